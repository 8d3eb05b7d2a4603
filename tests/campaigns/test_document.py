"""A campaign survives its JSON, whole."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaigns.document import (
    Block,
    Campaign,
    Column,
    Document,
    Gift,
    GiftPlan,
    Prize,
    Section,
    Theme,
    json_schema,
    read_campaign,
)
from campaigns.errors import InvalidDocument, NewerDocument
from components.look import contrast

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=8,
)


def with_block(block: Block) -> Campaign:
    return Campaign(document=Document(sections=(Section(columns=(Column(blocks=(block,)),)),)))


@given(st.dictionaries(st.text(min_size=1, max_size=10), JSON, max_size=4))
def test_a_block_of_an_unknown_component_survives_the_round_trip(values: dict[str, object]) -> None:
    campaign = with_block(Block(component="from_the_future", values=values))
    assert read_campaign(campaign.to_json()) == campaign


def test_what_a_later_unwrap_added_is_kept() -> None:
    data = json.loads(Campaign().to_json())
    data["document"]["theme"]["sparkle"] = {"amount": 3}
    data["document"]["sections"] = [{"id": "s1", "columns": [{"blocks": []}], "tilt": 7}]
    kept = json.loads(read_campaign(json.dumps(data)).to_json())
    assert kept["document"]["theme"]["sparkle"] == {"amount": 3}
    assert kept["document"]["sections"][0]["tilt"] == 7


def test_an_unnumbered_draft_is_upgraded() -> None:
    old = {"name": "Old", "theme": {"radius": 4}, "document": {"subject": "Hello"}}
    campaign = read_campaign(json.dumps(old))
    assert campaign.document.theme.radius == 4
    assert campaign.document.subject == {"und": "Hello"}


def test_a_later_format_is_refused_rather_than_damaged() -> None:
    with pytest.raises(NewerDocument, match="Update Unwrap"):
        read_campaign('{"version": 99}')


@pytest.mark.parametrize("source", ["", "{", "[]", "7", '"text"', '{"version": "one"}'])
def test_what_is_no_campaign_says_so(source: str) -> None:
    with pytest.raises(InvalidDocument):
        read_campaign(source)


def test_a_wrong_value_is_named_by_its_place() -> None:
    with pytest.raises(InvalidDocument) as refused:
        read_campaign('{"version": 1, "document": {"theme": {"light": {"ink": "blue"}}}}')
    assert "document.theme.light.ink" in refused.value.problems
    assert "#RRGGBB" in str(refused.value)


def test_columns_wider_than_the_section_are_refused() -> None:
    with pytest.raises(ValueError, match="more than 100"):
        Section(columns=(Column(width=60), Column(width=60)))


def test_a_prize_needs_a_count_or_a_chance() -> None:
    with pytest.raises(ValueError, match="count or a chance"):
        Prize(id="big")


def test_two_gifts_of_one_id_are_refused() -> None:
    with pytest.raises(ValueError, match="same id"):
        GiftPlan(everyone=Gift(id="x"), prizes=(Prize(id="x", count=1),))


@pytest.mark.parametrize("dark", [False, True])
def test_the_default_theme_is_readable(dark: bool) -> None:
    look = Theme().look(dark=dark)
    assert contrast(look.ink, look.card) >= 7
    assert contrast(look.quiet, look.card) >= 4.5
    assert contrast(look.on_primary, look.primary) >= 4.5


def test_the_schema_is_exported() -> None:
    schema = json_schema()
    assert {"Block", "Section", "Theme", "Gift"} <= set(schema["$defs"])
