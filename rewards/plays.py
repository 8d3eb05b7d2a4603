"""Plays as flat rows, for tables: who (a pseudonym), what, when, and what became of it."""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from rewards import draw
from rewards.clock import moment
from rewards.storage import Tables


class PlayRow(NamedTuple):
    """One play. Moments are UTC; `value_cents` is what its prize is worth; no code is told."""

    award: int
    draw: str
    recipient: str
    prize: str
    value_cents: int
    pool: str | None
    played: datetime
    expires: datetime | None
    till: str | None
    redeemed: datetime | None
    voided: datetime | None
    void_reason: str | None
    reissued: int


def play_rows(tables: Tables) -> Iterator[PlayRow]:
    """Every play, in the order of their numbers."""
    worth = {
        (row.id, prize.id): prize.value_cents
        for row in tables.draws.all()
        for prize in draw.from_json(row.terms).all_prizes
    }
    for found in tables.awards.with_uses():
        yield PlayRow(
            award=found.no,
            draw=found.draw,
            recipient=found.recipient.hex(),
            prize=found.prize,
            value_cents=worth.get((found.draw, found.prize), 0),
            pool=found.pool,
            played=moment(found.at),
            expires=_moment(found.expires),
            till=found.till,
            redeemed=_moment(found.redeemed),
            voided=_moment(found.voided),
            void_reason=found.void_reason,
            reissued=found.reissued,
        )


def _moment(milliseconds: int | None) -> datetime | None:
    return None if milliseconds is None else moment(milliseconds)
