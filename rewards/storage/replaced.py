"""Table `replaced`: codes that were taken back and for which their owners have another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rewards.storage.award_rows import AwardRow

if TYPE_CHECKING:
    from rewards.storage.contract import Connection

ADD = """
INSERT INTO replaced (pool, sequence, award, expires, voided, void_reason)
VALUES (:pool, :sequence, :award, :expires, :voided, :void_reason)"""
# An award as it was told before its code was replaced.
AWARD = """
SELECT award.no, award.draw, draw.id, award.recipient, award.prize, award.at, replaced.expires,
  replaced.voided, replaced.void_reason, replaced.pool, replaced.sequence,
  pool.id, pool.kind, pool.prefix, pool.key_id, code.sealed
FROM replaced
JOIN award ON award.no = replaced.award
JOIN draw ON draw.no = award.draw
JOIN pool ON pool.no = replaced.pool
LEFT JOIN code ON code.pool = replaced.pool AND code.sequence = replaced.sequence
"""
AT_PLACE = AWARD + "WHERE replaced.pool = :pool AND replaced.sequence = :sequence"
OF = AWARD + "WHERE replaced.award = :award ORDER BY replaced.sequence"
COUNT = "SELECT count(*) FROM replaced"


class Replaced:
    """The table `replaced`."""

    def __init__(self, connection: Connection) -> None:
        self._on = connection

    def add(self, row: AwardRow) -> None:
        """Keep the place of a code that was taken back."""
        self._on.run(
            ADD, pool=row.pool, sequence=row.sequence, award=row.no, expires=row.expires,
            voided=row.voided, void_reason=row.void_reason,
        )  # fmt: skip

    def at_place(self, pool: int, sequence: int) -> AwardRow | None:
        """The award that held a place before its code was replaced."""
        row = self._on.row(AT_PLACE, pool=pool, sequence=sequence)
        return AwardRow(*row) if row else None

    def of(self, award: int) -> list[AwardRow]:
        """What an award was before, oldest first."""
        return [AwardRow(*row) for row in self._on.rows(OF, award=award)]

    def count(self) -> int:
        """How many codes were replaced."""
        row = self._on.row(COUNT)
        return int(row[0]) if row else 0
