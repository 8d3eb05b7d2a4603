"""What is edited in an imported campaign shows, and nothing else changes."""

from __future__ import annotations

from typing import Any

import pytest

from campaigns.document import Block, Campaign, Section
from campaigns.editing import (
    add_section,
    insert_block,
    remove_block,
    set_values,
    set_words,
    update_block,
    update_section,
    with_document,
)
from campaigns.rendering.mail import mail_source
from campaigns.rendering.scene import Scene
from components.mjml import Element, parse, walk
from tests.campaigns.importing.files import BASE, SMALL, Elsewhere, exported, imported, mail

SOURCE = """<mjml>
<mj-head>
  <mj-title>Old title</mj-title><mj-attributes><mj-text color="#224466" /></mj-attributes>
</mj-head>
<mj-body width="640px">
  <!-- hello -->
  <mj-section background-color="#ffeedd" padding="8px 30px">
    <mj-column width="40%">
      <mj-text font-size="19px" css-class="mine"><h1>Hi</h1></mj-text>
    </mj-column>
    <mj-column width="60%">
      <mj-image src="https://example.org/a.png" alt="A" href="https://example.org" width="99px" />
      <mj-button href="https://example.org/b" background-color="#335577"><b>Go</b> now</mj-button>
      <mj-divider border-width="3px" border-color="#123456" padding="1px" />
      <mj-spacer height="12px" />
    </mj-column>
  </mj-section>
</mj-body>
</mjml>"""
TEXT, PICTURE, BUTTON, DIVIDER, SPACER = "b1", "b2", "b3", "b4", "b5"


@pytest.fixture
def campaign() -> Campaign:
    return imported(SOURCE)


def only(source: str, name: str) -> Element:
    found = [each for each in walk(parse(source)) if each.name == name]
    assert len(found) == 1
    return found[0]


def in_body(campaign: Campaign, name: str) -> Element:
    body = next(each for each in walk(parse(exported(campaign))) if each.name == "mj-body")
    return next(each for each in walk(body) if each.name == name)


@pytest.mark.parametrize(
    ("block", "values", "tag", "attributes"),
    [
        (
            PICTURE,
            {"link": "https://example.org/new"},
            "mj-image",
            {"href": "https://example.org/new"},
        ),
        (
            PICTURE,
            {"picture": "https://example.org/c.png"},
            "mj-image",
            {"src": "https://example.org/c.png"},
        ),
        (PICTURE, {"alt": {"en": 'Say "cheese"'}}, "mj-image", {"alt": "Say &#34;cheese&#34;"}),
        (PICTURE, {"corners": "circle"}, "mj-image", {"border-radius": "50%"}),
        (BUTTON, {"link": "https://example.org/c"}, "mj-button", {"href": "https://example.org/c"}),
        (BUTTON, {"align": "right"}, "mj-button", {"align": "right"}),
        (DIVIDER, {"thickness": 5}, "mj-divider", {"border-width": "5px"}),
        (SPACER, {"height": 70}, "mj-spacer", {"height": "70px"}),
        (TEXT, {"align": "center"}, "mj-text", {"align": "center"}),
    ],
)
def test_an_edited_value_takes_its_attribute_and_no_other(
    campaign: Campaign, block: str, values: dict[str, Any], tag: str, attributes: dict[str, str]
) -> None:
    old, new = (in_body(each, tag) for each in (campaign, set_values(campaign, block, values)))
    assert new.attributes == {**old.attributes, **attributes}


def test_an_edited_text_keeps_its_looks(campaign: Campaign) -> None:
    shown = mail(
        set_words(campaign, TEXT, "text", "en", "<p>Hello {{ first_name }}</p>"), first_name="Noor"
    )
    assert "<p>Hello Noor</p>" in shown
    assert "font-size:19px" in shown
    assert "<h1>" not in shown


def test_an_edited_label_is_plain_words(campaign: Campaign) -> None:
    button = only(exported(set_words(campaign, BUTTON, "label", "en", "Stop & look")), "mj-button")
    assert button.content == "Stop &amp; look"
    assert button.attributes["background-color"] == "#335577"


def test_what_mjml_cannot_say_makes_a_block_ours(campaign: Campaign) -> None:
    button = only(exported(set_values(campaign, BUTTON, {"style": "outline"})), "mj-button")
    assert "uw-outline" in button.attributes["css-class"]


def test_subject_and_preheader_go_into_the_head(campaign: Campaign) -> None:
    edited = with_document(
        campaign, subject={"en": "New & better"}, preheader={"en": "Look inside"}
    )
    source = exported(edited)
    assert only(source, "mj-title").content == "New &amp; better"
    assert only(source, "mj-preview").content == "Look inside"


def test_a_sections_own_colour_and_room(campaign: Campaign) -> None:
    section = only(
        exported(update_section(campaign, "s1", background="#00ff00", padding=50)), "mj-section"
    )
    assert section.attributes == {"background-color": "#00ff00", "padding": "50px 30px"}


def test_a_block_of_ours_stands_among_them_in_its_own_look(campaign: Campaign) -> None:
    added = insert_block(
        campaign, Block(id="bnew", component="button", values={"label": {"en": "Play"}}), 0, 0, 1
    )
    shown = mail(added)
    assert "Play" in shown
    assert "font-size:18px" in shown, "what our own frame gives every button is said on this one"


def test_a_game_brings_its_gate(campaign: Campaign) -> None:
    game = Section(
        id="sgame", columns=({"blocks": [{"id": "bgame", "component": "candles", "values": {}}]},)
    )
    shown = mail(add_section(campaign, game, 1))
    assert shown.count('id="gate"') == 1
    assert "uw-live-bgame" in shown
    assert 'id="gate"' not in mail(campaign)


def test_a_comment_goes_with_what_it_stands_before(campaign: Campaign) -> None:
    assert "<!-- hello -->" in exported(remove_block(campaign, TEXT))
    assert "<!-- hello -->" not in exported(with_document(campaign, sections=()))


def test_hidden_on_a_phone_is_said_only_where_it_is_wanted(campaign: Campaign) -> None:
    assert "uw-" not in exported(campaign)
    source = exported(update_block(campaign, PICTURE, hide_on="phone"))
    assert only(source, "mj-image").attributes["css-class"] == "uw-no-phone"
    assert ".uw-no-phone { display: none !important; }" in source


@pytest.mark.parametrize("name", sorted(SMALL.keys() - {"nothing", "empty"}))
def test_a_preview_names_every_block_section_and_column(name: str) -> None:
    campaign = imported(SMALL[name])
    scene = Scene(campaign, campaign.languages[0], "mail", BASE, Elsewhere(), marks=True)
    source = mail_source(scene)
    for section in campaign.document.sections:
        kept = {block.component for column in section.columns for block in column.blocks}
        if kept != {"mjml_row"}:
            assert f"uw-s-{section.id}" in source
            assert f"uw-c-{section.id}-0" in source
    for block in campaign.document.blocks():
        if "<mj-raw" not in block.values.get("source", ""):
            assert f"uw-b-{block.id}" in source or block.component.startswith("mjml"), block


def test_what_runs_as_a_program_is_not_sent() -> None:
    shown = mail(imported(SMALL["active"]))
    assert "uwevil" not in shown
    assert "<form" not in shown and "<iframe" not in shown
    assert "uwevil" in exported(imported(SMALL["active"]))
