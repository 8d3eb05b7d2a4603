"""Every single value of a campaign with the place it stands in, and every node of a program."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from campaigns.checks.contract import Label, Phrase, Subject, Use
from campaigns.checks.naming import gift_name
from campaigns.merging import Each, Node, When
from components.fields import Widget

WORD_KINDS = frozenset({"words", "rich"})
_WHERE = "{whole}, {part}"


@dataclass(frozen=True)
class Said:
    """One value: what holds it as a person reads it, how it is edited, the block's id or ""."""

    where: Phrase
    kind: str
    value: Any
    block: str = ""


def said(subject: Subject) -> Iterator[Said]:
    """Words, links, pictures and colours of the document, then the gifts, then the brand."""
    campaign = subject.campaign
    yield from _parts(Phrase("the mail"), campaign.document)
    for use in subject.uses:
        yield from block_values(use)
    for gift in campaign.gifts.gifts():
        yield from _parts(Phrase("gift “{gift}”", {"gift": gift_name(campaign, gift)}), gift)
    yield from _parts(Phrase("the plan of gifts"), campaign.gifts)
    yield from _parts(Phrase("the brand"), campaign.brand)


def block_values(use: Use) -> Iterator[Said]:
    """A block's values; none where they cannot be read."""
    if use.fields is None or use.component is None:
        return
    for path, kind, value in _marked(use.fields, ""):
        place = Phrase(_WHERE, {"whole": use.title, "part": Label(use.component, path)})
        yield Said(place, kind, value, use.block.id)


def _parts(where: Phrase, part: BaseModel) -> Iterator[Said]:
    for name, kind, value in _marked(part, "", nested=False):
        place = Phrase(_WHERE, {"whole": where, "part": Phrase(name.replace("_", " "))})
        yield Said(place, kind, value)


def _marked(part: BaseModel, prefix: str, nested: bool = True) -> Iterator[tuple[str, str, Any]]:
    for name, info in type(part).model_fields.items():
        value = getattr(part, name)
        mark = next((m for m in info.metadata if isinstance(m, Widget)), None)
        if mark:
            yield prefix + name, mark.kind, value
        elif nested:
            for item in value if isinstance(value, (tuple, list)) else (value,):
                if isinstance(item, BaseModel):
                    yield from _marked(item, f"{prefix}{name}.")


def unconditional(nodes: tuple[Node, ...]) -> Iterator[Node]:
    """The nodes that every reader gets: nothing inside a condition or a loop."""
    for node in nodes:
        if not isinstance(node, (When, Each)):
            yield node
