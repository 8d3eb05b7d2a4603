"""What can be done to blocks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import Field

from campaigns import editing
from campaigns.document import Block, Campaign, Column, Section, new_id
from campaigns.studio.canvas.edited import Edited
from campaigns.studio.canvas.forms import word_kind
from campaigns.studio.canvas.refusals import BadOperation
from campaigns.studio.canvas.wording import _, taken
from components.errors import InvalidValues
from components.fields import say
from components.registry import components, find

Place = Annotated[int, Field(ge=0)]
Step = Literal[-1, 1]
NewId = Annotated[str, Field(pattern=r"^[a-z][a-z0-9]{1,15}$")]


def set_values(campaign: Campaign, block: str, values: dict[str, Any]) -> Edited:
    """Change some of a block's values."""
    return _with_values(campaign, campaign.document.block(block), values, _("{about} changed"))


def set_words(campaign: Campaign, block: str, field: str, language: str, text: str) -> Edited:
    """Write one field's words in one language."""
    _spoken(campaign, language)
    old = campaign.document.block(block)
    name, *path = field.split(".")
    known = components().get(old.component)
    # Words that a component starts with are kept in the other languages.
    values = known.values(old.values).model_dump(mode="json") if known else old.values
    if known and name not in values:
        raise BadOperation(field, _NO_FIELD)
    if known and word_kind(known, field) == "rich":
        text = taken(_words_at(values.get(name), path, language), text)
    written = editing.with_words(values.get(name, {}), path, language, text)
    return _with_values(campaign, old, {name: written}, _("Words of {about}"))


_NO_FIELD = _("This block has no field “{field}”.")


def _words_at(value: Any, path: list[str], language: str) -> str:
    for step in path:
        items = value if isinstance(value, (list, tuple)) else []
        inside = step.isdigit() and int(step) < len(items)
        value = items[int(step)] if inside else (value or {}).get(step)
    return say(value, language) if isinstance(value, dict) else ""


def _spoken(campaign: Campaign, language: str) -> None:
    if language not in (*campaign.languages, "und"):
        raise BadOperation("language", _NOT_SPOKEN, language=language)


_NOT_SPOKEN = _("This campaign is not written in “{language}”.")


def _with_values(campaign: Campaign, block: Block, values: Mapping[str, Any], label: str) -> Edited:
    """The block with some values changed; raises BadOperation for one that does not fit.

    What was wrong before stays as it was: only what is changed is judged.
    """
    known = components().get(block.component)
    if known:
        try:
            known.values({**block.values, **values})
        except InvalidValues as refused:
            wrong = {path: why for path, why in refused.problems.items() if _of(path, values)}
            for path, why in wrong.items():
                raise BadOperation(path, why.removeprefix("Value error, ")) from None
    edited = editing.set_values(campaign, block.id, values)
    return Edited(edited, label, block.component)


def _of(path: str, values: Mapping[str, Any]) -> bool:
    return path == "values" or path.split(".")[0] in values


def update_block(
    campaign: Campaign,
    block: str,
    show_if: str | None = None,
    hide_on: Literal["", "phone", "desktop"] | None = None,
) -> Edited:
    """Change when and where a block shows."""
    kind = campaign.document.block(block).component
    wanted = {"show_if": show_if, "hide_on": hide_on}
    given = {name: value for name, value in wanted.items() if value is not None}
    return Edited(editing.update_block(campaign, block, **given), _("{about} changed"), kind)


def insert_block(
    campaign: Campaign, component: str, section: str, column: Place, at: Place, id: NewId = ""
) -> Edited:
    """Put a new block with its sample values into a column; beside a row it stands alone."""
    block = new_block(campaign, component, id)
    place = editing.section_place(campaign, section)
    if _fills_a_row(component) or section in _rows(campaign):
        beside = place + (at > 0 or _fills_a_row(component))
        return Edited(_alone(campaign, block, beside), ADDED, component, block.id)
    edited = editing.insert_block(campaign, block, place, column, at)
    return Edited(edited, ADDED, component, block.id)


ADDED, MOVED = _("{about} added"), _("{about} moved")


