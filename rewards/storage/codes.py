"""Table `code`: sealed codes that cannot be computed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from rewards.storage.columns import of_rows

if TYPE_CHECKING:
    from rewards.storage.contract import Connection

ADD = """
INSERT INTO code (pool, sequence, mac, sealed) VALUES (:pool, :sequence, :mac, :sealed)
ON CONFLICT (mac) DO NOTHING"""
BY_MAC = "SELECT pool, sequence FROM code WHERE mac = :mac"
IN_ORDER = "SELECT sealed FROM code WHERE pool = :pool ORDER BY sequence"
SEALED = "SELECT sealed FROM code WHERE pool = :pool AND sequence = :sequence"


class CodeRow(NamedTuple):
    """One sealed code at its place in a pool."""

    pool: int
    sequence: int
    mac: bytes
    sealed: bytes


class Codes:
    """The table `code`."""

    def __init__(self, connection: Connection) -> None:
        self._on = connection

    def add(self, codes: Sequence[CodeRow]) -> int:
        """Add those that are new; how many were."""
        return self._on.run_many(ADD, **of_rows(CodeRow._fields, codes))

    def place(self, mac: bytes) -> tuple[int, int] | None:
        """The (pool number, sequence) of a code."""
        row = self._on.row(BY_MAC, mac=mac)
        return (row[0], row[1]) if row else None

    def in_order(self, pool: int) -> Iterator[bytes]:
        """The sealed codes of a pool by their places."""
        return (sealed for (sealed,) in self._on.stream(IN_ORDER, pool=pool))

    def sealed(self, pool: int, sequence: int) -> bytes | None:
        """The sealed code at a place."""
        row = self._on.row(SEALED, pool=pool, sequence=sequence)
        return row[0] if row else None
