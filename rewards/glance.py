"""One look at all that a person's page tells of the ledger."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from rewards import claims
from rewards.claims import Award
from rewards.mint import Mint
from rewards.storage import Store, Tables
from rewards.storage.award_rows import AwardRow


class Glance(NamedTuple):
    """What a person's play brought (None before it), the prize bound to them, and their rounds.

    `bound` is "" for none and None for somebody who is not enrolled; `played` is how many of the
    other (draw, recipient) asked about have played.
    """

    award: Award | None
    bound: str | None
    played: int


def glance(
    store: Store, mint: Mint, draw: str, recipient: bytes, others: Sequence[tuple[str, bytes]]
) -> Glance:
    """Look at one person in a draw, and at which of their other goes were played."""
    if others:
        with store.reading() as tables:
            bound, row = tables.awards.seen(draw, recipient)
            played = sum(tables.awards.played(*go) for go in others)
    else:  # nearly everybody: a transaction would take longer than the look
        played, (bound, row) = 0, store.look(_seen(draw, recipient, at_once=store.remote))
    return Glance(claims.shown(row, mint, replayed=True) if row else None, bound, played)


def _seen(
    draw: str, recipient: bytes, *, at_once: bool
) -> Callable[[Tables], tuple[str | None, AwardRow | None]]:
    """A question for both; `at_once` where a second look would travel once more."""

    def asked(tables: Tables) -> tuple[str | None, AwardRow | None]:
        if not at_once:
            bound, played = tables.awards.bound(draw, recipient)
            if not played:
                return bound, None
        # An award is never taken out again: what is seen now is one state by itself.
        return tables.awards.seen(draw, recipient)

    return asked
