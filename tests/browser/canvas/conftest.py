"""One studio for all canvas tests; each file has a campaign and a browser window of its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from campaigns.storage import Workspace
from tests.browser.canvas.desk import SLOW, Desk, open_desk, reset, small_campaign
from tests.browser.running import Studio, running_studio


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Studio]:
    """The running studio."""
    with running_studio(tmp_path_factory.mktemp("canvas") / "workspace") as started:
        yield started


@pytest.fixture(scope="module")
def workspace(house: Studio) -> Iterator[Workspace]:
    """What is behind it, to see what was really saved."""
    opened = Workspace(house.workspace)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def campaign(workspace: Workspace) -> Iterator[str]:
    """A small campaign's id."""
    made = small_campaign()
    workspace.campaigns.save(made)
    yield made.id


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser window of its own, with a finger as well as a mouse."""
    expect.set_options(timeout=SLOW)
    made = browser.new_context(
        viewport={"width": 1440, "height": 1000},
        locale="en-GB",
        has_touch=True,
        reduced_motion="reduce",
    )
    yield made
    made.close()


@pytest.fixture(scope="module")
def opened(context: BrowserContext, house: Studio, workspace: Workspace, campaign: str) -> Desk:
    """The canvas, opened once a file, for opening Streamlit's page takes seconds."""
    return open_desk(context, house, workspace, campaign)


@pytest.fixture
def desk(opened: Desk) -> Iterator[Desk]:
    """The open canvas with the small campaign as it was; no script may stumble in a test."""
    reset(opened)
    yield opened
    assert opened.problems == []
