"""What holds for every test."""

from collections.abc import Iterator

import pytest
from hypothesis import settings

from campaigns.rendering.drawings import SHARED_VARIABLE

# The same examples in every run, and no deadline that a busy machine could miss.
settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")


@pytest.fixture(scope="session", autouse=True)
def drawn_once(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[None]:
    """A still is drawn once a run: all workers, and the processes they start, share a folder."""
    own = tmp_path_factory.getbasetemp()
    run = own if worker_id == "master" else own.parent
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(SHARED_VARIABLE, str(run / "stills"))
        yield
