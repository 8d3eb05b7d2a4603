"""Colleagues are let in, changed and let go from the command line."""

from __future__ import annotations

from pathlib import Path

from campaigns.storage import Workspace
from tests.campaigns.commands.running import campaigns

PASSWORD = "a cake with three candles"


def test_somebody_is_let_in_changed_and_let_go(tmp_path: Path) -> None:
    added = campaigns(tmp_path, "users", "add", "Ana", "--password", PASSWORD)
    assert added.code == 0 and "let in as editor" in added.out
    by_mail = ("ana@example.org", "--role", "viewer", "--no-password")
    assert campaigns(tmp_path, "users", "add", *by_mail).code == 0
    assert campaigns(tmp_path, "users", "role", "ana@example.org", "reviewer").code == 0
    assert campaigns(tmp_path, "users", "list", "--json").data == [
        {"name": "Ana", "role": "editor", "password": True},
        {"name": "ana@example.org", "role": "reviewer", "password": False},
    ]
    assert campaigns(tmp_path, "users", "remove", "ana@example.org").code == 0
    known = Workspace(tmp_path / "workspace").users.all().users
    assert [user.name for user in known] == ["Ana"]


def test_what_cannot_be_is_refused_with_its_cure(tmp_path: Path) -> None:
    assert campaigns(tmp_path, "users", "add", "Ana", "--password", PASSWORD).code == 0
    for words, cure in (
        (("add", "ana", "--password", PASSWORD), "users role NAME ROLE"),
        (("add", "Bram", "--password", "short"), "at least 10 characters"),
        (("remove", "Ana"), "Make somebody else an editor first"),
        (("role", "Ana", "viewer"), "Make somebody else an editor first"),
        (("remove", "Zoë"), "users list"),
    ):
        refused = campaigns(tmp_path, "users", *words)
        assert refused.code == 1 and cure in refused.err, words
    assert campaigns(tmp_path, "users", "role", "Ana", "queen").code == 2


def test_publishing_waits_for_approval_on_the_command_line_too(tmp_path: Path) -> None:
    started = ("new", "Birthday", "--blueprint", "birthday", "--out", "b.json")
    assert campaigns(tmp_path, *started).code == 0
    workspace = Workspace(tmp_path / "workspace")
    wanted = {"require_approval": True}
    workspace.save_settings(workspace.settings.model_copy(update=wanted))
    refused = campaigns(tmp_path, "publish", "b.json", "--json")
    assert refused.code == 1 and refused.error["kind"] == "NotApproved"
    assert "Ask a reviewer" in refused.error["error"]
    workspace.close()
