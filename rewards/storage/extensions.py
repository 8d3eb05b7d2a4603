"""Table `extension`: codes that were given more time."""

from __future__ import annotations

from collections.abc import Iterable
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from rewards.storage.columns import Value, of_rows

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
# The next awards of a draw by the index that finds them, and whether they may still get more time:
# neither used nor taken back, with an end that is not long ago.
NEXT = """
SELECT award.no, award.sequence, award.expires, award.place,
  award.expires > :since AND award.sequence IS NOT NULL AND award.voided IS NULL
  AND redemption.no IS NULL AND extension.no IS NULL
FROM (SELECT no, recipient AS place, sequence, expires, voided FROM award
  WHERE draw = :of AND recipient >= :first ORDER BY recipient LIMIT :most) AS award
LEFT JOIN redemption ON redemption.award = award.no AND redemption.undone IS NULL
LEFT JOIN extension ON extension.award = award.no AND extension.reason = :reason"""
NEXT_OF_POOL = NEXT.replace("draw = :of", "pool = :of").replace("recipient", "sequence")
BY_DRAW = """
SELECT count(DISTINCT extension.award) FROM extension
JOIN award ON award.no = extension.award WHERE award.draw = :draw"""


_PLACE = itemgetter(3)


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

    def next_of_draw(
        self, draw: int, reason: str, since: int, first: bytes, most: int
    ) -> tuple[list[OpenAward], bytes | None]:
        """Those of a draw's next awards, from a recipient on, that may get more time.

        They end later than `since`. With the first recipient after them, None behind the last.
        """
        rows = self._on.rows(NEXT, of=draw, reason=reason, since=since, first=first, most=most)
        found = sorted(rows, key=_PLACE)
        return _open(found), found[-1][3] + b"\0" if len(found) == most else None

    def next_of_pool(
        self, pool: int, reason: str, since: int, first: int, most: int
    ) -> tuple[list[OpenAward], int | None]:
        """The same of a pool, over all draws, from a place on."""
        asked: dict[str, Value] = {
            "of": pool,
            "reason": reason,
            "since": since,
            "first": first,
            "most": most,
        }
        found = sorted(self._on.rows(NEXT_OF_POOL, **asked), key=_PLACE)
        return _open(found), found[-1][3] + 1 if len(found) == most else None

    def in_draw(self, draw: int) -> int:
        """How many awards of a draw were given more time."""
        row = self._on.row(BY_DRAW, draw=draw)
        return int(row[0]) if row else 0

    def count(self) -> int:
        """How often more time was given."""
        row = self._on.row(COUNT)
        return int(row[0]) if row else 0


def _open(found: Iterable[tuple[Any, ...]]) -> list[OpenAward]:
    return [OpenAward(*row[:3]) for row in found if row[4]]
