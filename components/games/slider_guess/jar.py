"""What lies in the jar and where, and what a guess is measured by."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from random import Random
from typing import Any, Literal

from components.look import Look

Thing = Literal["cookies", "candles", "hearts", "stars", "doughnuts"]

FEWEST, MOST = 8, 60
#: The shipped picture of each.
PICTURES: Mapping[str, str] = {
    "cookies": "cookie",
    "candles": "candle",
    "hearts": "heart",
    "stars": "glowing-star",
    "doughnuts": "doughnut",
}
#: A slim picture is drawn larger than its place, so that all look of a size.
LARGER: Mapping[str, float] = {"candles": 1.5}
LEFT, RIGHT, FLOOR = 88, 312, 438  # units of the jar's inside, in a drawing 400 wide and 470 high
ROOF = 176  # units: no higher are they heaped, so that the bow hides none
LARGEST = 72  # units wide is one, where they are few
ALONG, UP = 0.84, 0.76  # of its width lies one from the next, and a layer above another
CHOICES = 5  # numbers to choose from in a mail


@dataclass(frozen=True)
class Lying:
    """The middle and width (units) of one, and its turn in degrees."""

    x: float
    y: float
    width: float
    turn: int


def derive(values: Mapping[str, Any], look: Look, gifts: Mapping[str, str]) -> dict[str, Any]:
    """Add `asset`, `things` (see Lying), `top` of the slider and a mail's `choices`.

    A choice has its `number` and how it is answered: `right`, `near` or `far`.
    """
    count = values["count"]
    return {
        "asset": f"asset:{PICTURES[values['thing']]}",
        "things": [asdict(one) for one in heap(values["thing"], count)],
        "top": 20 * math.ceil(count * 1.6 / 20),
        "choices": [*_choices(count)],
    }


def heap(thing: str, count: int) -> tuple[Lying, ...]:
    """Exactly so many, layer upon layer from the floor up, the next a little over the last."""
    chance = Random(count)
    width, places = _largest(count)
    return tuple(
        Lying(
            round(x + chance.uniform(-0.08, 0.08) * width, 1),
            round(y + chance.uniform(-0.08, 0.08) * width, 1),
            round(width * LARGER.get(thing, 1), 1),
            chance.randint(-32, 32),
        )
        for x, y in places
    )


def _largest(count: int) -> tuple[float, tuple[tuple[float, float], ...]]:
    """The largest width at which so many stay below the roof, and where each then lies."""
    for width in range(LARGEST, 0, -1):
        places = tuple(_places(count, width))
        if min(y for _, y in places) - width / 2 >= ROOF:
            return width, places
    raise ValueError(f"{count} do not go into the jar: {MOST} do")


def _places(count: int, width: float) -> Iterator[tuple[float, float]]:
    layer, left = 0, count
    while left:
        # The jar's floor is rounded, and every second layer lies in the gaps of the one below.
        narrower = width * 0.2 if layer == 0 else 0.0
        room = RIGHT - LEFT - width - 2 * narrower - (layer % 2) * width * ALONG * 0.5
        here = min(left, int(room / (width * ALONG) + 1.001))
        step = room / max(1, here - 1) if here * 2 > room / (width * ALONG) else width * ALONG
        first = (LEFT + RIGHT) / 2 - step * (here - 1) / 2
        for at in range(here):
            yield first + at * step, FLOOR - width / 2 - layer * width * UP
        layer, left = layer + 1, left - here


def _choices(count: int) -> Iterator[dict[str, Any]]:
    step = max(2, round(count * 0.2))
    below = Random(f"mail-{count}").randrange(CHOICES)
    while count - below * step < 1:
        below -= 1
    for at in range(-below, CHOICES - below):
        kind = "right" if at == 0 else "near" if abs(at) == 1 else "far"
        yield {"number": count + at * step, "kind": kind}
