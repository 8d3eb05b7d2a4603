"""What the outline and the palette do with blocks: naming, adding, growing; nothing of the page."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from campaigns import editing
from campaigns.document import Block, Campaign, Column, Section
from campaigns.rendering.resolve import item_model
from components.contract import Component
from components.errors import ComponentError
from components.fields import Fields, Widget, say
from components.registry import components, find

UNKNOWN = ":material/help:"
_TAGS = re.compile(r"<[^>]*>")
_LOGIC = re.compile(r"\{%.*?%\}")
_FIELD = re.compile(r"\{\{\s*(\w+).*?\}\}")
MOST_ITEMS = 6  # blank items a list may need before it is valid (a wheel has four segments)


def icon(block: Block) -> str:
    """The icon of a block's component."""
    known = components().get(block.component)
    return known.icon if known else UNKNOWN


def title(block: Block, language: str) -> str:
    """A block's line in the outline: its own first words, else what kind it is."""
    try:
        component = find(block.component)
        said = first_words(component, block, language)
    except ComponentError:
        return f"Unknown: {block.component}"
    return said if said else component.label()


def first_words(component: Component, block: Block, language: str) -> str:
    """The first words the block says, without markup; fields by their name in brackets."""
    values = component.values(block.values)
    for name in word_fields(component):
        text = _FIELD.sub(r"[\1]", _LOGIC.sub("", say(getattr(values, name), language)))
        plain = " ".join(_TAGS.sub(" ", text).split())
        if plain:
            return plain if len(plain) <= 40 else f"{plain[:39]}…"
    return ""


def word_fields(component: Component) -> list[str]:
    """The names of the fields that hold words, in their order."""
    return [
        name
        for name, info in component.fields.model_fields.items()
        if any(
            isinstance(mark, Widget) and mark.kind in ("words", "rich") for mark in info.metadata
        )
    ]


def insert(campaign: Campaign, name: str, after: str) -> tuple[Campaign, str]:
    """Put a block with its sample values below another ("" for the end); gives its id too.

    One that fills a row gets a section of its own. Raises UnknownComponent.
    """
    component = find(name)
    block = Block(component=name, values=component.sample)
    if component.stands == "row" or not after:
        at = editing.find(campaign, after)[0] + 1 if after else len(campaign.document.sections)
        alone = Section(columns=(Column(blocks=(block,)),))
        return editing.add_section(campaign, alone, at), block.id
    section, column, place = editing.find(campaign, after)
    return editing.insert_block(campaign, block, section, column, place + 1), block.id


def add_field(
    campaign: Campaign, block_id: str, field: str, language: str, merge_field: str
) -> Campaign:
    """Write a merge field behind the words of one of a block's fields."""
    block = campaign.document.block(block_id)
    full = find(block.component).values(block.values).model_dump(mode="json")
    said = str(full[field].get(language, full[field].get("und", "")))
    mark = f"{{{{ {merge_field} }}}}"
    # In rich text the last paragraph goes on; behind its end would be outside of it.
    body, end = (said[:-4], "</p>") if said.endswith("</p>") else (said, "")
    words = f"{body} {mark}{end}".strip()
    return editing.set_values(campaign, block_id, {field: {**full[field], language: words}})


def grown(component: Component, values: Mapping[str, Any], field: str) -> dict[str, Any]:
    """The values with one blank item more in a list, or as many as the component asks for."""
    model = item_model(component.fields.model_fields[field].annotation)
    assert model is not None
    items = list(values.get(field) or [])
    for _ in range(MOST_ITEMS):
        items.append(_blank(model))
        if _fits(component, {**values, field: items}):
            break
    return {**values, field: items}


def shrunk(component: Component, values: Mapping[str, Any], field: str, at: int) -> dict[str, Any]:
    """The values without one item of a list; without any when the component can't do with fewer."""
    items: Sequence[Any] = values.get(field) or []
    left = [item for place, item in enumerate(items) if place != at]
    fits = _fits(component, {**values, field: left})
    return {**values, field: left if fits else []}


def _blank(model: type[Fields]) -> dict[str, Any]:
    return model().model_dump(mode="json")


def _fits(component: Component, values: Mapping[str, Any]) -> bool:
    try:
        component.values(values)
    except ComponentError:
        return False
    return True
