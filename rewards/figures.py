"""Counts of a draw, exact at this instant."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from rewards.enrolment import Terms
from rewards.fate import NOTHING
from rewards.storage import Tables
from rewards.storage.awards import PrizeRow


@dataclass(frozen=True)
class PrizeFigures:
    """One prize: bound to people, given with a code, used, taken back; worth each in cents."""

    promised: int
    awarded: int
    redeemed: int
    voided: int
    value_cents: int


@dataclass(frozen=True)
class Figures:
    """A draw in numbers. `by_prize` is by prize id, `by_day` the plays of each day (UTC)."""

    enrolled: int
    played: int
    awarded: int
    redeemed: int
    voided: int
    by_prize: Mapping[str, PrizeFigures]
    by_day: Mapping[date, int]


def figures(tables: Tables, terms: Terms) -> Figures:
    """Count."""
    rows = {row.prize: row for row in tables.awards.by_prize(terms.row.no)}
    promised = tables.outcomes.by_prize(terms.row.no)
    none = PrizeRow("", 0, 0, 0, 0)
    return Figures(
        enrolled=terms.row.enrolled,
        played=sum(row.played for row in rows.values()),
        awarded=sum(row.awarded for row in rows.values()),
        redeemed=sum(row.redeemed for row in rows.values()),
        voided=sum(row.voided for row in rows.values()),
        by_prize={
            prize.id: _prize(rows.get(prize.id, none), promised.get(prize.id, 0), prize.value_cents)
            for prize in terms.draw.all_prizes
            if prize.id != NOTHING
        },
        by_day={
            date(1970, 1, 1) + timedelta(days=day): n
            for day, n in tables.awards.by_day(terms.row.no).items()
        },
    )


def _prize(row: PrizeRow, promised: int, value_cents: int) -> PrizeFigures:
    return PrizeFigures(promised, row.awarded, row.redeemed, row.voided, value_cents)
