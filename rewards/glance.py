"""One look at all that a person's page tells of the ledger, in one transaction."""

from collections.abc import Iterable
from dataclasses import dataclass

from rewards import claims
from rewards.claims import Award
from rewards.mint import Mint
from rewards.storage import Tables


@dataclass(frozen=True)
class Glance:
    """What a person's play brought (None before it), the prize bound to them, and their rounds.

    `bound` is "" for none and None for somebody who is not enrolled; `played` is how many of the
    other (draw, recipient) asked about have played.
    """

    award: Award | None
    bound: str | None
    played: int


def glance(
    tables: Tables, mint: Mint, draw: str, recipient: bytes, others: Iterable[tuple[str, bytes]]
) -> Glance:
    """Look at one person in a draw, and at which of their other goes were played."""
    row = tables.awards.of(draw, recipient)
    return Glance(
        claims.shown(row, mint, replayed=True) if row else None,
        tables.outcomes.bound(draw, recipient),
        sum(tables.awards.played(*go) for go in others),
    )
