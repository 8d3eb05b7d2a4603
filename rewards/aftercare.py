"""What may still happen to a gift that somebody has: more time, a new owner, a good cause."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol, TypeVar

from rewards import claims, extension, giving, standing
from rewards.claims import Award
from rewards.clock import moment
from rewards.mint import Mint
from rewards.pools import Kind
from rewards.standing import Standing
from rewards.storage import Store, Tables
from rewards.storage.award_rows import AwardRow
from rewards.storage.offers import OfferRow

T = TypeVar("T")


class Write(Protocol):
    """Runs a piece of work as the only writer; durable once it has returned."""

    def __call__(self, work: Callable[[Tables], T], /) -> T: ...


@dataclass(frozen=True)
class Offer:
    """A gift offered to somebody else: its number, whether it says from whom, and when accepted."""

    no: int
    named: bool
    accepted: datetime | None
    withdrawn: bool


@dataclass(frozen=True)
class Care:
    """What became of a gift: whether it was used, whether its owner had more time or offers it.

    `shared` marks a code that many have, which nobody can give away.
    """

    used: bool
    had_more: bool
    shared: bool
    offer: Offer | None


@dataclass(frozen=True)
class MoreTime:
    """More time that a gift got for a reason: from `was` to `expires` (its end since may be later).

    `replayed` where it had got it before.
    """

    award: Award
    days: int
    was: datetime
    expires: datetime
    replayed: bool


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
        return claims.shown(row, self._mint, replayed=True) if row else None

    def more_time_held(
        self, offer: int, secret: bytes, *, days: int, grace: int = 0
    ) -> Award | None:
        """The same for who accepted a gift; None for a secret that is not theirs."""
        row = self._write(
            lambda on: extension.extend_held(
                on, self._mint, offer, secret, days, grace, self._now()
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

    def extend_once(self, code: str, *, days: int, reason: str) -> MoreTime:
        """The same for a program that may ask again: what was given for the reason, and when it was
        given before, that it was."""
        row, got, replayed = self._write(
            lambda on: extension.extend_once(on, self._mint, code, days, reason, self._now())
        )
        award = claims.told(row, self._mint, replayed=replayed)
        return MoreTime(award, got.days, moment(got.was), moment(got.expires), replayed)

    def extend_all(
        self, *, draw: str = "", pool: str = "", days: int, reason: str, grace: int = 0
    ) -> int:
        """More time for every gift of a draw or a pool that can be used; for how many it was.

        Those that ended up to `grace` days ago too. Once for each reason, so it may be repeated,
        also after it was broken off. Raises `UnknownDraw`, `UnknownPool`, `BadDefinition`.
        """
        wanted = extension.Wanted(draw, pool, days, reason.strip(), grace)
        got, first = self._extend_some(wanted, None)
        while first is not None:
            n, first = self._extend_some(wanted, first)
            got += n
        return got

    def _extend_some(
        self, wanted: extension.Wanted, first: extension.Place | None
    ) -> tuple[int, extension.Place | None]:
        return self._write(lambda on: extension.extend_some(on, wanted, first, self._now()))

    def offer(self, draw_id: str, recipient: bytes, *, named: bool = False) -> Offer | None:
        """Offer a person's gift to somebody else; it stays theirs until it is accepted.

        None for somebody without a gift; again is the same offer, `named` or not. Raises
        `AlreadyRedeemed`, `VoidCode`, `Expired`, `SharedByMany`.
        """
        row = self._write(
            lambda on: giving.offer(on, self._mint, draw_id, recipient, named, self._now())
        )
        return _told(row) if row else None

    def withdraw(self, draw_id: str, recipient: bytes) -> None:
        """Take back an offer that nobody accepted; `VoidCode` where somebody did."""
        self._write(lambda on: giving.withdraw(on, self._mint, draw_id, recipient, self._now()))

    def accept(self, offer: int, secret: bytes) -> Award:
        """Take over an offered gift, with a fresh code; who knows the secret has it from then on.

        Repeatable with the same secret. Raises `OfferGone`, `AlreadyRedeemed`, `VoidCode`,
        `Expired`, `PoolEmpty`.
        """
        row = self._write(lambda on: giving.accept(on, self._mint, offer, secret, self._now()))
        return claims.told(row, self._mint, replayed=True)

    def donate(self, draw_id: str, recipient: bytes) -> Award | None:
        """Give a person's gift to charity, which ends its code; None for who has none. Repeatable.

        Raises `AlreadyRedeemed`, `VoidCode`, `Expired`, `SharedByMany`.
        """
        row = self._write(lambda on: giving.donate(on, self._mint, draw_id, recipient, self._now()))
        return claims.shown(row, self._mint, replayed=True) if row else None

    def offered(self, offer: int) -> tuple[Offer, Award] | None:
        """An offer and the gift, without its code; a look."""
        with self._store.reading() as tables:
            row = tables.offers.get(offer)
            held = tables.awards.get(row.award) if row else None
        if row is None or held is None:
            return None
        return _told(row), replace(claims.told(held, self._mint, replayed=True), code="")

    def held(self, offer: int, secret: bytes) -> Award | None:
        """The gift that was accepted with a secret, with its code; a look."""
        with self._store.reading() as tables:
            row = giving.held_by(tables, offer, secret)
        return claims.told(row, self._mint, replayed=True) if row else None

    def state(self, draw_id: str, recipient: bytes) -> Care:
        """What became of a person's gift; a look."""
        with self._store.reading() as tables:
            row = tables.awards.of(draw_id, recipient)
            if row is None:
                return Care(used=False, had_more=False, shared=False, offer=None)
            used = tables.redemptions.of(row.no) is not None
            had_more = tables.extensions.of(row.no, extension.OWN) is not None
            offer = tables.offers.of(row.no)
        shared = row.kind == Kind.SHARED
        return Care(used, had_more, shared, _told(offer) if offer else None)

    def standings(self, draw_id: str, recipients: Iterable[bytes]) -> dict[bytes, Standing]:
        """How things stand with the gifts of those people who are in a draw; a look."""
        with self._store.reading() as tables:
            terms = tables.draws.get(draw_id)
            return standing.standings(tables, terms.no, recipients, self._now()) if terms else {}

    def count(self, draw_id: str) -> Counter[Standing]:
        """How many people of a draw are in each state, unused gifts by their last day; a look."""
        with self._store.reading() as tables:
            terms = tables.draws.get(draw_id)
            return standing.count(tables, terms.no, self._now()) if terms else Counter()

    def given_on(self, draw_id: str) -> tuple[int, int]:
        """How many gifts of a draw were (passed on, donated); a look."""
        with self._store.reading() as tables:
            terms = tables.draws.get(draw_id)
            if terms is None:
                return 0, 0
            donated = tables.awards.void_for(terms.no, claims.DONATED)
            return tables.offers.accepted_in(terms.no), donated

    def extended(self, draw_id: str) -> int:
        """How many gifts of a draw were given more time, by whomever; a look."""
        with self._store.reading() as tables:
            terms = tables.draws.get(draw_id)
            return tables.extensions.in_draw(terms.no) if terms else 0


def _told(row: OfferRow) -> Offer:
    accepted = None if row.accepted is None else moment(row.accepted)
    return Offer(row.no, bool(row.named), accepted, row.withdrawn is not None)
