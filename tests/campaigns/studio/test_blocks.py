"""What a block is called in the outline, over every component there is."""

from __future__ import annotations

import pytest

from campaigns.document import Block
from campaigns.studio import blocks
from components.registry import components, find


@pytest.mark.parametrize("name", list(components()))
def test_every_block_has_a_line_in_the_outline(name: str) -> None:
    line = blocks.title(Block(component=name, values=find(name).sample), "en")
    assert line
    assert "<" not in line and "{%" not in line


def test_an_unknown_block_is_named_as_such() -> None:
    assert blocks.title(Block(component="hologram"), "en") == "Unknown: hologram"


def test_a_block_is_known_by_its_first_words() -> None:
    said = {"text": {"en": "Hi{% if first_name %}, {{ first_name }}{% endif %}!"}}
    assert blocks.title(Block(component="heading", values=said), "en") == "Hi, ‹first name›!"
    assert blocks.title(Block(component="heading", values=said), "en", "nl") == "Hi, ‹voornaam›!"
    gift = Block(component="heading", values={"text": {"en": "{{ gift_title }}"}})
    assert blocks.title(gift, "en", "nl") == "‹het cadeau›"


def test_a_block_without_words_is_called_what_it_is_in_the_tongue_of_who_looks() -> None:
    assert blocks.title(Block(component="divider"), "en", "nl") == "Scheidingslijn"
