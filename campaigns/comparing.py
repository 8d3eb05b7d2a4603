"""What differs between two states of a campaign, block by block: a pure function of both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Literal

from campaigns.document import Block, Campaign, Section

Kind = Literal["added", "removed", "changed"]
#: Told apart from a value that is there and empty.
ABSENT = None


@dataclass(frozen=True)
class Change:
    """One value that differs; `path` such as `values.title.en`, None for what was not there."""

    path: str
    before: Any
    after: Any


@dataclass(frozen=True)
class PartChange:
    """A block or section that differs; one that only `moved` is `changed` without changes."""

    kind: Kind
    id: str
    changes: tuple[Change, ...] = ()
    moved: bool = False


@dataclass(frozen=True)
class Comparison:
    """All that differs: blocks and sections in reading order, then what is not in the document."""

    blocks: tuple[PartChange, ...]
    sections: tuple[PartChange, ...]
    others: tuple[Change, ...]

    @property
    def same(self) -> bool:
        """Whether nothing differs."""
        return not (self.blocks or self.sections or self.others)


def compare(before: Campaign, after: Campaign) -> Comparison:
    """What was added, removed, moved and changed on the way from one state to another."""
    return Comparison(
        tuple(_blocks(before, after)),
        tuple(_sections(before.document.sections, after.document.sections)),
        _changes(_outside(before), _outside(after)),
    )


def _blocks(before: Campaign, after: Campaign) -> Iterator[PartChange]:
    old = {block.id: block for block in before.document.blocks()}
    new = {block.id: block for block in after.document.blocks()}
    moved = _moved(_places(before), _places(after))
    for block_id in in_order(list(old), list(new)):
        yield from _part(block_id, old.get(block_id), new.get(block_id), moved)


def _sections(before: Sequence[Section], after: Sequence[Section]) -> Iterator[PartChange]:
    old = {section.id: section for section in before}
    new = {section.id: section for section in after}
    moved = _moved({"": list(old)}, {"": list(new)})
    for section_id in in_order(list(old), list(new)):
        yield from _part(section_id, old.get(section_id), new.get(section_id), moved)


def _part(
    part_id: str, old: Block | Section | None, new: Block | Section | None, moved: set[str]
) -> Iterator[PartChange]:
    changes = _changes(_inside(old), _inside(new))
    if old is None or new is None:
        yield PartChange("removed" if new is None else "added", part_id, changes)
    elif changes or part_id in moved:
        yield PartChange("changed", part_id, changes, part_id in moved)


def in_order(old: list[str], new: list[str]) -> list[str]:
    """The new ones in their order, each old one that is gone after what it stood behind."""
    merged = list(new)
    behind = ""
    for one in old:
        if one not in merged:
            merged.insert(merged.index(behind) + 1 if behind else 0, one)
        behind = one
    return merged


def _places(campaign: Campaign) -> dict[str, list[str]]:
    """Block ids by the column they stand in."""
    return {
        f"{section.id}.{number}": [block.id for block in column.blocks]
        for section in campaign.document.sections
        for number, column in enumerate(section.columns)
    }


def _moved(before: dict[str, list[str]], after: dict[str, list[str]]) -> set[str]:
    """Which ids stand elsewhere: in another place, or in another order than their neighbours."""
    was = {one: place for place, ids in before.items() for one in ids}
    found = set[str]()
    for place, ids in after.items():
        shared = [one for one in ids if was.get(one) == place]
        found |= {one for one in ids if one in was} - set(shared)
        kept = [one for one in before.get(place, ()) if one in shared]
        found |= set(shared) - _steady(kept, shared)
    return found


def _steady(before: list[str], after: list[str]) -> set[str]:
    """Those that keep their order, as many as can be found at once."""
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    return {one for run in matcher.get_matching_blocks() for one in after[run.b : run.b + run.size]}


def _inside(part: Block | Section | None) -> dict[str, Any]:
    """What a part says of itself, without the blocks in it."""
    match part:
        case None:
            return {}
        case Section():
            told = part.model_dump(mode="json", exclude={"id", "columns"})
            return {**told, "columns": [column.width for column in part.columns]}
    return part.model_dump(mode="json", exclude={"id"})


def _outside(campaign: Campaign) -> dict[str, Any]:
    return campaign.model_dump(mode="json", exclude={"version": True, "document": {"sections"}})


def _changes(before: dict[str, Any], after: dict[str, Any]) -> tuple[Change, ...]:
    old, new = dict(_leaves(before)), dict(_leaves(after))
    return tuple(
        Change(path, old.get(path, ABSENT), new.get(path, ABSENT))
        for path in in_order(list(old), list(new))
        if old.get(path, ABSENT) != new.get(path, ABSENT)
    )


def _leaves(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every plain value by its dotted path; what holds nothing is no value."""
    if isinstance(value, dict):
        inner: Iterable[tuple[Any, Any]] = value.items()
    elif isinstance(value, list):
        inner = enumerate(value)
    else:
        yield path, value
        return
    for key, one in inner:
        yield from _leaves(one, f"{path}.{key}" if path else str(key))
