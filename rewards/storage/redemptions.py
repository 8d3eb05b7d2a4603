"""Table `redemption`: which codes were used, where."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from rewards.storage.contract import Connection

COLUMNS = "no, award, till, key, at, undone"
ADD = """
INSERT INTO redemption (award, till, key, at) VALUES (:award, :till, :key, :at) RETURNING no"""
OF = f"SELECT {COLUMNS} FROM redemption WHERE award = :award AND undone IS NULL"
BY_NO = f"SELECT {COLUMNS} FROM redemption WHERE no = :no"
BY_KEY = f"SELECT {COLUMNS} FROM redemption WHERE key = :key"
UNDO = "UPDATE redemption SET undone = :at WHERE no = :no AND undone IS NULL"
COUNT = "SELECT count(*), count(undone) FROM redemption"
AT = f"""
SELECT {COLUMNS} FROM redemption WHERE till = :till AND at >= :since
ORDER BY at DESC, no DESC LIMIT :most"""
AFTER = f"SELECT {COLUMNS} FROM redemption WHERE no > :after ORDER BY no LIMIT :most"
NEWEST = "SELECT coalesce(max(no), 0) FROM redemption"
BY_POOL = """
SELECT pool.id, count(*) FROM redemption
JOIN award ON award.no = redemption.award JOIN pool ON pool.no = award.pool
WHERE redemption.till = :till AND redemption.undone IS NULL GROUP BY pool.id"""


class RedemptionRow(NamedTuple):
    """One use of a code; `undone` when it was taken back."""

    no: int
    award: int
    till: str
    key: str
    at: int
    undone: int | None


class Redemptions:
    """The table `redemption`."""

    def __init__(self, connection: Connection) -> None:
        self._on = connection

    def add(self, *, award: int, till: str, key: str, at: int) -> int:
        """Record a use; its number."""
        added = self._on.row(ADD, award=award, till=till, key=key, at=at)
        assert added is not None
        return int(added[0])

    def get(self, no: int) -> RedemptionRow | None:
        """The use with a number, undone or not."""
        row = self._on.row(BY_NO, no=no)
        return RedemptionRow(*row) if row else None

    def of(self, award: int) -> RedemptionRow | None:
        """The use of an award that holds."""
        row = self._on.row(OF, award=award)
        return RedemptionRow(*row) if row else None

    def keyed(self, key: str) -> RedemptionRow | None:
        """The use recorded under an idempotency key, undone or not."""
        row = self._on.row(BY_KEY, key=key)
        return RedemptionRow(*row) if row else None

    def at(self, till: str, since: int, most: int) -> list[RedemptionRow]:
        """The uses at a till from a moment on, newest first, undone or not."""
        return [RedemptionRow(*row) for row in self._on.rows(AT, till=till, since=since, most=most)]

    def after(self, no: int, most: int) -> list[RedemptionRow]:
        """The next uses recorded after a number, undone or not."""
        return [RedemptionRow(*row) for row in self._on.rows(AFTER, after=no, most=most)]

    def newest(self) -> int:
        """The number of the last use, 0 before the first."""
        row = self._on.row(NEWEST)
        return int(row[0]) if row else 0

    def by_pool(self, till: str) -> Iterator[tuple[str, int]]:
        """(pool id, uses that hold) at a till."""
        return ((pool, uses) for pool, uses in self._on.rows(BY_POOL, till=till))

    def undo(self, no: int, at: int) -> None:
        """Take a use back."""
        self._on.run(UNDO, no=no, at=at)

    def count(self) -> tuple[int, int]:
        """(all uses, undone ones)."""
        row = self._on.row(COUNT)
        return (row[0], row[1]) if row else (0, 0)
