"""The outline and the palette, over every component there is."""

from __future__ import annotations

import pytest

from campaigns.document import Block, Campaign, Column, Document, Section
from campaigns.rendering.resolve import item_model
from campaigns.studio import blocks
from components.registry import components, find

LISTS = [
    (name, field)
    for name, component in components().items()
    for field, info in component.fields.model_fields.items()
    if item_model(info.annotation)
]


def campaign_with(*used: Block) -> Campaign:
    section = Section(columns=(Column(blocks=used),))
    return Campaign(languages=("nl", "en"), document=Document(sections=(section,)))


@pytest.mark.parametrize("name", list(components()))
def test_a_component_goes_below_the_selected_block(name: str) -> None:
    first, last = (Block(id=one, component="divider") for one in ("b1", "b2"))
    edited, block_id = blocks.insert(campaign_with(first, last), name, "b1")
    order = [block.id for block in edited.document.blocks()]
    beside = ["b1", "b2", block_id] if find(name).stands == "row" else ["b1", block_id, "b2"]
    assert order == beside
    assert edited.document.block(block_id).values == find(name).sample


def test_the_first_block_of_an_empty_mail_gets_a_section() -> None:
    edited, block_id = blocks.insert(Campaign(), "text", "")
    assert [block.id for block in edited.document.blocks()] == [block_id]


@pytest.mark.parametrize("name", list(components()))
def test_every_block_has_a_line_in_the_outline(name: str) -> None:
    line = blocks.title(Block(component=name, values=find(name).sample), "en")
    assert line
    assert "<" not in line and "{%" not in line


def test_an_unknown_block_is_named_as_such() -> None:
    assert blocks.title(Block(component="hologram"), "en") == "Unknown: hologram"


def test_a_block_is_known_by_its_first_words() -> None:
    said = {"text": {"en": "Hi{% if first_name %}, {{ first_name }}{% endif %}!"}}
    assert blocks.title(Block(component="heading", values=said), "en") == "Hi, [first_name]!"


def test_a_field_goes_behind_the_words_of_that_language_alone() -> None:
    block = Block(id="b1", component="heading", values={"text": {"nl": "Hoi", "en": "Hi"}})
    edited = blocks.add_field(campaign_with(block), "b1", "text", "nl", "first_name")
    words = edited.document.block("b1").values["text"]
    assert words == {"nl": "Hoi {{ first_name }}", "en": "Hi"}


def test_in_rich_text_a_field_stays_inside_the_last_paragraph() -> None:
    block = Block(id="b1", component="text", values={"text": {"nl": "<p>Hoi</p>"}})
    edited = blocks.add_field(campaign_with(block), "b1", "text", "nl", "city")
    assert edited.document.block("b1").values["text"]["nl"] == "<p>Hoi {{ city }}</p>"


@pytest.mark.parametrize(("name", "field"), LISTS)
def test_a_list_can_grow_from_nothing_and_shrink_to_nothing(name: str, field: str) -> None:
    component = find(name)
    values = blocks.grown(component, {**component.sample, field: []}, field)
    component.values(values)
    assert values[field]
    for _ in range(len(values[field])):
        values = blocks.shrunk(component, values, field, 0)
        component.values(values)
    assert values[field] == []
