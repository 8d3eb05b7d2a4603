"""One studio, campaign and window for all canvas tests: opening the canvas takes seconds."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext

from campaigns.storage import Workspace
from tests.browser.canvas.desk import DO, Desk, open_desk, reset, small_campaign
from tests.browser.running import Studio, running_studio
from tests.tools.browser import OneBrowser


@pytest.fixture(scope="package")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Studio]:
    """The running studio."""
    with running_studio(tmp_path_factory.mktemp("canvas") / "workspace") as started:
        yield started


@pytest.fixture(scope="package")
def workspace(house: Studio) -> Iterator[Workspace]:
    """What is behind it, to see what was really saved."""
    opened = Workspace(house.workspace)
    yield opened
    opened.close()


@pytest.fixture(scope="package")
def campaign(workspace: Workspace) -> Iterator[str]:
    """A small campaign's id."""
    made = small_campaign()
    workspace.campaigns.save(made)
    yield made.id


@pytest.fixture(scope="package")
def context(one_browser: OneBrowser) -> Iterator[BrowserContext]:
    """A browser window of its own, with a finger as well as a mouse."""
    with one_browser.keeping(
        viewport={"width": 1440, "height": 1000},
        locale="en-GB",
        has_touch=True,
        reduced_motion="reduce",
    ) as made:
        yield made


@pytest.fixture(scope="package")
def opened(context: BrowserContext, house: Studio, workspace: Workspace, campaign: str) -> Desk:
    """The canvas, opened once."""
    desk = open_desk(context, house, workspace, campaign)
    # Chromium begins to hold requests back a moment after it was asked to: here it always does.
    desk.page.route(DO, lambda route: route.continue_())
    return desk


@pytest.fixture
def desk(opened: Desk) -> Iterator[Desk]:
    """The open canvas with the small campaign as it was; no script may stumble in a test."""
    reset(opened)
    yield opened
    assert opened.problems == []
