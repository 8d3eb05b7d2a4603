"""Table `award`: what each play brought."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from rewards.storage.award_rows import AwardRow, UsedAward
from rewards.storage.tallies import Tally

if TYPE_CHECKING:
    from rewards.storage.contract import Connection

# Everything one award is told with: its draw's id, its pool and, where kept, its sealed code.
_COLUMNS = """
  award.no, award.draw, draw.id, award.recipient, award.prize, award.at, award.expires,
  award.voided, award.void_reason, award.pool, award.sequence,
  pool.id, pool.kind, pool.prefix, pool.key_id, code.sealed,
  (SELECT offer.accepted FROM offer WHERE offer.award = award.no AND offer.withdrawn IS NULL)"""
_CODE = """
LEFT JOIN pool ON pool.no = award.pool
LEFT JOIN code ON code.pool = award.pool
  AND code.sequence = CASE pool.kind WHEN 'shared' THEN 0 ELSE award.sequence END
"""
AWARD = f"SELECT {_COLUMNS} FROM award JOIN draw ON draw.no = award.draw {_CODE}"
# The prize bound to a recipient, and the award that their play brought, if there was one.
SEEN = f"""
SELECT outcome.prize, {_COLUMNS} FROM draw
JOIN outcome ON outcome.draw = draw.no AND outcome.recipient = :recipient
LEFT JOIN award ON award.draw = draw.no AND award.recipient = :recipient
{_CODE} WHERE draw.id = :draw"""
# The same of many, by the draw's number, with their names before it.
SEEN_EACH = f"""
SELECT outcome.recipient, outcome.prize, {_COLUMNS} FROM outcome
JOIN draw ON draw.no = outcome.draw
LEFT JOIN award ON award.draw = outcome.draw AND award.recipient = outcome.recipient
{_CODE} WHERE outcome.draw = :draw AND outcome.recipient = :recipient"""
# Of nearly everybody who looks there is no award yet: all that it is told with needs no joining.
BOUND = """
SELECT prize, (SELECT no FROM award WHERE award.draw = outcome.draw AND recipient = :recipient)
FROM outcome
WHERE draw = (SELECT no FROM draw WHERE id = :draw) AND recipient = :recipient"""
BY_NO = AWARD + "WHERE award.no = :no"
OF = (
    AWARD
    + "WHERE award.draw = (SELECT no FROM draw WHERE id = :draw) AND award.recipient = :recipient"
)
OF_EACH = AWARD + "WHERE award.draw = :draw AND award.recipient = :recipient"
AT_PLACE = AWARD + "WHERE award.pool = :pool AND award.sequence = :sequence"
# Of a shared code, which many hold: one that can still be used, or else any.
USABLE_OF_POOL = (
    AWARD
    + """
LEFT JOIN redemption ON redemption.award = award.no AND redemption.undone IS NULL
WHERE award.pool = :pool AND redemption.no IS NULL
  AND (award.expires IS NULL OR award.expires > :now)
ORDER BY award.sequence LIMIT 1"""
)
SPENT = """
SELECT CASE WHEN redemption.no IS NOT NULL OR award.expires <= :now THEN 1 ELSE 0 END
FROM award
LEFT JOIN redemption ON redemption.award = award.no AND redemption.undone IS NULL
WHERE award.pool = :pool AND award.sequence = :sequence"""
ANY_OF_POOL = AWARD + "WHERE award.pool = :pool ORDER BY award.sequence LIMIT 1"

PLAYED = """
SELECT 1 FROM award
WHERE draw = (SELECT no FROM draw WHERE id = :draw) AND recipient = :recipient"""

ADD = """
INSERT INTO award (draw, recipient, prize, pool, sequence, at, expires)
VALUES (:draw, :recipient, :prize, :pool, :sequence, :at, :expires) RETURNING no"""
ADD_EACH = """
INSERT INTO award (no, draw, recipient, prize, pool, sequence, at, expires)
VALUES (:no, :draw, :recipient, :prize, :pool, :sequence, :at, :expires)"""
VOID = "UPDATE award SET voided = :at, void_reason = :reason WHERE no = :no AND voided IS NULL"
REPLACE = """
UPDATE award SET sequence = :sequence, expires = :expires, voided = NULL, void_reason = NULL
WHERE no = :no"""
BY_PRIZE = """
SELECT coalesce(award.prize, outcome.prize), count(*), count(award.no), count(redemption.no),
  count(award.voided)
