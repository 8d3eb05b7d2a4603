"""What can be won and by whom: the terms of a draw, fixed when it opens."""

import math
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from pydantic import TypeAdapter

from rewards.errors import BadDefinition
from rewards.pools import check_id


@dataclass(frozen=True)
class Prize:
    """Something to win: its id, the pool its codes come from, what it is worth in cents."""

    id: str
    pool: str
    value_cents: int = 0


@dataclass(frozen=True)
class Share:
    """How often a prize falls.

    `count` alone: exactly that many among the deck. `chance` alone (0 to 1): a dice for each
    person, as long as the pool lasts. Both: the dice, `count` times at most.
    """

    prize: Prize
    count: int | None = None
    chance: float | None = None


@dataclass(frozen=True)
class Draw:
    """The terms: an equal gift for `everyone`, and prizes beyond it as a choice.

    Whoever has the gift for everyone may have one of the `choices` in its place, until they play.
    `deck` is over how many people the counts are spread, in the order in which they are enrolled;
    without it the first batch enrolled is the deck. `opens` and `closes` bound the plays (aware
    datetimes); a code is good for `valid_days` after it was given, or for ever.
    """

    id: str
    everyone: Prize | None = None
    prizes: tuple[Share, ...] = ()
    deck: int | None = None
    opens: datetime | None = None
    closes: datetime | None = None
    valid_days: int | None = None
    choices: tuple[Prize, ...] = ()

    def __post_init__(self) -> None:
        check_id("Draw", self.id)
        for problem, cure in _problems(self):
            raise BadDefinition(f"Draw {self.id!r}", problem, cure)

    @property
    def counted(self) -> tuple[Share, ...]:
        """The shares whose number is guaranteed, in the order of the terms."""
        return tuple(share for share in self.prizes if share.chance is None)

    @property
    def diced(self) -> tuple[Share, ...]:
        """The shares that fall by chance, in the order of the terms."""
        return tuple(share for share in self.prizes if share.chance is not None)

    @property
    def guaranteed(self) -> int:
        """How many prizes are guaranteed in all."""
        return sum(share.count or 0 for share in self.counted)

    @property
    def all_prizes(self) -> tuple[Prize, ...]:
        """Every prize, the one for everyone first, then what can be had in its place."""
        first = (self.everyone,) if self.everyone else ()
        return first + self.choices + tuple(share.prize for share in self.prizes)

    def to_json(self) -> str:
        """The terms as canonical JSON; without choices they read as before there were any."""
        absent = None if self.choices else {"choices"}
        return _adapter().dump_json(self, exclude=absent).decode()


@lru_cache(maxsize=512)
def from_json(text: str) -> Draw:
    """The draw that `to_json` wrote."""
    return _adapter().validate_json(text)


@lru_cache(maxsize=1)
def _adapter() -> TypeAdapter[Draw]:
    return TypeAdapter(Draw)


def _problems(draw: Draw) -> list[tuple[str, str]]:
    return [
        *_prize_problems(draw),
        *(found for share in draw.prizes for found in _share_problems(share)),
        *_sum_problems(draw),
        *_time_problems(draw),
    ]


def _prize_problems(draw: Draw) -> list[tuple[str, str]]:
    ids = [prize.id for prize in draw.all_prizes]
    found = []
    if not ids:
        found.append(("nothing can be won", "Give it a prize for everyone."))
    if len(set(ids)) < len(ids):
        found.append(("two prizes have the same id", "Give each prize its own."))
    if "" in ids:
        found.append(("a prize has no id", "Name every prize."))
    if draw.choices and not draw.everyone:
        found.append(("there is a choice in place of nothing", "Give it a prize for everyone."))
    if any(prize.value_cents < 0 for prize in draw.all_prizes):
        found.append(("a prize is worth less than nothing", "Use a value of 0 cents or more."))
    return found


def _share_problems(share: Share) -> list[tuple[str, str]]:
    found = []
    if share.count is None and share.chance is None:
        found.append((f"prize {share.prize.id!r} never falls", "Give it a count or a chance."))
    if share.count is not None and share.count < 0:
        found.append((f"prize {share.prize.id!r} has a negative count", "Use 0 or more."))
    if share.chance is not None and not 0 <= share.chance <= 1:
        found.append((f"the chance of {share.prize.id!r} is {share.chance}", "Use 0 to 1."))
    return found


def _sum_problems(draw: Draw) -> list[tuple[str, str]]:
    found = []
    chances = math.fsum(share.chance or 0 for share in draw.diced)
    if chances > 1 + 1e-9:
        found.append((f"the chances add up to {chances:g}", "Keep their sum at 1 or below."))
    if draw.deck is not None and draw.deck < max(1, draw.guaranteed):
        found.append(
            (
                f"{draw.guaranteed} prizes are guaranteed among {draw.deck} people",
                "Make the deck larger or the counts smaller.",
            )
        )
    return found


def _time_problems(draw: Draw) -> list[tuple[str, str]]:
    found = []
    if any(moment and moment.tzinfo is None for moment in (draw.opens, draw.closes)):
        found.append(("opens or closes has no time zone", "Use aware datetimes."))
    elif draw.opens and draw.closes and draw.closes <= draw.opens:
        found.append(("it closes before it opens", "Put the closing after the opening."))
    if draw.valid_days is not None and draw.valid_days < 1:
        found.append(("its codes would expire at once", "Make them valid for a day or more."))
    return found
