"""Table `pool`: stocks and their counters."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from rewards.storage.contract import Connection

COLUMNS = "no, id, name, kind, prefix, key_id, size, promised, issued, redeemed"
ADD = """
INSERT INTO pool (id, name, kind, prefix, key_id, size)
VALUES (:id, :name, :kind, :prefix, :key_id, :size) RETURNING no"""
BY_ID = f"SELECT {COLUMNS} FROM pool WHERE id = :id"
BY_NO = f"SELECT {COLUMNS} FROM pool WHERE no = :no"
ALL = f"SELECT {COLUMNS} FROM pool ORDER BY no"
PREFIXES = "SELECT DISTINCT prefix FROM pool WHERE kind = 'generated'"
RESIZE = "UPDATE pool SET size = :size WHERE no = :no AND promised <= :size"
PROMISE = "UPDATE pool SET promised = promised + :n WHERE id = :id AND promised + :n <= size"
ISSUE = f"""
UPDATE pool SET issued = issued + :n WHERE id = :id AND issued + :n <= promised
RETURNING {COLUMNS}"""
USE = """
UPDATE pool SET redeemed = redeemed + :n WHERE no = (SELECT pool FROM award WHERE no = :award)"""
COUNTED = """
SELECT pool.id, pool.issued, pool.redeemed,
  count(award.no) + (SELECT count(*) FROM replaced WHERE replaced.pool = pool.no),
  count(redemption.no)
FROM pool
LEFT JOIN award ON award.pool = pool.no
LEFT JOIN redemption ON redemption.award = award.no AND redemption.undone IS NULL
GROUP BY pool.no ORDER BY pool.no"""


class PoolRow(NamedTuple):
    """One pool; `no` is its number in codes."""

    no: int
    id: str
    name: str
    kind: str
    prefix: str
    key_id: str
    size: int
    promised: int
    issued: int
    redeemed: int

    @property
    def left(self) -> int:
        """How many can still be promised."""
        return self.size - self.promised


class PoolCount(NamedTuple):
    """A pool's counters, and the awards and uses that exist."""

    id: str
    issued: int
    redeemed: int
    awards: int
    uses: int


class Pools:
    """The table `pool`."""

    def __init__(self, connection: Connection) -> None:
        self._on = connection

    def add(self, *, id: str, name: str, kind: str, prefix: str, key_id: str, size: int) -> int:
        """Add a pool; its number."""
        added = self._on.row(
            ADD, id=id, name=name, kind=kind, prefix=prefix, key_id=key_id, size=size
        )
        assert added is not None
        return int(added[0])

    def get(self, id: str) -> PoolRow | None:
        """The pool with an id."""
        row = self._on.row(BY_ID, id=id)
        return PoolRow(*row) if row else None

    def numbered(self, no: int) -> PoolRow | None:
        """The pool with a number."""
        row = self._on.row(BY_NO, no=no)
        return PoolRow(*row) if row else None

    def all(self) -> list[PoolRow]:
        """Every pool, oldest first."""
        return [PoolRow(*row) for row in self._on.rows(ALL)]

    def prefixes(self) -> set[str]:
        """The prefixes of all generated codes."""
        return {prefix for (prefix,) in self._on.rows(PREFIXES)}

    def resize(self, no: int, size: int) -> bool:
        """Set the size; False when more than that is promised already."""
        return self._on.run(RESIZE, no=no, size=size) == 1

    def promise(self, id: str, n: int) -> bool:
        """Set `n` aside for people; False when there are not so many."""
        return self._on.run(PROMISE, id=id, n=n) == 1

    def issue(self, id: str, n: int) -> PoolRow | None:
        """The pool once its next `n` promised codes are issued, its last ones; None: too few."""
        row = self._on.row(ISSUE, id=id, n=n)
        return PoolRow(*row) if row else None

    def use(self, award: int, n: int) -> None:
        """Count `n` more uses in the pool of an award; -1 takes one back."""
        self._on.run(USE, award=award, n=n)

    def counted(self) -> Iterator[PoolCount]:
        """What the counters say beside what is really there."""
        return (PoolCount(*row) for row in self._on.rows(COUNTED))
