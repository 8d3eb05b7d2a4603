"""The kit: every field of every component has a form, in the tongue of who asks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from campaigns.document import Campaign
from campaigns.storage import Workspace
from campaigns.studio.canvas.forms import component_form, word_kind
from campaigns.studio.canvas.kit import kit
from campaigns.studio.canvas.tickets import Ticket
from components.registry import components, find
from tests.campaigns.studio.canvas.desk import NOW

TODAY = date(2026, 11, 21)
WIDGETS = {
    *("words", "rich", "colour", "link", "picture", "list_field", "choice", "number", "toggle"),
    *("text", "items", "gift", "question", "condition", "mjml", "day", "clock", "zone"),
}


@pytest.fixture
def made(workspace: Workspace, campaign: Campaign) -> dict[str, Any]:
    ticket = Ticket(campaign.id, "Noor", "editor", "nl", "w1", NOW)
    return kit(workspace, campaign, ticket, TODAY)


def of(made: dict[str, Any], name: str) -> dict[str, Any]:
    """A component of the kit."""
    found: dict[str, Any] = next(one for one in made["components"] if one["name"] == name)
    return found


def fields(form: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """All fields of a form, those of items too."""
    for field in form:
        yield field
        yield from fields(field.get("item", []))


def test_every_component_brings_its_whole_form(made: dict[str, Any]) -> None:
    assert {one["name"] for one in made["components"]} == set(components())
    for one in made["components"]:
        assert {field["name"] for field in one["fields"]} == set(
            find(one["name"]).fields.model_fields
        )
        assert set(one["defaults"]) == {field["name"] for field in one["fields"]}
        assert ":" not in one["icon"]


def test_every_field_says_how_it_is_edited_and_what_fits(made: dict[str, Any]) -> None:
    forms = [*(one["fields"] for one in made["components"]), *made["forms"].values()]
    for field in (field for form in forms for field in fields(form)):
        assert field["widget"] in WIDGETS and field["label"], field
        assert field["group"] in ("content", "looks")
        if field["widget"] == "choice":
            assert all(option["label"] for option in field["options"]), field
        if field["widget"] == "number":
            assert field["low"] < field["high"]


def test_fields_and_choices_speak_dutch(made: dict[str, Any]) -> None:
    side = next(one for one in of(made, "hero")["fields"] if one["name"] == "picture_side")
    assert side["label"] == "Plaats van de afbeelding"
    assert [option["label"] for option in side["options"]] == ["Erboven", "Links", "Rechts"]
    align = next(one for one in of(made, "text")["fields"] if one["name"] == "align")
    assert [option["label"] for option in align["options"]] == ["Links", "Midden", "Rechts"]
    assert made["forms"]["section"][0]["label"] == "Achtergrond"
    assert made["languages"]["nl"] == "Nederlands"
    assert made["words"]["Compose"] == "Opstellen"


def test_a_wheels_segments_choose_a_gift_and_are_four_at_least(made: dict[str, Any]) -> None:
    segments = next(one for one in of(made, "wheel")["fields"] if one["name"] == "segments")
    assert [field["widget"] for field in segments["item"]] == ["words", "gift"]
    assert segments["least"] == 4
    find("wheel").values({"segments": [segments["blank"]] * segments["least"]})
    assert "Laat leeg" in segments["help"]


def test_content_comes_before_looks(made: dict[str, Any]) -> None:
    groups = [field["group"] for field in of(made, "hero")["fields"]]
    assert groups == sorted(groups)


def test_the_looks_of_both_schemes_are_in_the_theme(made: dict[str, Any]) -> None:
    names = {field["name"] for field in made["forms"]["theme"]}
    assert {"light.ink", "dark.page", "title_font", "radius"} <= names
    fonts = next(field for field in made["forms"]["theme"] if field["name"] == "title_font")
    assert {option["value"] for option in fonts["options"]} == set(made["fonts"])


def test_merge_fields_say_what_they_say_of_somebody(made: dict[str, Any]) -> None:
    names = [field["name"] for field in made["merge_fields"]]
    assert names[0] == "first_name"
    assert all(isinstance(field["example"], str) for field in made["merge_fields"])


def test_swatches_are_the_campaigns_own_colours_each_once(
    made: dict[str, Any],
    campaign: Campaign,
) -> None:
    assert campaign.document.theme.light.primary in made["swatches"]
    assert len(set(made["swatches"])) == len(made["swatches"])


@pytest.mark.parametrize(
    ("component", "path", "kind"),
    [
        ("text", "text", "rich"),
        ("products", "items.0.title", "words"),
        ("products", "items.0.link", ""),
        ("products", "items.0.no", ""),
        ("text", "text.0.deeper", ""),
    ],
)
def test_a_path_leads_to_its_kind_of_words(component: str, path: str, kind: str) -> None:
    assert word_kind(find(component), path) == kind


@pytest.mark.parametrize("name", list(components()))
def test_every_choice_has_words_of_its_own(name: str) -> None:
    component = find(name)
    for path, value in choices(component_form(component, "nl")):
        assert {"en", "nl"} <= set(component.option_words(path, value)), f"{path}: {value}"


def choices(form: list[dict[str, Any]], within: str = "") -> Iterator[tuple[str, str]]:
    """Every choice that is no number, with the path of its field."""
    for field in form:
        path = f"{within}{field['name']}"
        yield from choices(field.get("item", []), f"{path}.")
        for option in field.get("options", []):
            if isinstance(option["value"], str):
                yield path, option["value"]