FROM outcome
LEFT JOIN award ON award.draw = outcome.draw AND award.recipient = outcome.recipient
LEFT JOIN redemption ON redemption.award = award.no AND redemption.undone IS NULL
WHERE outcome.draw = :draw GROUP BY coalesce(award.prize, outcome.prize)"""
IN_ORDER = """
SELECT recipient, prize FROM award WHERE draw = :draw AND voided IS NULL ORDER BY no"""
TOOK_PART = """
SELECT recipient, prize FROM award
WHERE draw = :draw AND (voided IS NULL OR void_reason = :given_away) ORDER BY no"""
COUNT = "SELECT count(*), count(voided) FROM award"
VOID_FOR = """
SELECT count(*) FROM award WHERE draw = :draw AND void_reason = :reason AND voided IS NOT NULL"""
WITH_USES = """
SELECT award.no, draw.id, award.recipient, award.prize, pool.id, award.at, award.expires,
  redemption.till, redemption.at, award.voided, award.void_reason,
  (SELECT count(*) FROM replaced WHERE replaced.award = award.no)
FROM award
JOIN draw ON draw.no = award.draw
LEFT JOIN pool ON pool.no = award.pool
LEFT JOIN redemption ON redemption.award = award.no AND redemption.undone IS NULL
ORDER BY award.no"""


class Awards:
    """The table `award`."""

    def __init__(self, connection: Connection) -> None:
        self._on = connection

    def add(
        self, *, draw: int, recipient: bytes, prize: str, pool: int | None, sequence: int | None,
        at: int, expires: int | None,
    ) -> int:  # fmt: skip
        """Record what a play brought; the award's number."""
        added = self._on.row(
            ADD, draw=draw, recipient=recipient, prize=prize, pool=pool, sequence=sequence,
            at=at, expires=expires,
        )  # fmt: skip
        assert added is not None
        return int(added[0])

    def numbers(self, n: int) -> range:
        """The numbers of the next `n` awards, for `add_each`."""
        return self._on.numbers("award", n)

    def add_each(
        self, numbers: range, *, draw: int, recipients: Sequence[bytes], prizes: Sequence[str],
        pools: Sequence[int | None], sequences: Sequence[int | None], at: int, expires: int | None,
    ) -> None:  # fmt: skip
        """Record what many plays brought, under the numbers that `numbers` gave."""
        self._on.send(
            ADD_EACH, no=numbers, draw=draw, recipient=list(recipients), prize=list(prizes),
            pool=list(pools), sequence=list(sequences), at=at, expires=expires,
        )  # fmt: skip

    def get(self, no: int) -> AwardRow | None:
        """The award with a number."""
        row = self._on.row(BY_NO, no=no)
        return AwardRow(*row) if row else None

    def of(self, draw: str, recipient: bytes) -> AwardRow | None:
        """A recipient's award in a draw."""
        row = self._on.row(OF, draw=draw, recipient=recipient)
        return AwardRow(*row) if row else None

    def seen(self, draw: str, recipient: bytes) -> tuple[str | None, AwardRow | None]:
        """(The prize bound to a recipient, their award) in a draw, in one statement."""
        row = self._on.row(SEEN, draw=draw, recipient=recipient)
        if row is None:
            return None, None
        return row[0], None if row[1] is None else AwardRow(*row[1:])

    def seen_each(
        self, draw: int, recipients: Iterable[bytes]
    ) -> tuple[dict[bytes, str], dict[bytes, AwardRow]]:
        """(Prizes bound to those recipients who have one, their awards) in a draw (its number)."""
        bound, awards = {}, {}
        found = self._on.rows_of_each(SEEN_EACH, draw=draw, recipient=list(recipients))
        for recipient, prize, *award in found:
            bound[recipient] = prize
            if award[0] is not None:
                awards[recipient] = AwardRow(*award)
        return bound, awards

    def bound(self, draw: str, recipient: bytes) -> tuple[str | None, bool]:
        """(The prize bound to a recipient, whether their play brought an award) in a draw."""
        row = self._on.row(BOUND, draw=draw, recipient=recipient)
        return (None, False) if row is None else (row[0], row[1] is not None)

    def of_each(self, draw: int, recipients: Iterable[bytes]) -> dict[bytes, AwardRow]:
        """The awards of those recipients who have one in a draw (by its number)."""
        found = self._on.rows_of_each(OF_EACH, draw=draw, recipient=list(recipients))
        rows = map(AwardRow._make, found)
        return {row.recipient: row for row in rows}

    def played(self, draw: str, recipient: bytes) -> bool:
        """Whether a recipient has an award in a draw."""
        return self._on.row(PLAYED, draw=draw, recipient=recipient) is not None

    def at_place(self, pool: int, sequence: int) -> AwardRow | None:
        """The award that holds one place of a pool."""
        row = self._on.row(AT_PLACE, pool=pool, sequence=sequence)
        return AwardRow(*row) if row else None

    def best_of(self, pool: int, issued: int, redeemed: int, now: int) -> AwardRow | None:
        """The award of a shared code that a till should look at, of so many issued and redeemed."""
        if redeemed < issued:
            place = self._usable(pool, issued, now)
            if place is not None:
                return self.at_place(pool, place)
        row = self._on.row(USABLE_OF_POOL, pool=pool, now=now) if redeemed < issued else None
        row = row or self._on.row(ANY_OF_POOL, pool=pool)
        return AwardRow(*row) if row else None

    def _usable(self, pool: int, issued: int, now: int) -> int | None:
        """A place of a shared code that can still be used, if halving finds one.

        What was given first is used and over first, so nearly all that is spent comes before: to
        walk past it would take longer with each use.
        """
        low, high, usable = 0, issued, None
        while low < high:
            at = (low + high) // 2
            if self._on.row(SPENT, pool=pool, sequence=at, now=now) == (0,):
                usable = high = at
            else:
                low = at + 1
        return usable

    def void(self, no: int, at: int, reason: str) -> bool:
        """Take an award back; False when it was already."""
        return self._on.run(VOID, no=no, at=at, reason=reason) == 1

    def replace(self, no: int, sequence: int, expires: int | None) -> None:
        """Give an award that was taken back another place in its pool."""
        self._on.run(REPLACE, no=no, sequence=sequence, expires=expires)

    def by_prize(self, draw: int) -> Iterator[Tally]:
        """The counts of each prize, from the rows themselves."""
        return (Tally(*row) for row in self._on.rows(BY_PRIZE, draw=draw))

    def with_uses(self) -> Iterator[UsedAward]:
        """Every award with its use, oldest first."""
        return (UsedAward(*row) for row in self._on.stream(WITH_USES))

    def in_order(self, draw: int) -> Iterator[tuple[bytes, str]]:
        """(recipient, prize) of a draw's awards that stand, in the order of the plays."""
        return ((bytes(who), prize) for who, prize in self._on.rows(IN_ORDER, draw=draw))

    def took_part(self, draw: int, given_away: str) -> Iterator[tuple[bytes, str]]:
        """The same with awards that are void for one reason: that their owner gave them away."""
        rows = self._on.rows(TOOK_PART, draw=draw, given_away=given_away)
        return ((bytes(who), prize) for who, prize in rows)

    def count(self) -> tuple[int, int]:
        """(all awards, voided ones)."""
        row = self._on.row(COUNT)
        return (row[0], row[1]) if row else (0, 0)

    def void_for(self, draw: int, reason: str) -> int:
        """How many awards of a draw were taken back for a reason."""
        row = self._on.row(VOID_FOR, draw=draw, reason=reason)
        return int(row[0]) if row else 0
