"""Table `person`: who is one and the same over draws that limit prizes a person.

The only table that ties draws together; a mark says nothing without the ledger's keys, no event
holds it, and rows are removed once they no longer count.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rewards.storage.contract import Connection

ADD = """
INSERT INTO person (draw, recipient, mark, at) VALUES (:draw, :recipient, :mark, :at)
ON CONFLICT (draw, recipient) DO NOTHING"""
MARK = "SELECT mark FROM person WHERE draw = :draw AND recipient = :recipient"
WON = "UPDATE person SET won = :at WHERE draw = :draw AND recipient = :recipient"
PRIZES = "SELECT count(*) FROM person WHERE mark = :mark AND won > :since"
SATED = "SELECT mark FROM person WHERE won > :since GROUP BY mark HAVING count(*) >= :most"
FORGET = "DELETE FROM person WHERE mark = :mark"
EXPIRE = "DELETE FROM person WHERE at < :before AND coalesce(won, at) < :before"


class People:
    """The table `person`."""

    def __init__(self, connection: Connection) -> None:
        self._on = connection

    def add(self, draw: int, at: int, marks: Mapping[bytes, bytes]) -> None:
        """Keep the mark of each recipient, where there is none yet."""
        self._on.send(ADD, draw=draw, recipient=list(marks), mark=list(marks.values()), at=at)

    def mark(self, draw: int, recipient: bytes) -> bytes | None:
        """A recipient's mark."""
        row = self._on.row(MARK, draw=draw, recipient=recipient)
        return bytes(row[0]) if row else None

    def won(self, draw: int, recipient: bytes, at: int) -> None:
        """Note that a prize was bound to a recipient."""
        self._on.run(WON, draw=draw, recipient=recipient, at=at)

    def prizes(self, mark: bytes, since: int) -> int:
        """How many prizes were bound to a mark after a moment, over all draws."""
        row = self._on.row(PRIZES, mark=mark, since=since)
        return int(row[0]) if row else 0

    def sated(self, most: int, since: int) -> set[bytes]:
        """The marks to which `most` prizes or more were bound after a moment, over all draws."""
        return {bytes(row[0]) for row in self._on.rows(SATED, most=most, since=since)}

    def forget(self, mark: bytes) -> int:
        """Remove every row of a mark; how many there were."""
        return self._on.run(FORGET, mark=mark)

    def expire(self, before: int) -> None:
        """Remove what no limit counts any more."""
        self._on.run(EXPIRE, before=before)
