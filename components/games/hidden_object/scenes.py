"""Where everything lies in a shipped scene; the same values give the same scene."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any, Literal

Scene = Literal["party", "shop", "outdoors"]

#: Units of a shipped scene; its areas are squares of 100.
WIDE, TALL = 600, 400
COLUMNS, ROWS = 6, 4
AREA = 100
SMALL = 50  # how wide a hidden thing is drawn
#: What lies about, by scene; nothing in it is ever looked for there.
ABOUT: dict[str, tuple[str, ...]] = {
    "party": (
        *("balloon", "birthday-cake", "confetti-ball", "cupcake", "party-popper", "wrapped-gift"),
        *("mirror-ball", "bouquet", "teddy-bear", "doughnut", "ice-cream", "partying-face"),
    ),
    "shop": (
        *("handbag", "sneaker", "t-shirt", "dress", "backpack", "shopping-bags", "headphone"),
        *("book", "teddy-bear", "sunglasses", "socks", "hot-coffee"),
    ),
    "outdoors": (
        *("sunflower", "cactus", "bouquet", "tent", "bicycle", "backpack", "ice-cream"),
        *("sunglasses", "hot-dog", "sneaker", "balloon", "hot-coffee"),
    ),
}
#: What may be hidden; each has its word in strings.toml.
SOUGHT = ("key", "coin", "clover", "ticket", "candle", "heart", "moon", "magnifier")


@dataclass(frozen=True)
class Lying:
    """A picture with its middle, width (units) and turn (degrees)."""

    name: str
    x: float
    y: float
    width: float
    turn: float


@dataclass(frozen=True)
class Arranged:
    """Everything from the bottom up, and which of it is hidden."""

    things: tuple[Lying, ...]
    hidden: tuple[Lying, ...]


def arranged(values: Mapping[str, Any]) -> Arranged:
    """Lay out the scene that `scene`, `things` and `arrangement` name."""
    names = [str(values[key]) for key in ("scene", "things", "arrangement")]
    chance = Random("-".join(names))
    about = ABOUT[values["scene"]]
    hidden = tuple(_hidden(chance, values["things"]))
    heap = [*_heap(chance, about)]
    chance.shuffle(heap)
    covers = [_cover(chance, about, one, hidden) for one in hidden]
    return Arranged((*heap, *hidden, *covers), hidden)


def _heap(chance: Random, about: tuple[str, ...]) -> Iterator[Lying]:
    """A dense heap over the whole picture; every kind comes once before one comes again."""
    bag: list[str] = []
    for row in range(ROWS + 1):
        for column in range(COLUMNS + 3):
            bag = bag or chance.sample(about, len(about))
            x = (column - 0.5 + (row % 2) / 2) * 84 + chance.uniform(-14, 14)
            y = row * 84 + chance.uniform(-14, 14) + 18
            yield Lying(bag.pop(), x, y, chance.uniform(104, 136), chance.uniform(-38, 38))


def _hidden(chance: Random, count: int) -> Iterator[Lying]:
    """The small things, one to an area and well apart."""
    free = [(column, row) for column in range(COLUMNS) for row in range(ROWS)]
    taken: list[tuple[int, int]] = []
    for name in chance.sample(SOUGHT, count):
        place = max(chance.sample(free, 6), key=lambda one: _apart(one, taken))
        free.remove(place)
        taken.append(place)
        x, y = ((at + 0.5) * AREA + chance.uniform(-16, 16) for at in place)
        yield Lying(name, x, y, SMALL, chance.uniform(-50, 50))


def _cover(chance: Random, about: tuple[str, ...], one: Lying, hidden: tuple[Lying, ...]) -> Lying:
    """A large thing over a small one's edge, which leaves most of it and all others to be seen."""
    width = chance.uniform(90, 104)
    far = one.width / 2 + width * 0.36
    ways = [chance.uniform(0, 2 * math.pi) for _ in range(8)]
    places = [(one.x + far * math.cos(way), one.y + far * math.sin(way)) for way in ways]
    others = [(other.x, other.y) for other in hidden if other is not one]
    x, y = max(places, key=lambda place: _apart(place, others))
    return Lying(chance.choice(about), x, y, width, chance.uniform(-30, 30))


def _apart(place: tuple[float, float], others: Sequence[tuple[float, float]]) -> float:
    return min((math.dist(place, other) for other in others), default=math.inf)
