"""What keeps a picture from being deleted: all that was sent, and all that one can undo."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from campaigns import editing
from campaigns.blueprints import start
from campaigns.document import Block, Campaign, Column, Section
from campaigns.rendering import compile_campaign
from campaigns.storage import Workspace
from campaigns.studio.canvas.picture_uses import used, uses_of


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    opened = Workspace(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def picture(workspace: Workspace) -> str:
    buffer = io.BytesIO()
    Image.new("RGB", (300, 200), "#c92a5e").save(buffer, "PNG")
    return workspace.pictures.upload(buffer.getvalue(), "Cake")


def showing(campaign: Campaign, picture: str) -> Campaign:
    block = Block(id="bcake", component="picture", values={"picture": picture, "alt": {"en": "x"}})
    return editing.add_section(campaign, Section(columns=(Column(blocks=(block,)),)), 1)


def test_a_picture_that_was_sent_is_used_after_its_campaign_is_removed(
    workspace: Workspace, picture: str
) -> None:
    campaign = showing(editing.changed(start("birthday"), name="Birthday"), picture)
    workspace.campaigns.save(campaign)
    mail = compile_campaign(campaign, "en", "https://m.example.com", workspace.pictures)
    workspace.releases.add(campaign, "draw", {"en": mail})
    workspace.campaigns.remove(campaign.id)
    assert uses_of(workspace, picture) == ["Birthday"]
    assert used(workspace, [picture, "library:other.png"]) == {picture}


def test_a_picture_that_undo_brings_back_is_used(workspace: Workspace, picture: str) -> None:
    campaign = editing.changed(start("birthday"), name="Birthday")
    workspace.campaigns.save(showing(campaign, picture))
    workspace.campaigns.save(campaign)
    assert uses_of(workspace, picture) == ["Birthday"]
    assert used(workspace, [picture]) == {picture}


def test_a_picture_whose_last_step_is_forgotten_is_free(workspace: Workspace, picture: str) -> None:
    campaign = start("birthday")
    workspace.campaigns.save(showing(campaign, picture))
    for number in range(editing.STEPS + 1):
        workspace.campaigns.save(editing.changed(campaign, name=str(number)))
    assert uses_of(workspace, picture) == []
    assert used(workspace, [picture]) == frozenset()
