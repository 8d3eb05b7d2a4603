"""The studio's pages, judged by axe-core in light and dark."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from campaigns.release import publish
from campaigns.storage import Workspace
from tests.browser.newcomer import SLOW, settled
from tests.browser.running import running_studio

pytestmark = pytest.mark.browser

#: Streamlit's own, which we cannot lay out: the drop zone of its uploader has `role=presentation`
#: and a label. The mail in the preview is judged with its components.
NOT_OURS = [["[data-testid=stFileUploaderDropzone]"], ["iframe"]]
STEPS = ("compose", "gift", "audience", "check", "publish", "results")
ROOMS = ("", "brands", "people")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_page(
    browser: Browser, tmp_path: Path, scheme: Literal["light", "dark"]
) -> None:
    with running_studio(tmp_path / "workspace") as studio:
        campaign = _published(studio.workspace)
        context = browser.new_context(
            viewport={"width": 1400, "height": 950}, color_scheme=scheme, reduced_motion="reduce"
        )
        page = context.new_page()
        page.set_default_timeout(SLOW)
        found = {}
        for address in (*ROOMS, *(f"{step}?campaign={campaign}" for step in STEPS)):
            page.goto(f"{studio.url}/{address}")
            settled(page)
            found[address] = _violations(page)
        context.close()
    assert {name: problems for name, problems in found.items() if problems} == {}


def _published(folder: Path) -> str:
    """Publish the demo campaign, so that every page has all its parts; gives its id."""
    workspace = Workspace(folder)
    try:
        card = workspace.campaigns.cards()[0]
        publish(workspace, workspace.campaigns.get(card.id))
        return card.id
    finally:
        workspace.close()


def _violations(page: Page) -> list[str]:
    page.wait_for_function("document.getAnimations().every(one => one.playState !== 'running')")
    answer = Axe().run(page, context={"exclude": NOT_OURS}).response
    return [
        f"{rule['id']}: {' '.join(node['html'].split())[:160]}"
        for rule in answer["violations"]
        for node in rule["nodes"]
    ]
