"""What a block is called where it stands in a list."""

from __future__ import annotations

import re

from campaigns.document import Block
from campaigns.studio.canvas.condition_words import pill
from campaigns.studio.canvas.wording import _
from campaigns.studio.words import say as tell
from components.contract import Component
from components.errors import ComponentError
from components.fields import Widget, say
from components.registry import find

_TAGS = re.compile(r"<[^>]*>")
_LOGIC = re.compile(r"\{%.*?%\}")
_FIELD = re.compile(r"\{\{\s*(\w+).*?\}\}")


def title(block: Block, language: str, tongue: str = "en") -> str:
    """A block's line in the outline: its own first words, else what kind it is, in a tongue."""
    try:
        component = find(block.component)
        said = first_words(component, block, language, tongue)
    except ComponentError:
        return tell(_("Unknown: {component}"), tongue, component=block.component)
    return said if said else component.label(tongue)


def first_words(component: Component, block: Block, language: str, tongue: str = "en") -> str:
    """The first words the block says, without markup; fields by their name, in marks."""
    values = component.values(block.values)
    for name in word_fields(component):
        text = named_fields(_LOGIC.sub("", say(getattr(values, name), language)), tongue)
        plain = " ".join(_TAGS.sub(" ", text).split())
        if plain:
            return plain if len(plain) <= 40 else f"{plain[:39]}…"
    return ""


def named_fields(text: str, tongue: str) -> str:
    """Words with their fields by name, as a person reads them: Hi ‹first name›."""
    return _FIELD.sub(lambda found: f"‹{pill(found[1], tongue)}›", text)


def word_fields(component: Component) -> list[str]:
    """The names of the fields that hold words, in their order."""
    return [
        name
        for name, info in component.fields.model_fields.items()
        if any(
            isinstance(mark, Widget) and mark.kind in ("words", "rich") for mark in info.metadata
        )
    ]
