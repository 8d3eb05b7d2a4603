"""Where commands take releases from, and what they keep."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from campaigns.commands.sources import (
    NothingThere,
    find_published,
    find_release,
    keep_and_publish,
)
from campaigns.document import Campaign
from campaigns.storage import Workspace
from campaigns.storage.settings import Settings
from tests.campaigns.server.sample import campaign


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = Workspace(tmp_path / "workspace")
    move(made, "https://mail.brand.test")
    yield made
    made.close()


@pytest.fixture
def file(tmp_path: Path) -> str:
    return write(tmp_path / "birthday.json", campaign())


def write(path: Path, content: Campaign) -> str:
    path.write_text(content.to_json(), encoding="utf-8")
    return str(path)


def move(workspace: Workspace, url: str) -> None:
    workspace.save_settings(Settings(public_url=url))


def test_a_file_is_published_anew_for_another_address(workspace: Workspace, file: str) -> None:
    first = find_release(workspace, file)
    assert find_release(workspace, file) == first
    move(workspace, "https://moved.brand.test")
    second = find_release(workspace, file)
    assert (second.number, second.public_url) == (2, "https://moved.brand.test")


def test_looking_publishes_nothing(workspace: Workspace, file: str) -> None:
    with pytest.raises(NothingThere, match="Publish it first"):
        find_published(workspace, file)
    first = find_release(workspace, file)
    move(workspace, "https://moved.brand.test")
    assert find_published(workspace, file) == first


def test_a_file_keeps_what_the_studio_changed(
    workspace: Workspace, file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    find_release(workspace, file)
    edited = campaign().model_copy(update={"name": "Edited in the studio"})
    workspace.campaigns.save(edited)
    assert capsys.readouterr().err == ""
    keep_and_publish(workspace, campaign())
    ((revision, name, _),) = workspace.campaigns.versions(edited.id)
    assert name == "before the file"
    assert workspace.campaigns.version(edited.id, revision) == edited
    assert workspace.campaigns.get(edited.id) == campaign()
    assert "“before the file”" in capsys.readouterr().err


def test_publishing_the_draft_itself_keeps_no_version(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    workspace.campaigns.save(campaign())
    keep_and_publish(workspace, campaign())
    assert workspace.campaigns.versions("cserver") == []
    assert capsys.readouterr().err == ""
