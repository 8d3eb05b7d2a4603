"""How a part of a campaign is changed: validated again, everything around it as it was."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from campaigns.document import Block, Campaign, Column, Section
from campaigns.errors import InvalidDocument, NoSuchPlace

Model = TypeVar("Model", bound=BaseModel)


def changed(part: Model, **values: Any) -> Model:
    """A part with other values, validated again; raises InvalidDocument naming the field."""
    try:
        return type(part).model_validate({**dict(part), **values})
    except ValidationError as refused:
        problems = {".".join(map(str, e["loc"])): e["msg"] for e in refused.errors()}
        raise InvalidDocument(problems) from refused


def with_document(campaign: Campaign, **values: Any) -> Campaign:
    """Change the document: subject, preheader, theme or sections."""
    return changed(campaign, document=changed(campaign.document, **values))


def find(campaign: Campaign, block_id: str) -> tuple[int, int, int]:
    """Where a block stands: section, column and place, from 0; raises NoSuchPlace."""
    for s, section in enumerate(campaign.document.sections):
        for c, column in enumerate(section.columns):
            for b, block in enumerate(column.blocks):
                if block.id == block_id:
                    return s, c, b
    raise NoSuchPlace(f"block {block_id}")


def section_place(campaign: Campaign, section_id: str) -> int:
    """A section's place from 0; raises NoSuchPlace."""
    for place, section in enumerate(campaign.document.sections):
        if section.id == section_id:
            return place
    raise NoSuchPlace(f"section {section_id}")


def on_block(
    campaign: Campaign, block_id: str, edit: Callable[[Block], tuple[Block, ...]]
) -> Campaign:
    """Put what `edit` gives in a block's place; raises NoSuchPlace."""
    s, c, b = find(campaign, block_id)

    def replaced(column: Column) -> Column:
        blocks = column.blocks
        return changed(column, blocks=(*blocks[:b], *edit(blocks[b]), *blocks[b + 1 :]))

    return on_column(campaign, s, c, replaced)


def on_column(
    campaign: Campaign, section: int, column: int, edit: Callable[[Column], Column]
) -> Campaign:
    """Put what `edit` gives in a column's place; raises NoSuchPlace."""
    sections = campaign.document.sections
    if not 0 <= section < len(sections) or not 0 <= column < len(sections[section].columns):
        raise NoSuchPlace(f"column {column + 1} of section {section + 1}")
    columns = sections[section].columns
    edited = (*columns[:column], edit(columns[column]), *columns[column + 1 :])
    return on_section(campaign, section, lambda old: (changed(old, columns=edited),))


def on_section(
    campaign: Campaign, at: int, edit: Callable[[Section], tuple[Section, ...]]
) -> Campaign:
    """Put what `edit` gives in a section's place; raises NoSuchPlace."""
    sections = campaign.document.sections
    if not 0 <= at < len(sections):
        raise NoSuchPlace(f"section {at + 1}")
    return with_document(
        campaign, sections=(*sections[:at], *edit(sections[at]), *sections[at + 1 :])
    )
