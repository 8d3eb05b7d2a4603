"""Edits of sections: their order, their columns, their looks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from campaigns.document import Campaign, Column, Section, new_id
from campaigns.editing.changing import changed, on_section, section_place, with_document
from campaigns.errors import InvalidDocument


def add_section(campaign: Campaign, section: Section, at: int) -> Campaign:
    """Put a section before place `at`."""
    sections = campaign.document.sections
    return with_document(campaign, sections=(*sections[:at], section, *sections[at:]))


def update_section(campaign: Campaign, section_id: str, **values: Any) -> Campaign:
    """Change a section: background, padding, columns, `show_if` or `hide_on`."""
    at = section_place(campaign, section_id)
    return on_section(campaign, at, lambda section: (changed(section, **values),))


def remove_section(campaign: Campaign, section_id: str) -> Campaign:
    """Take a section out with everything in it."""
    return on_section(campaign, section_place(campaign, section_id), lambda section: ())


def move_section(campaign: Campaign, section_id: str, at: int) -> Campaign:
    """Move a section so that it stands at place `at` afterwards."""
    place = section_place(campaign, section_id)
    section = campaign.document.sections[place]
    return add_section(remove_section(campaign, section_id), section, max(at, 0))


def step_section(campaign: Campaign, section_id: str, by: int) -> Campaign:
    """Move a section up (-1) or down (1); at the end it stays."""
    at = section_place(campaign, section_id) + by
    if not 0 <= at < len(campaign.document.sections):
        return campaign
    return move_section(campaign, section_id, at)


def duplicate_section(campaign: Campaign, section_id: str, copy_id: str = "") -> Campaign:
    """Put a copy right after a section; it and all its blocks have ids of their own."""
    at = section_place(campaign, section_id)
    section = campaign.document.sections[at]
    columns = tuple(
        column.model_copy(
            update={
                "blocks": tuple(
                    block.model_copy(update={"id": new_id("b")}) for block in column.blocks
                )
            }
        )
        for column in section.columns
    )
    copy = section.model_copy(update={"id": copy_id or new_id("s"), "columns": columns})
    return add_section(campaign, copy, at + 1)


def resize_columns(campaign: Campaign, section_id: str, widths: Sequence[int]) -> Campaign:
    """Give each column its share of the width in percent; raises InvalidDocument."""
    section = campaign.document.sections[section_place(campaign, section_id)]
    if len(widths) != len(section.columns):
        raise InvalidDocument(
            {"widths": f"give one for each of the {len(section.columns)} columns"}
        )
    columns = tuple(
        changed(column, width=width) for column, width in zip(section.columns, widths, strict=True)
    )
    return update_section(campaign, section_id, columns=columns)


def set_columns(campaign: Campaign, section_id: str, count: int) -> Campaign:
    """Have that many columns of equal width; blocks of dropped ones go to the last one kept."""
    if count < 1:
        raise InvalidDocument({"columns": "a section has at least one column"})
    columns = campaign.document.sections[section_place(campaign, section_id)].columns
    if count == len(columns):
        return campaign
    kept = [changed(column, width=0) for column in columns[:count]]
    left = tuple(block for column in columns[count:] for block in column.blocks)
    kept[-1] = changed(kept[-1], blocks=(*kept[-1].blocks, *left))
    kept += [Column()] * (count - len(kept))
    return update_section(campaign, section_id, columns=tuple(kept))
