"""Table `outcome`: what is bound to whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from rewards.storage.contract import Connection

ADD = """
INSERT INTO outcome (draw, recipient, place, prize) VALUES (:draw, :recipient, :place, :prize)"""
OF = "SELECT prize FROM outcome WHERE draw = :draw AND recipient = :recipient"
OF_EACH = """
SELECT recipient, prize FROM outcome WHERE draw = :draw AND recipient = :recipient"""
IN_ORDER = "SELECT recipient, prize FROM outcome WHERE draw = :draw ORDER BY place"

# How things stand with a person's gift: what they gave on is not theirs, whoever uses it.
_PLACES = """
FROM outcome
LEFT JOIN award ON award.draw = outcome.draw AND award.recipient = outcome.recipient
LEFT JOIN redemption ON redemption.award = award.no AND redemption.undone IS NULL
LEFT JOIN offer ON offer.award = award.no AND offer.withdrawn IS NULL
WHERE outcome.draw = :draw"""
STANDING = f"""
SELECT outcome.recipient, award.no, award.sequence, award.expires, award.voided, redemption.no,
  offer.accepted {_PLACES}"""
# One row for all of whom the same is known: which of these there are, and when the gift ends.
STANDING_COUNTS = f"""
SELECT count(*), min(award.no), min(award.sequence), award.expires, min(award.voided),
  min(redemption.no), min(offer.accepted) {_PLACES}
GROUP BY award.no IS NULL, award.sequence IS NULL, award.expires, award.voided IS NULL,
  redemption.no IS NULL, offer.accepted IS NULL"""
STANDING_OF = STANDING + " AND outcome.recipient = :recipient"


class StandingRow(NamedTuple):
    """One person's place in a draw and, where they played, what became of it."""

    recipient: bytes
    award: int | None
    sequence: int | None
    expires: int | None
    voided: int | None
    used: int | None
    passed: int | None


class Outcomes:
    """The table `outcome`."""

    def __init__(self, connection: Connection) -> None:
        self._on = connection

    def add(self, draw: int, first: int, bound: Mapping[bytes, str]) -> None:
        """Bind prizes to recipients at the places from `first` on."""
        places = range(first, first + len(bound))
        self._on.send(
            ADD, draw=draw, recipient=list(bound), place=places, prize=list(bound.values())
        )

    def of(self, draw: int, recipient: bytes) -> str | None:
        """The prize bound to a recipient."""
        row = self._on.row(OF, draw=draw, recipient=recipient)
        return row[0] if row else None

    def of_each(self, draw: int, recipients: Iterable[bytes]) -> dict[bytes, str]:
        """The prizes bound to those recipients who have one."""
        return dict(self._on.rows_of_each(OF_EACH, draw=draw, recipient=list(recipients)))

    def in_order(self, draw: int) -> Iterator[tuple[bytes, str]]:
        """(recipient, prize) by place."""
        return ((recipient, prize) for recipient, prize in self._on.stream(IN_ORDER, draw=draw))

    def standing_counts(self, draw: int) -> Iterator[tuple[StandingRow, int]]:
        """How things stand with everybody of a draw: one of those alike, and how many there are."""
        for count, *known in self._on.rows(STANDING_COUNTS, draw=draw):
            yield StandingRow(b"", *known), count

    def standing_of(self, draw: int, recipients: Iterable[bytes]) -> Iterator[StandingRow]:
        """How they stand with those recipients who are in it."""
        found = self._on.rows_of_each(STANDING_OF, draw=draw, recipient=list(recipients))
        return map(StandingRow._make, found)
