"""Receipts: where in the record a play stands, short enough to be noted by who played."""

import json
from dataclasses import dataclass
from datetime import datetime

from rewards import chain
from rewards.clock import moment
from rewards.storage import Tables
from rewards.storage.award_rows import AwardRow
from rewards.storage.events import EventRow

SHORT = 16  # characters of the hash: 64 bits, which nobody can hit with another past


@dataclass(frozen=True)
class Receipt:
    """The entry of a play: its number, moment (UTC) and hash (hex).

    `hash` is BLAKE2b-256 of the hash `before` (32 bytes) and `record` (UTF-8): what was written
    down, with no more of the person than their pseudonym.
    """

    event: int
    at: datetime
    hash: str
    before: str
    record: str

    @property
    def short(self) -> str:
        """As people are told it: the number and the beginning of the hash."""
        return f"{self.event}-{self.hash[:SHORT]}"


def receipt(tables: Tables, award: AwardRow) -> Receipt | None:
    """The receipt of an award."""
    found = _entry(tables, award.no)
    if found is None:
        return None
    before = tables.events.get(found.no - 1)
    return Receipt(
        found.no,
        moment(found.at),
        found.hash.hex(),
        (before.hash if before else chain.GENESIS).hex(),
        chain.record(found.no, found.at, found.kind, found.body),
    )


def _entry(tables: Tables, award: int) -> EventRow | None:
    """The event of an award: both are numbered in one order, so halving finds it.

    Where little else happened, awards and events are as far apart: so it is looked for right there
    at every other step. No more than that: numbers that were undone are missing among awards.
    """
    last = tables.events.last()
    low, high, near = 1, last.no if last else 0, 0
    while low <= high:
        at = near if low <= near <= high else (low + high) // 2
        event = tables.events.next(at, "award")
        number = int(json.loads(event.body)["award"]) if event else award + 1
        if event and number == award:
            return event
        there = event.no + award - number if event else 0
        if event and number < award:
            low = event.no + 1
        else:
            high = at - 1
        near = 0 if near else there
    return None
