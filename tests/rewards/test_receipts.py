"""An award's entry is found among whatever else happened, and quickly where little did."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import accumulate
from types import SimpleNamespace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from rewards.receipts import _entry
from rewards.storage.events import EventRow


class Record:
    """A record in memory that counts how often it is looked at.

    For each event how much further awards are numbered with it: 0 where it is about something else.
    """

    def __init__(self, awards: Sequence[int]) -> None:
        numbers = list(accumulate(awards))
        self.numbers = {numbers[at] for at, award in enumerate(awards) if award}
        self.rows = [
            EventRow(no, 0, "award", json.dumps({"award": numbers[no - 1]}), b"")
            if award
            else EventRow(no, 0, "redeem", "{}", b"")
            for no, award in enumerate(awards, 1)
        ]
        self.looks = 0

    def last(self) -> EventRow | None:
        return self.rows[-1] if self.rows else None

    def next(self, no: int, kind: str) -> EventRow | None:
        self.looks += 1
        return next((row for row in self.rows[no - 1 :] if row.kind == kind), None)


def entry(record: Record, award: int) -> EventRow | None:
    tables: Any = SimpleNamespace(events=record)
    return _entry(tables, award)


# What a server numbered and then undid, or had ahead of it when it crashed, it never numbers again.
@given(st.lists(st.sampled_from([0, 1, 1, 2, 33, 2_000]), max_size=60))
def test_every_award_is_found_and_no_other(awards: list[int]) -> None:
    record = Record(awards)
    found = [entry(record, number) for number in sorted(record.numbers)]
    assert found == [row for row in record.rows if row.kind == "award"]
    missing = {number + 1 for number in record.numbers} - record.numbers
    assert not any(entry(record, number) for number in missing | {0})


def test_where_people_only_play_two_looks_are_enough() -> None:
    record = Record([False] * 40 + [True] * 4_000)
    for number in (1, 17, 2_000, 3_999, 4_000):
        record.looks = 0
        assert entry(record, number)
        assert record.looks <= 2


def test_among_much_else_it_is_found_in_few() -> None:
    record = Record([number % 50 == 0 for number in range(5_000)])
    for number in range(1, 101):
        record.looks = 0
        assert entry(record, number)
        assert record.looks <= 26, "twice what halving alone would take"
