"""Table `extension`: codes that were given more time."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from rewards.storage.columns import of_rows

if TYPE_CHECKING:
    from rewards.storage.contract import Connection

COLUMNS = "no, award, sequence, days, was, expires, reason, at"
ADD = """
INSERT INTO extension (award, sequence, days, was, expires, reason, at)
VALUES (:award, :sequence, :days, :was, :expires, :reason, :at)"""
NEWEST = "SELECT coalesce(max(no), 0) FROM extension"
# The award holds the last day; only those that were added since are looked at.
APPLY = """
UPDATE award SET expires = (
  SELECT extension.expires FROM extension
  WHERE extension.award = award.no AND extension.no > :after)
WHERE no IN (SELECT extension.award FROM extension WHERE extension.no > :after)"""
OF = f"SELECT {COLUMNS} FROM extension WHERE award = :award AND reason = :reason"
ALL_OF = f"SELECT {COLUMNS} FROM extension WHERE award = :award ORDER BY no"
COUNT = "SELECT count(*) FROM extension"
# What may still get more time: neither used nor taken back, with an end that is not long ago.
OPEN = """
SELECT award.no, award.sequence, award.expires FROM award
LEFT JOIN redemption ON redemption.award = award.no AND redemption.undone IS NULL
LEFT JOIN extension ON extension.award = award.no AND extension.reason = :reason
WHERE award.draw = :draw AND award.no > :after AND award.expires > :since
  AND award.sequence IS NOT NULL AND award.voided IS NULL
  AND redemption.no IS NULL AND extension.no IS NULL
ORDER BY award.no LIMIT :most"""
OPEN_OF_POOL = OPEN.replace("award.draw = :draw", "award.pool = :pool")
BY_DRAW = """
SELECT count(DISTINCT extension.award) FROM extension
JOIN award ON award.no = extension.award WHERE award.draw = :draw"""


class ExtensionRow(NamedTuple):
    """More time for one code; `was` and `expires` are its end before and after."""

    no: int
    award: int
    sequence: int
    days: int
    was: int
    expires: int
    reason: str
    at: int


class OpenAward(NamedTuple):
    """An award that may get more time: its number, its code's place and its end."""

    no: int
    sequence: int
    expires: int


class Extensions:
    """The table `extension`."""

    def __init__(self, connection: Connection) -> None:
        self._on = connection

    def add_each(self, rows: Iterable[ExtensionRow]) -> None:
        """Record more time for many, and let their awards hold it; numbers are given here."""
        newest = self._on.row(NEWEST)
        found = list(rows)
        if found:
            self._on.run_many(ADD, **of_rows(ExtensionRow._fields[1:], (row[1:] for row in found)))
        self._on.run(APPLY, after=int(newest[0]) if newest else 0)

    def of(self, award: int, reason: str) -> ExtensionRow | None:
        """What an award was given for a reason."""
        row = self._on.row(OF, award=award, reason=reason)
        return ExtensionRow(*row) if row else None

    def all_of(self, award: int) -> list[ExtensionRow]:
        """All that an award was ever given, oldest first."""
        return [ExtensionRow(*row) for row in self._on.rows(ALL_OF, award=award)]

    def open_in_draw(
        self, draw: int, reason: str, since: int, after: int, most: int
    ) -> list[OpenAward]:
        """The next awards of a draw that may get more time and ended no earlier than `since`."""
        found = self._on.rows(OPEN, draw=draw, reason=reason, since=since, after=after, most=most)
        return [OpenAward(*row) for row in found]

    def open_in_pool(
        self, pool: int, reason: str, since: int, after: int, most: int
    ) -> list[OpenAward]:
        """The same of a pool, over all draws."""
        found = self._on.rows(
            OPEN_OF_POOL, pool=pool, reason=reason, since=since, after=after, most=most
        )
        return [OpenAward(*row) for row in found]

    def in_draw(self, draw: int) -> int:
        """How many awards of a draw were given more time."""
        row = self._on.row(BY_DRAW, draw=draw)
        return int(row[0]) if row else 0

    def count(self) -> int:
        """How often more time was given."""
        row = self._on.row(COUNT)
        return int(row[0]) if row else 0
