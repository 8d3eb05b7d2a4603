"""What can be won and by whom: the terms of a draw, fixed when it opens."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, lru_cache
from typing import Any, Literal

from pydantic import TypeAdapter

from rewards.errors import BadDefinition
from rewards.moments import Moments
from rewards.pools import check_id
from rewards.soundness import problems


@dataclass(frozen=True)
class Prize:
    """Something to win: its id, the pool its codes come from, what it is worth in cents.

    `shop` is where it can be had, for limits of a shop; "" is everywhere.
    """

    id: str
    pool: str
    value_cents: int = 0
    shop: str = ""


@dataclass(frozen=True)
class Share:
    """How often a prize falls.

    `count` alone: exactly that many among the deck. `chance` alone (0 to 1): a dice for each
    person, as long as the pool lasts. Both: the dice, `count` times at most. `count` with
    `moments`: so many moments, each won by the first play at or after it.
    """

    prize: Prize
    count: int | None = None
    chance: float | None = None
    moments: Moments | None = None


@dataclass(frozen=True)
class Cap:
    """At most so many prizes by chance or moment: a (UTC) day or in all, of a prize, at a shop.

    Without `prize` it is about all of them, without `shop` about every shop.
    """

    most: int
    per: Literal["day", "draw"] = "draw"
    prize: str = ""
    shop: str = ""

    def holds(self, prize: Prize) -> bool:
        """Whether it is about a prize."""
        return self.prize in ("", prize.id) and self.shop in ("", prize.shop)


@dataclass(frozen=True)
class PersonCap:
    """At most so many prizes for one person within `days`, over all draws with such a limit."""

    most: int
    days: int = 365


@dataclass(frozen=True)
class Draw:
    """The terms: an equal gift for `everyone`, and prizes beyond it as a choice.

    Whoever has the gift for everyone may have one of the `choices` in its place, until they play.
    `deck` is over how many people the counts are spread, in the order in which they are enrolled;
    without it the first batch enrolled is the deck. `opens` and `closes` bound the plays (aware
    datetimes); a code is good for `valid_days` after it was given, or for ever. A prize that
    would break one of the `caps`, cost more than is left of `budget_cents` (which is for prizes,
    not for the gift for everyone), or be one too many for a `person` is not drawn: who would have
    had it has the gift for everyone. `after` is the draw whose unclaimed prizes this one gives.
    """

    id: str
    everyone: Prize | None = None
    prizes: tuple[Share, ...] = ()
    deck: int | None = None
    opens: datetime | None = None
    closes: datetime | None = None
    valid_days: int | None = None
    choices: tuple[Prize, ...] = ()
    caps: tuple[Cap, ...] = ()
    budget_cents: int | None = None
    person: PersonCap | None = None
    after: str = ""

    def __post_init__(self) -> None:
        check_id("Draw", self.id)
        for problem, cure in problems(self):
            raise BadDefinition(f"Draw {self.id!r}", problem, cure)

    @cached_property
    def counted(self) -> tuple[Share, ...]:
        """The shares whose number is guaranteed in the deck, in the order of the terms."""
        return tuple(share for share in self.prizes if share.chance is None and not share.moments)

    @cached_property
    def diced(self) -> tuple[Share, ...]:
        """The shares that fall by chance, in the order of the terms."""
        return tuple(share for share in self.prizes if share.chance is not None)

    @cached_property
    def timed(self) -> tuple[Share, ...]:
        """The shares that fall at moments, in the order of the terms."""
        return tuple(share for share in self.prizes if share.moments)

    @property
    def guaranteed(self) -> int:
        """How many prizes are guaranteed among the deck."""
        return sum(share.count or 0 for share in self.counted)

    @cached_property
    def dice_late(self) -> bool:
        """Whether the dice waits for the play: a limit of a day is about the day of the play."""
        return bool(self.diced) and any(cap.per == "day" for cap in self.caps)

    @property
    def late(self) -> bool:
        """Whether something is decided only when somebody plays."""
        return bool(self.timed) or self.dice_late

    @property
    def decided_late(self) -> tuple[Share, ...]:
        """The shares that somebody wins by when they play."""
        return (*self.timed, *(self.diced if self.dice_late else ()))

    @property
    def base(self) -> str:
        """The prize id of whoever wins nothing beyond the gift for everyone; `""` is none."""
        return self.everyone.id if self.everyone else ""

    def is_won(self, prize: str) -> bool:
        """Whether a prize id is one beyond the gift for everyone and its choices."""
        return any(share.prize.id == prize for share in self.prizes)

    @property
    def all_prizes(self) -> tuple[Prize, ...]:
        """Every prize, the one for everyone first, then what can be had in its place."""
        first = (self.everyone,) if self.everyone else ()
        return first + self.choices + tuple(share.prize for share in self.prizes)

    @property
    def pool_of(self) -> dict[str, str]:
        """The pool of each prize, by ids."""
        return {prize.id: prize.pool for prize in self.all_prizes}

    def to_json(self) -> str:
        """The terms as canonical JSON; what they do not use reads as before it existed."""
        return _adapter().dump_json(self, exclude=_unused(self)).decode()


@lru_cache(maxsize=512)
def from_json(text: str) -> Draw:
    """The draw that `to_json` wrote."""
    return _adapter().validate_json(text)


@lru_cache(maxsize=1)
def _adapter() -> TypeAdapter[Draw]:
    return TypeAdapter(Draw)


def _unused(draw: Draw) -> dict[str, Any]:
    """What to leave out, so that terms of any age are written, and hashed, as they were then."""
    later = ("choices", "caps", "budget_cents", "person", "after")
    out: dict[str, Any] = {name: True for name in later if getattr(draw, name) in ((), None, "")}
    in_prize = {} if any(prize.shop for prize in draw.all_prizes) else {"shop": True}
    in_share: dict[str, Any] = {} if draw.timed else {"moments": True}
    if in_prize:
        in_share["prize"] = in_prize
        out["everyone"] = in_prize
        out.setdefault("choices", {"__all__": in_prize})
    if in_share:
        out["prizes"] = {"__all__": in_share}
    return out
