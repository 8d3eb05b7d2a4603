"""Table `redemption`: which codes were used, where."""

from __future__ import annotations

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

    def undo(self, no: int, at: int) -> None:
        """Take a use back."""
        self._on.run(UNDO, no=no, at=at)

    def count(self) -> tuple[int, int]:
        """(all uses, undone ones)."""
        row = self._on.row(COUNT)
        return (row[0], row[1]) if row else (0, 0)
