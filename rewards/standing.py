"""How things stand with a person's gift, for who wants to write to them about it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from rewards.clock import last_day, moment
from rewards.storage import Tables
from rewards.storage.outcomes import StandingRow

#: `waiting`: not played yet. `unused`: good until a day, or for ever. `gone`: taken back, given on
#: or donated. `nothing`: played, and won nothing.
State = Literal["waiting", "unused", "used", "over", "gone", "nothing"]


@dataclass(frozen=True)
class Standing:
    """A person's state, and the last day of a gift that they can still use (None: it lasts)."""

    state: State
    last_day: date | None = None


def standings(
    tables: Tables, draw: int, recipients: Iterable[bytes], at: int
) -> dict[bytes, Standing]:
    """How things stand with those recipients who are in a draw (by its number)."""
    rows = tables.outcomes.standing_of(draw, recipients)
    return {bytes(row.recipient): standing(row, at) for row in rows}


def count(tables: Tables, draw: int, at: int) -> Counter[Standing]:
    """How many people there are in each state, with unused gifts by their last day."""
    found: Counter[Standing] = Counter()
    for row, people in tables.outcomes.standing_counts(draw):
        found[standing(row, at)] += people
    return found


def standing(row: StandingRow, at: int) -> Standing:
    """What a row comes to at a moment."""
    if row.award is None:
        return Standing("waiting")
    if row.sequence is None:
        return Standing("nothing")
    if row.voided is not None or row.passed is not None:
        return Standing("gone")
    if row.used is not None:
        return Standing("used")
    if row.expires is None:
        return Standing("unused")
    if row.expires <= at:
        return Standing("over")
    return Standing("unused", last_day(moment(row.expires)))
