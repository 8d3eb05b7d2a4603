"""Counts of a draw, exact at this instant."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from rewards.enrolment import Terms
from rewards.storage import Tables
from rewards.storage.tallies import Tally


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
    tallies = {tally.prize: tally for tally in tables.tallies.by_prize(terms.row.no)}
    prizes = {
        prize.id: _prize(tallies.get(prize.id, Tally(prize.id)), prize.value_cents)
        for prize in terms.draw.all_prizes
    }
    return Figures(
        enrolled=terms.row.enrolled,
        played=sum(tally.played for tally in tallies.values()),
        awarded=sum(prize.awarded for prize in prizes.values()),
        redeemed=sum(prize.redeemed for prize in prizes.values()),
        voided=sum(prize.voided for prize in prizes.values()),
        by_prize=prizes,
        by_day={
            date(1970, 1, 1) + timedelta(days=day): plays
            for day, plays in tables.tallies.by_day(terms.row.no).items()
        },
    )


def _prize(tally: Tally, value_cents: int) -> PrizeFigures:
    return PrizeFigures(tally.promised, tally.played, tally.redeemed, tally.voided, value_cents)
