"""Where a workspace asks for approval, nothing goes out without it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from campaigns.release import NotApproved, publish
from campaigns.storage import Workspace
from campaigns.storage.settings import Settings
from tests.campaigns.server.sample import campaign

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    found = Workspace(tmp_path)
    found.save_settings(Settings(public_url="https://play.example.org", require_approval=True))
    yield found
    found.close()


def test_only_what_is_approved_is_published(workspace: Workspace) -> None:
    draft = campaign()
    with pytest.raises(NotApproved, match="Ask a reviewer"):
        publish(workspace, draft)
    workspace.reviews.record(draft, "approved", "Bram", NOW)
    assert publish(workspace, draft).campaign == draft


def test_an_edit_ends_the_approval(workspace: Workspace) -> None:
    draft = campaign()
    workspace.reviews.record(draft, "approved", "Bram", NOW)
    with pytest.raises(NotApproved, match="changed since") as refused:
        publish(workspace, draft.model_copy(update={"name": "Another"}))
    assert refused.value.state == "changed"
    assert workspace.releases.of(draft.id) == []


def test_a_workspace_that_does_not_ask_publishes_at_once(workspace: Workspace) -> None:
    settings = workspace.settings
    workspace.save_settings(settings.model_copy(update={"require_approval": False}))
    assert publish(workspace, campaign()).number == 1
