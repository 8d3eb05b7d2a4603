"""Receipts: where in the record a play stands, short enough to be noted by who played."""

import json
from dataclasses import dataclass
from datetime import datetime

from rewards import chain
from rewards.clock import moment
from rewards.storage import Tables
from rewards.storage.awards import AwardRow
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

    Each award between two takes an event at least, which tells how near this one can be: where
    little else happened it stands right there, and is looked for there at every other step.
    """
    last = tables.events.last()
    low, high, near = 1, last.no if last else 0, 0
    while low <= high:
        at = near or (low + high) // 2
        event = tables.events.next(at, "award")
        number = int(json.loads(event.body)["award"]) if event else award + 1
        if event and number == award:
            return event
        if event and number < award:
            low = event.no + award - number
            near = 0 if near else low
        else:
            high = min(at - 1, event.no - number + award if event else at - 1)
            near = 0 if near else high
    return None
