"""Edits of blocks: their values and words, where they stand, copies."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from campaigns.document import Block, Campaign, Column, Section, new_id
from campaigns.editing.changing import changed, find, on_block, on_column, section_place
from campaigns.editing.sections import add_section, move_section, remove_section
from campaigns.errors import NoSuchPlace


def update_block(campaign: Campaign, block_id: str, **values: Any) -> Campaign:
    """Change a block itself: its values, `show_if` or `hide_on`."""
    return on_block(campaign, block_id, lambda block: (changed(block, **values),))


def set_values(campaign: Campaign, block_id: str, values: Mapping[str, Any]) -> Campaign:
    """Change some of a block's values and keep the others."""
    block = campaign.document.block(block_id)
    return update_block(campaign, block_id, values={**block.values, **values})


def set_words(campaign: Campaign, block_id: str, field: str, language: str, text: str) -> Campaign:
    """Write one field's words in one language; `items.0.title` for one inside a list."""
    name, *path = field.split(".")
    spoken = campaign.document.block(block_id).values.get(name, {})
    return set_values(campaign, block_id, {name: with_words(spoken, path, language, text)})


def with_words(value: Any, path: Sequence[str], language: str, text: str) -> Any:
    """A value with the words at a path in it (`["0", "title"]`) written in one language.

    Raises NoSuchPlace for an item that is not there.
    """
    if not path:
        words = value if isinstance(value, dict) else {"und": value}
        return {**words, language: text}
    name, rest = path[0], path[1:]
    if isinstance(value, (list, tuple)):
        if not name.isdigit() or int(name) >= len(value):
            raise NoSuchPlace(f"item {name}")
        items = list(value)
        items[int(name)] = with_words(items[int(name)], rest, language, text)
        return items
    if not isinstance(value, dict):
        raise NoSuchPlace(f"field {name}")
    return {**value, name: with_words(value.get(name, {}), rest, language, text)}


def remove_block(campaign: Campaign, block_id: str) -> Campaign:
    """Take a block out."""
    return on_block(campaign, block_id, lambda block: ())


def duplicate_block(campaign: Campaign, block_id: str, copy_id: str = "") -> Campaign:
    """Put a copy with an id of its own right after a block."""
    copied = {"id": copy_id or new_id("b")}
    return on_block(campaign, block_id, lambda block: (block, block.model_copy(update=copied)))


def insert_block(campaign: Campaign, block: Block, section: int, column: int, at: int) -> Campaign:
    """Put a block into a column before place `at`; raises NoSuchPlace for a column not there."""

    def insert(old: Column) -> Column:
        return changed(old, blocks=(*old.blocks[:at], block, *old.blocks[at:]))

    return on_column(campaign, section, column, insert)


def move_block(campaign: Campaign, block_id: str, section: int, column: int, at: int) -> Campaign:
    """Move a block before place `at` of a column, counted as it is before the move."""
    s, c, b = find(campaign, block_id)
    block = campaign.document.block(block_id)
    at -= (s, c) == (section, column) and b < at
    return insert_block(remove_block(campaign, block_id), block, section, column, at)


def move_block_out(campaign: Campaign, block_id: str, at: int, section_id: str = "") -> Campaign:
    """Give a block a section of its own before place `at`, counted as it is before the move.

    One that already has a section to itself takes it along, with its background and conditions.
    """
    place, _, _ = find(campaign, block_id)
    section = campaign.document.sections[place]
    if _is_alone(section):
        return move_section(campaign, section.id, at - (place < at))
    block = campaign.document.block(block_id)
    own = Section(id=section_id or new_id("s"), columns=(Column(blocks=(block,)),))
    return add_section(remove_block(campaign, block_id), own, at)


def _is_alone(section: Section) -> bool:
    return len(section.columns) == 1 and len(section.columns[0].blocks) == 1


def step_block(
    campaign: Campaign, block_id: str, by: int, past: Collection[str] = frozenset()
) -> Campaign:
    """Move a block up (-1) or down (1), at the end of its column into the next one.

    Sections whose ids are in `past` take no blocks and are stepped over.
    """
    s, c, b = find(campaign, block_id)
    sections = campaign.document.sections
    if 0 <= b + by < len(sections[s].columns[c].blocks):
        return move_block(campaign, block_id, s, c, b + by + (by > 0))
    columns = [
        (place, number)
        for place, section in enumerate(sections)
        for number in range(len(section.columns))
        if section.id not in past or place == s
    ]
    beside = columns.index((s, c)) + by
    if 0 <= beside < len(columns):
        s, c = columns[beside]
        return move_block(
            campaign, block_id, s, c, 0 if by > 0 else len(sections[s].columns[c].blocks)
        )
    if sections[-1 if by > 0 else 0].id in past and s != (len(sections) - 1 if by > 0 else 0):
        return move_block_out(campaign, block_id, len(sections) if by > 0 else 0)
    return campaign


def without_empty(campaign: Campaign, section_id: str) -> Campaign:
    """Drop a section that lost its last block; one of several columns stays, to be filled."""
    section = campaign.document.sections[section_place(campaign, section_id)]
    if len(section.columns) == 1 and not section.columns[0].blocks:
        return remove_section(campaign, section_id)
    return campaign
