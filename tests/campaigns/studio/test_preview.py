"""The preview is what is sent, for whoever it is looked at as."""

from __future__ import annotations

import io
import re
from datetime import date

import pytest
from PIL import Image

from campaigns.audience import read_contacts, read_table
from campaigns.document import Block, Campaign, Column, Section
from campaigns.rendering.mail import render_mail
from campaigns.rendering.stills import STILL_WIDTH
from campaigns.storage import Workspace
from campaigns.studio.preview import View, person_for, preview, sample_contact
from campaigns.studio.readers import find_readers, merge_fields, reader_contact
from campaigns.studio.sample import PEOPLE, sample_file
from campaigns.studio.stills import still_at
from components.registry import find

TODAY = date(2026, 11, 21)
VIEWS: list[View] = ["mail", "site", "amp", "text", "gift"]


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("played", [False, True])
def test_every_view_can_be_looked_at(
    workspace: Workspace, campaign: Campaign, view: View, played: bool
) -> None:
    person = person_for(workspace, campaign, sample_contact("nl"), "nl", TODAY, played=played)
    assert preview(workspace, campaign, view, "nl", person)


def test_the_mail_shown_is_the_mail_sent_but_for_what_a_server_would_draw(
    workspace: Workspace, campaign: Campaign
) -> None:
    person = person_for(workspace, campaign, sample_contact("en"), "en", TODAY)
    sent = render_mail(campaign, "en", workspace.settings.public_url, workspace.pictures)
    shown = preview(workspace, campaign, "mail", "en", person)
    before, after = sent.program.run(person).decode().split("/go/preview/still/", 1)
    assert shown.startswith(before.rsplit('"', 1)[0])
    assert shown.endswith(after.split('"', 1)[1])


def test_the_page_after_playing_shows_a_code_that_is_marked_as_a_preview(
    workspace: Workspace, campaign: Campaign
) -> None:
    person = person_for(workspace, campaign, sample_contact("en"), "en", TODAY, played=True)
    page = preview(workspace, campaign, "site", "en", person)
    assert "PREVIEW-ONLY" in page
    assert "data:image/svg+xml" in page
    assert "/go/preview/qr" not in page


def test_a_reader_of_the_audience_is_found_by_name_and_shown_by_address(
    workspace: Workspace, campaign: Campaign
) -> None:
    somebody = find_readers(workspace, campaign, "a")[0]
    assert reader_contact(workspace, campaign, somebody.email) == somebody


def test_a_stranger_is_shown_as_the_example_person(
    workspace: Workspace, campaign: Campaign
) -> None:
    assert reader_contact(workspace, campaign, "gone@example.org").first_name == "Robin"


def test_before_an_audience_is_chosen_one_looks_as_people_of_the_newest_list(
    workspace: Workspace, campaign: Campaign
) -> None:
    undecided = campaign.model_copy(update={"audience": type(campaign.audience)()})
    assert find_readers(workspace, undecided, "")


def test_the_fields_offered_hold_no_address(workspace: Workspace, campaign: Campaign) -> None:
    somebody = find_readers(workspace, campaign, "")[0]
    offered = merge_fields(somebody, TODAY)
    assert offered["first_name"] == somebody.first_name
    assert somebody.email not in offered.values()


def test_the_example_file_is_understood_whole() -> None:
    table = read_table(sample_file(), "people.csv")
    found = read_contacts(table, default_language="nl", today=TODAY)
    assert len(found.contacts) == PEOPLE
    assert not found.rejected


def test_for_the_canvas_what_is_drawn_has_an_address(
    workspace: Workspace, campaign: Campaign
) -> None:
    person = person_for(workspace, campaign, sample_contact("en"), "en", TODAY, played=True)
    views: list[View] = ["mail", "site", "amp"]
    for view in views:
        shown = preview(workspace, campaign, view, "en", person, marks=True)
        assert "<uw-w data-f=" in shown
        assert "data:image" not in shown
        assert "/go/preview/still" not in shown
        assert "/go/preview/qr" not in shown
    mail = preview(workspace, campaign, "mail", "en", person, marks=True)
    still = re.search(r'"/studio/stills/(\w+\.png)"', mail)
    assert still
    png = still_at(workspace, still[1])
    assert png
    with Image.open(io.BytesIO(png)) as drawn:
        assert drawn.width == STILL_WIDTH


def test_the_fallback_is_the_mail_with_a_gate_that_stays_shut(
    workspace: Workspace, campaign: Campaign
) -> None:
    person = person_for(workspace, campaign, sample_contact("en"), "en", TODAY)
    mail = preview(workspace, campaign, "mail", "en", person)
    still = preview(workspace, campaign, "mail", "en", person, fallback=True)
    assert 'id="gate" checked="checked"' in mail
    assert still == mail.replace('id="gate" checked="checked"', 'id="gate" disabled="disabled"')


def counting(campaign: Campaign) -> Campaign:
    """The campaign with a countdown and a calendar's entry in its first column."""
    blocks = tuple(
        Block(id=f"served{number}", component=name, values=find(name).sample)
        for number, name in enumerate(("countdown", "calendar"))
    )
    section = Section(id="served", columns=(Column(blocks=blocks),))
    sections = (section, *campaign.document.sections)
    document = campaign.document.model_copy(update={"sections": sections})
    return campaign.model_copy(update={"document": document})


def test_a_count_moves_on_the_canvas_and_stands_still_elsewhere(
    workspace: Workspace, campaign: Campaign
) -> None:
    made = counting(campaign)
    person = person_for(workspace, made, sample_contact("en"), "en", TODAY)
    canvas = preview(workspace, made, "mail", "en", person, marks=True)
    again = preview(workspace, made, "mail", "en", person, marks=True)
    (address,) = re.findall(r'"/studio/stills/(\w+\.gif)"', canvas)
    assert address in again, "an edit elsewhere must not start it anew"
    moving = still_at(workspace, address)
    assert moving
    with Image.open(io.BytesIO(moving)) as image:
        assert image.format == "GIF" and getattr(image, "n_frames", 1) > 1
    plain = preview(workspace, made, "mail", "en", person)
    assert "countdown/served0.gif" not in plain and "data:image/webp" in plain
