"""What holds for every test."""

from collections.abc import Iterator

import pytest
from hypothesis import settings

from campaigns.rendering.drawings import SHARED_VARIABLE
from tests.tools.kept import stills
from tests.tools.postgres import PostgresServer

# The same examples in every run, and no deadline that a busy machine could miss.
settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")


@pytest.fixture(scope="session", autouse=True)
def drawn_once() -> Iterator[None]:
    """A still is drawn once: all workers, and the processes they start, share a folder."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(SHARED_VARIABLE, str(stills().with_name("stills")))
        yield


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """A PostgreSQL server, started by the first test of a worker that asks for it."""
    server = PostgresServer()
    yield server
    server.stop()