def new_block(campaign: Campaign, component: str, wanted: str) -> Block:
    known = find(component)
    return Block(
        id=_free(campaign, wanted) or new_id("b"), component=component, values=known.sample
    )


def _free(campaign: Campaign, wanted: str) -> str:
    """The id that was asked for; raises BadOperation where a block has it."""
    if wanted and any(block.id == wanted for block in campaign.document.blocks()):
        raise BadOperation("id", _("There is a block “{id}” already."), id=wanted)
    return wanted


def _alone(campaign: Campaign, block: Block, at: int) -> Campaign:
    return editing.add_section(campaign, Section(columns=(Column(blocks=(block,)),)), at)


def _fills_a_row(component: str) -> bool:
    known = components().get(component)
    return known is not None and known.stands == "row"


def move_block(campaign: Campaign, block: str, section: str, column: Place, at: Place) -> Edited:
    """Move a block into a column; one that fills a row goes below the section."""
    kind = campaign.document.block(block).component
    old = _section_of(campaign, block)
    place = editing.section_place(campaign, section)
    if _fills_a_row(kind):
        edited = editing.move_block_out(campaign, block, place + 1)
    elif section != old and section in _rows(campaign):
        edited = editing.move_block_out(campaign, block, place + (at > 0))
    else:
        edited = editing.move_block(campaign, block, place, column, at)
    return Edited(_tidied(edited, old), MOVED, kind, block)


def move_block_out(campaign: Campaign, block: str, at: Place) -> Edited:
    """Give a block a section of its own before place `at`."""
    kind, old = campaign.document.block(block).component, _section_of(campaign, block)
    edited = editing.move_block_out(campaign, block, at)
    return Edited(_tidied(edited, old), MOVED, kind, block)


def step_block(campaign: Campaign, block: str, by: Step) -> Edited:
    """Move a block up or down; one that fills a row takes its section along."""
    kind, old = campaign.document.block(block).component, _section_of(campaign, block)
    if _fills_a_row(kind):
        at = editing.section_place(campaign, old) + (2 if by > 0 else -1)
        edited = editing.move_block_out(campaign, block, min(max(at, 0), _sections(campaign)))
    else:
        edited = editing.step_block(campaign, block, by, _rows(campaign))
    return Edited(_tidied(edited, old), MOVED, kind, block)


def _sections(campaign: Campaign) -> int:
    return len(campaign.document.sections)


def _rows(campaign: Campaign) -> frozenset[str]:
    """The sections that take no block beside theirs."""
    return frozenset(
        section.id
        for section in campaign.document.sections
        if any(
            _fills_a_row(block.component) for column in section.columns for block in column.blocks
        )
    )


def _section_of(campaign: Campaign, block: str) -> str:
    return campaign.document.sections[editing.find(campaign, block)[0]].id


def _tidied(campaign: Campaign, section: str) -> Campaign:
    there = any(one.id == section for one in campaign.document.sections)
    return editing.without_empty(campaign, section) if there else campaign


def duplicate_block(campaign: Campaign, block: str, id: NewId = "") -> Edited:
    """Put a copy below a block; a copy of one that fills a row has a section of its own."""
    kind, copy = campaign.document.block(block).component, _free(campaign, id) or new_id("b")
    edited = editing.duplicate_block(campaign, block, copy)
    if _fills_a_row(kind):
        edited = editing.move_block_out(edited, copy, editing.find(edited, copy)[0] + 1)
    return Edited(edited, _("{about} duplicated"), kind, copy)


def remove_block(campaign: Campaign, block: str) -> Edited:
    """Take a block out; what stood beside it is selected."""
    kind, old = campaign.document.block(block).component, _section_of(campaign, block)
    order = [one.id for one in campaign.document.blocks()]
    at = order.index(block)
    beside = [*order[at + 1 : at + 2], *order[max(at - 1, 0) : at]]
    edited = _tidied(editing.remove_block(campaign, block), old)
    return Edited(edited, _("{about} removed"), kind, beside[0] if beside else "")


BLOCK_OPERATIONS = (
    set_values,
    set_words,
    update_block,
    insert_block,
    move_block,
    move_block_out,
    step_block,
    duplicate_block,
    remove_block,
)
