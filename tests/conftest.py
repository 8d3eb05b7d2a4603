"""What holds for every test."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser
from xdist.remote import Producer
from xdist.scheduler import LoadFileScheduling

from campaigns.rendering.drawings import SHARED_VARIABLE
from tests.tools.browser import OneBrowser
from tests.tools.kept import stills
from tests.tools.patience import on_one_day
from tests.tools.postgres import PostgresServer

# The same examples in every run, and no deadline that a busy machine could miss.
settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")

ONE_BROWSER = OneBrowser()
#: Folders whose files share a running server and a window that is open: one worker takes all.
HOUSES = ("tests/browser/canvas", "tests/browser/inspector")
BROWSERS = {"browser", "one_browser"}  # the fixtures that give one
BROWSING = pytest.StashKey[set[Path]]()


class ByHouse(LoadFileScheduling):
    """A file of tests goes to one worker as a whole, and so does a folder that shares a server."""

    def _split_scope(self, nodeid: str) -> str:
        file = super()._split_scope(nodeid)
        return next((house for house in HOUSES if file.startswith(f"{house}/")), file)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> ByHouse | None:
    """What `--dist loadfile` hands out at once."""
    return ByHouse(config, log) if config.option.dist == "loadfile" else None


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Files that drive a browser come first, so that a worker starts one once."""
    browsing = {item.path for item in items if BROWSERS & set(getattr(item, "fixturenames", ()))}
    config.stash[BROWSING] = browsing
    items.sort(key=lambda item: item.path not in browsing)


def pytest_collection_finish(session: pytest.Session) -> None:
    """One of several workers does not walk thousands of waiting tests again and again."""
    if hasattr(session.config, "workerinput"):
        gc.freeze()
        gc.set_threshold(10_000, 20, 50)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """A test begins and ends on one day; who has no browser may run event loops of its own."""
    on_one_day()
    if item.path not in item.config.stash[BROWSING]:
        ONE_BROWSER.close()


def pytest_sessionfinish() -> None:
    """End what is still open."""
    ONE_BROWSER.close()


@pytest.fixture(scope="session")
def one_browser() -> OneBrowser:
    """For who keeps a window open over several files."""
    return ONE_BROWSER


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A worker's one Chromium; each test takes a context of its own, and none is left behind."""
    yield ONE_BROWSER.open()
    ONE_BROWSER.tidy()


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
