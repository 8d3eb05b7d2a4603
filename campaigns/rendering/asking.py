"""What a campaign's blocks ask, and the answers as programs see them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from pydantic import BaseModel

from campaigns.document import Block, Campaign
from components.contract import Answers
from components.errors import ComponentError
from components.fields import UNDETERMINED, Fields, Names, Widget, say
from components.registry import find


def asked(campaign: Campaign, block: Block, language: str = "") -> Answers | None:
    """What a block asks, its labels in a language; None for one that asks nothing, or is broken."""
    try:
        component = find(block.component)
        if component.answers is None:
            return None
        values = component.values(block.values)
    except ComponentError:
        return None
    default = campaign.languages[0]
    return component.answers(_spoken(values, language or default, default))


def keeps(campaign: Campaign, block: Block) -> bool:
    """Whether an answer to the block may be kept with who gave it, which they can take back."""
    asks = asked(campaign, block)
    return asks is not None and bool(asks.keep or asks.named)


def asking(campaign: Campaign, language: str = "") -> Iterator[tuple[Block, Answers]]:
    """Every block that asks something, in reading order."""
    for block in campaign.document.blocks():
        if asks := asked(campaign, block, language):
            yield block, asks


def asked_by(campaign: Campaign, block_id: str, language: str = "") -> Answers | None:
    """What the block of that id asks; None for one that is not there."""
    found = next((one for one in campaign.document.blocks() if one.id == block_id), None)
    return asked(campaign, found, language) if found else None


def leans_on(campaign: Campaign, block: Block) -> tuple[str, ...]:
    """The other blocks that a block shows something of, as JSON."""
    try:
        names = _questions(find(block.component).fields)
    except ComponentError:
        return ()
    named = {block.values.get(name) for name in names} - {None, ""}
    if not named:
        return ()
    return tuple(one.model_dump_json() for one in campaign.document.blocks() if one.id in named)


@cache
def _questions(fields: type[Fields]) -> tuple[str, ...]:
    """The fields that name another block."""
    return tuple(
        name
        for name, info in fields.model_fields.items()
        if any(isinstance(mark, Names) and mark.what == "question" for mark in info.metadata)
    )


def tally(asks: Answers, counts: Mapping[str, int], total: int) -> dict[str, Any]:
    """The answers to one block as programs ask for them.

    `total` and, by the place of a choice, `count_0` and `share_0` (in whole percents of those who
    answered). A page adds what its reader answered (`mine`), and what a link picked (`pick`).
    """
    told: dict[str, Any] = {"total": total, "mine": "", "pick": ""}
    for place, choice in enumerate(asks.choices):
        count = counts.get(choice, 0)
        told[f"count_{place}"] = count
        told[f"share_{place}"] = round(100 * count / total) if total else 0
    return told


def _spoken(part: BaseModel, language: str, default: str) -> dict[str, Any]:
    """All values by name, with words in one language alone, whichever it is asked for in."""
    return {
        name: _value(getattr(part, name), info.metadata, language, default)
        for name, info in type(part).model_fields.items()
    }


def _value(value: Any, marks: list[Any], language: str, default: str) -> Any:
    if any(isinstance(mark, Widget) and mark.kind in ("words", "rich") for mark in marks):
        return {UNDETERMINED: say(value, language, default)}
    if isinstance(value, BaseModel):
        return _spoken(value, language, default)
    if isinstance(value, (tuple, list)):
        return [_value(item, [], language, default) for item in value]
    return value
