"""Table `tally`: running counts by draw, prize and day, so that figures never scan the ledger."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from rewards.storage.contract import Connection

DAY = 86_400_000  # milliseconds
ADD = """
INSERT INTO tally (draw, prize, day, promised, played, redeemed, voided)
VALUES (:draw, :prize, :day, :promised, :played, :redeemed, :voided)
ON CONFLICT (draw, prize, day) DO UPDATE SET
  promised = tally.promised + excluded.promised,
  played = tally.played + excluded.played,
  redeemed = tally.redeemed + excluded.redeemed,
  voided = tally.voided + excluded.voided"""
BY_PRIZE = """
SELECT prize, sum(promised), sum(played), sum(redeemed), sum(voided)
FROM tally WHERE draw = :draw GROUP BY prize
HAVING sum(promised) <> 0 OR sum(played) <> 0"""
ON_DAY = "SELECT prize, promised FROM tally WHERE draw = :draw AND day = :day"
BY_DAY = """
SELECT day, sum(played) FROM tally WHERE draw = :draw
GROUP BY day HAVING sum(played) > 0 ORDER BY day"""


class Tally(NamedTuple):
    """One prize: bound to so many people, played, redeemed and voided."""

    prize: str
    promised: int = 0
    played: int = 0
    redeemed: int = 0
    voided: int = 0


class Tallies:
    """The table `tally`."""

    def __init__(self, connection: Connection) -> None:
        self._on = connection

    def add(self, draw: int, at: int, tally: Tally) -> None:
        """Add counts to the day of `at`."""
        self._on.send(ADD, draw=draw, day=at // DAY, **tally._asdict())

    def by_prize(self, draw: int) -> Iterator[Tally]:
        """The counts of each prize of a draw."""
        return (Tally(*row) for row in self._on.rows(BY_PRIZE, draw=draw))

    def on_day(self, draw: int, at: int) -> dict[str, int]:
        """How many of each prize were promised on the day of `at`."""
        return dict(self._on.rows(ON_DAY, draw=draw, day=at // DAY))

    def by_day(self, draw: int) -> dict[int, int]:
        """Plays by day (days since 1970, UTC)."""
        return dict(self._on.rows(BY_DAY, draw=draw))
