"""A workspace as a newcomer finds it, and the studio's script over it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import campaigns.studio.entry
from campaigns.demo import furnish
from campaigns.document import Campaign
from campaigns.storage import Workspace, open_workspace
from tests.tools.patience import STARTED

SCRIPT = Path(campaigns.studio.entry.__file__).parent / "main.py"
SLOW = STARTED  # the first drawing of all stills


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workspace]:
    """The demo workspace, as the studio's process would open it."""
    monkeypatch.setenv("UNWRAP_WORKSPACE", str(tmp_path))
    opened = open_workspace(str(tmp_path))
    furnish(opened, lambda pin: f"kept {pin}")
    yield opened
    opened.close()
    open_workspace.cache_clear()


@pytest.fixture
def campaign(workspace: Workspace) -> Campaign:
    """The demo campaign."""
    return workspace.campaigns.get(workspace.campaigns.cards()[0].id)


@pytest.fixture
def studio(workspace: Workspace, campaign: Campaign) -> AppTest:
    """The studio with the demo campaign open in Compose."""
    page = AppTest.from_file(str(SCRIPT), default_timeout=SLOW).run()
    return page.button(key=f"open/{campaign.id}").click().run()
