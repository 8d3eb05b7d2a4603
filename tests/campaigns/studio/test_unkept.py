"""Looking at a draft leaves no pictures behind; what is published has every picture it names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import get_args

import pytest

from campaigns import editing
from campaigns.blueprints import start
from campaigns.commands.drafts import findings
from campaigns.document import Campaign
from campaigns.rendering import compile_campaign
from campaigns.rendering.kept import SHELF
from campaigns.storage import Unkept, Workspace
from campaigns.studio.findings import find_all
from campaigns.studio.preview import View, person_for, preview, sample_contact

VIEWS = get_args(View)
NAMED = re.compile(r"/go/pictures/([0-9a-f]{24}\.\w+)")


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    opened = Workspace(tmp_path)
    yield opened
    opened.close()


def coloured(campaign: Campaign, colour: str) -> Campaign:
    theme = campaign.document.theme
    light = editing.changed(theme.light, primary=colour)
    return editing.with_document(campaign, theme=editing.changed(theme, light=light))


def kept(workspace: Workspace) -> set[str]:
    return {path.name for path in workspace.pictures.folder.iterdir() if path.is_file()}


def look(workspace: Workspace, campaign: Campaign) -> None:
    """Check it and see every view of it."""
    find_all(workspace, campaign)
    findings(workspace, campaign)
    for language in campaign.languages:
        contact = sample_contact(language)
        person = person_for(workspace, campaign, contact, language, date(2026, 11, 22))
        for view in VIEWS:
            preview(workspace, campaign, view, language, person, marks=True)
            preview(workspace, campaign, view, language, person)


def test_a_draft_in_many_colours_leaves_no_pictures_behind(workspace: Workspace) -> None:
    campaign = start("thanks")
    look(workspace, campaign)
    before = kept(workspace)
    for colour in ("#103060", "#603010"):
        look(workspace, coloured(campaign, colour))
    assert kept(workspace) == before


def test_what_is_compiled_for_good_after_a_look_has_every_picture(workspace: Workspace) -> None:
    campaign = coloured(start("thanks"), "#205030")
    url = "https://mail.example.com"
    seen = compile_campaign(campaign, "en", url, Unkept(workspace.pictures)).to_json()
    compiled = compile_campaign(campaign, "en", url, workspace.pictures).to_json()
    named = set(NAMED.findall(str(compiled)))
    assert named
    assert named <= kept(workspace)
    assert set(NAMED.findall(str(seen))) == named


def test_the_same_look_twice_renders_nothing_anew(workspace: Workspace) -> None:
    SHELF.clear()
    campaign = start("thanks")
    find_all(workspace, campaign)
    count = SHELF.count
    pieces = dict(SHELF._held)
    find_all(workspace, campaign)
    assert SHELF.count == count
    assert all(SHELF._held[key] is piece for key, piece in pieces.items())
