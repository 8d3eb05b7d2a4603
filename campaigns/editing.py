"""Pure operations on a campaign, and undo: each takes a campaign and gives a new one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from campaigns.document import Block, Campaign, Column, Section, new_id
from campaigns.errors import InvalidDocument, NoSuchPlace

Model = TypeVar("Model", bound=BaseModel)

STEPS = 50  # how many edits can be undone


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


def update_block(campaign: Campaign, block_id: str, **values: Any) -> Campaign:
    """Change a block itself: its values, `show_if` or `hide_on`."""
    return _on_block(campaign, block_id, lambda block: (changed(block, **values),))


def set_values(campaign: Campaign, block_id: str, values: Mapping[str, Any]) -> Campaign:
    """Change some of a block's values and keep the others."""
    block = campaign.document.block(block_id)
    return update_block(campaign, block_id, values={**block.values, **values})


def set_words(campaign: Campaign, block_id: str, field: str, language: str, text: str) -> Campaign:
    """Write one field's words in one language."""
    spoken = campaign.document.block(block_id).values.get(field, {})
    words = spoken if isinstance(spoken, dict) else {"und": spoken}
    return set_values(campaign, block_id, {field: {**words, language: text}})


def remove_block(campaign: Campaign, block_id: str) -> Campaign:
    """Take a block out."""
    return _on_block(campaign, block_id, lambda block: ())


def duplicate_block(campaign: Campaign, block_id: str) -> Campaign:
    """Put a copy with an id of its own right after a block."""
    return _on_block(
        campaign, block_id, lambda block: (block, block.model_copy(update={"id": new_id("b")}))
    )


def insert_block(campaign: Campaign, block: Block, section: int, column: int, at: int) -> Campaign:
    """Put a block into a column before place `at`; raises NoSuchPlace for a column not there."""

    def insert(old: Column) -> Column:
        return changed(old, blocks=(*old.blocks[:at], block, *old.blocks[at:]))

    return _on_column(campaign, section, column, insert)


def move_block(campaign: Campaign, block_id: str, section: int, column: int, at: int) -> Campaign:
    """Move a block before place `at` of a column, counted as it is before the move."""
    s, c, b = find(campaign, block_id)
    block = campaign.document.block(block_id)
    at -= (s, c) == (section, column) and b < at
    return insert_block(remove_block(campaign, block_id), block, section, column, at)


def step_block(campaign: Campaign, block_id: str, by: int) -> Campaign:
    """Move a block up (-1) or down (1), at the end of its section into the next one."""
    s, c, b = find(campaign, block_id)
    blocks = campaign.document.sections[s].columns[c].blocks
    if 0 <= b + by < len(blocks):
        return move_block(campaign, block_id, s, c, b + by + (by > 0))
    if not 0 <= s + by < len(campaign.document.sections):
        return campaign
    beside = campaign.document.sections[s + by].columns[0].blocks
    return move_block(campaign, block_id, s + by, 0, 0 if by > 0 else len(beside))


def add_section(campaign: Campaign, section: Section, at: int) -> Campaign:
    """Put a section before place `at`."""
    sections = campaign.document.sections
    return with_document(campaign, sections=(*sections[:at], section, *sections[at:]))


def update_section(campaign: Campaign, section_id: str, **values: Any) -> Campaign:
    """Change a section: background, padding, columns, `show_if` or `hide_on`."""
    at = section_place(campaign, section_id)
    return _on_section(campaign, at, lambda section: (changed(section, **values),))


def remove_section(campaign: Campaign, section_id: str) -> Campaign:
    """Take a section out with everything in it."""
    return _on_section(campaign, section_place(campaign, section_id), lambda section: ())


def move_section(campaign: Campaign, section_id: str, at: int) -> Campaign:
    """Move a section so that it stands at place `at` afterwards."""
    place = section_place(campaign, section_id)
    section = campaign.document.sections[place]
    return add_section(remove_section(campaign, section_id), section, at)


def section_place(campaign: Campaign, section_id: str) -> int:
    """A section's place from 0; raises NoSuchPlace."""
    for place, section in enumerate(campaign.document.sections):
        if section.id == section_id:
            return place
    raise NoSuchPlace(f"section {section_id}")


def _on_block(
    campaign: Campaign, block_id: str, edit: Callable[[Block], tuple[Block, ...]]
) -> Campaign:
    s, c, b = find(campaign, block_id)

    def replaced(column: Column) -> Column:
        blocks = column.blocks
        return changed(column, blocks=(*blocks[:b], *edit(blocks[b]), *blocks[b + 1 :]))

    return _on_column(campaign, s, c, replaced)


def _on_column(
    campaign: Campaign, section: int, column: int, edit: Callable[[Column], Column]
) -> Campaign:
    try:
        columns = campaign.document.sections[section].columns
        edited = (*columns[:column], edit(columns[column]), *columns[column + 1 :])
    except IndexError:
        raise NoSuchPlace(f"column {column + 1} of section {section + 1}") from None
    return _on_section(campaign, section, lambda old: (changed(old, columns=edited),))


def _on_section(
    campaign: Campaign, at: int, edit: Callable[[Section], tuple[Section, ...]]
) -> Campaign:
    sections = campaign.document.sections
    if not 0 <= at < len(sections):
        raise NoSuchPlace(f"section {at + 1}")
    return with_document(
        campaign, sections=(*sections[:at], *edit(sections[at]), *sections[at + 1 :])
    )


@dataclass(frozen=True)
class History:
    """A campaign with the 50 steps before it and those undone; `past` is oldest first."""

    present: Campaign
    past: tuple[Campaign, ...] = ()
    future: tuple[Campaign, ...] = ()

    def did(self, campaign: Campaign) -> History:
        """After one more edit; an edit that changes nothing is no step."""
        if campaign == self.present:
            return self
        return History(campaign, (*self.past, self.present)[-STEPS:])

    def undo(self) -> History:
        """One step back; at the beginning, the same."""
        if not self.past:
            return self
        return replace(
            self,
            present=self.past[-1],
            past=self.past[:-1],
            future=(self.present, *self.future),
        )

    def redo(self) -> History:
        """One step forward; at the end, the same."""
        if not self.future:
            return self
        return replace(
            self,
            present=self.future[0],
            past=(*self.past, self.present),
            future=self.future[1:],
        )
