"""What may still happen to a gift that somebody has: more time for it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, TypeVar

from rewards import claims, extension
from rewards.claims import Award
from rewards.mint import Mint
from rewards.storage import Store, Tables
from rewards.storage.awards import AwardRow

T = TypeVar("T")


class Write(Protocol):
    """Runs a piece of work as the only writer; durable once it has returned."""

    def __call__(self, work: Callable[[Tables], T], /) -> T: ...


@dataclass(frozen=True)
class Care:
    """What became of a gift: whether it was used, and whether its owner had more time."""

    used: bool
    had_more: bool


class Aftercare:
    """A ledger's gifts after the play; see `Rewards.aftercare`."""

    def __init__(self, store: Store, mint: Mint, write: Write, now: Callable[[], int]) -> None:
        self._store = store
        self._mint = mint
        self._write = write
        self._now = now

    def more_time(
        self, draw_id: str, recipient: bytes, *, days: int, grace: int = 0
    ) -> Award | None:
        """A person's gift good for `days` more, once, at their own wish; repeatable.

        Up to `grace` days after it ended too: then from today. None for somebody without a gift.
        Raises `AlreadyRedeemed`, `VoidCode`, `Expired`, `NeverEnds`.
        """
        row: AwardRow | None = self._write(
            lambda on: extension.extend_own(
                on, self._mint, draw_id, recipient, days, grace, self._now()
            )
        )
        return claims.told(row, self._mint, replayed=True) if row else None

    def extend(self, code: str, *, days: int, reason: str) -> Award:
        """A code good for `days` more (from today if it is over), once for each reason.

        Raises what `more_time` does but `Expired`, and a `CodeRefused` for what is no code.
        """
        row: AwardRow = self._write(
            lambda on: extension.extend_code(on, self._mint, code, days, reason, self._now())
        )
        return claims.told(row, self._mint, replayed=True)

    def extend_all(
        self, *, draw: str = "", pool: str = "", days: int, reason: str, grace: int = 0
    ) -> int:
        """More time for every gift of a draw or a pool that can be used; for how many it was.

        Those that ended up to `grace` days ago too. Once for each reason, so it may be repeated,
        also after it was broken off. Raises `UnknownDraw`, `UnknownPool`, `BadDefinition`.
        """
        wanted = extension.Wanted(draw, pool, days, reason.strip(), grace)
        got, n, after = 0, extension.BATCH, 0
        while n == extension.BATCH:
            n, after = self._extend_some(wanted, after)
            got += n
        return got

    def _extend_some(self, wanted: extension.Wanted, after: int) -> tuple[int, int]:
        return self._write(lambda on: extension.extend_some(on, wanted, after, self._now()))

    def state(self, draw_id: str, recipient: bytes) -> Care:
        """What became of a person's gift; a look."""
        with self._store.reading() as tables:
            row = tables.awards.of(draw_id, recipient)
            if row is None:
                return Care(used=False, had_more=False)
            used = tables.redemptions.of(row.no) is not None
            return Care(used, tables.extensions.of(row.no, extension.OWN) is not None)

    def extended(self, draw_id: str) -> int:
        """How many gifts of a draw were given more time, by whomever; a look."""
        with self._store.reading() as tables:
            terms = tables.draws.get(draw_id)
            return tables.extensions.in_draw(terms.no) if terms else 0
