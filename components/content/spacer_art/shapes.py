"""The shapes as SVG paths, on a ground WIDTH wide, so that page and still draw the same."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from random import Random
from typing import Any

from components.look import Look

WIDTH = 1200  # of the drawing; twice a mail's
STEP = 20  # between the points of a curve
PAPERS = 96


@dataclass(frozen=True)
class Piece:
    """One path; `ink` a, b or c: the first colour, the second, and what lies between."""

    path: str
    ink: str
    opacity: float = 1.0


def derive(values: Mapping[str, Any], look: Look, gifts: Mapping[str, str]) -> dict[str, Any]:
    """`pieces` are drawn in turn on a ground `across` by `tall`; `turned` puts them upside down."""
    tall = 2 * values["height"]
    return {
        "across": WIDTH,
        "tall": tall,
        "pieces": pieces(values["shape"], values["join"] != "free", tall),
        "turned": values["join"] == "above" and values["shape"] != "bunting",
    }


@lru_cache(maxsize=64)
def pieces(shape: str, joined: bool, tall: int) -> tuple[Piece, ...]:
    """The paths of a shape; a joined one is filled to the lower edge."""
    return tuple(_together(_SHAPES[shape](joined, float(tall))))


def _together(found: list[Piece]) -> Iterator[Piece]:
    """Neighbours of one ink as one path: a page with a hundred bits of paper stays light."""
    for (ink, opacity), run in groupby(found, key=lambda piece: (piece.ink, piece.opacity)):
        yield Piece("".join(piece.path for piece in run), ink, opacity)


def _curve(tall: float, middle: float, rise: float, turns: float, phase: float) -> list[str]:
    """Points of a sine from left to right; `middle` and `rise` as shares of the height."""
    return [
        f"{x} {tall * (middle - rise * math.sin(x / WIDTH * turns * 2 * math.pi + phase)):.1f}"
        for x in range(0, WIDTH + STEP, STEP)
    ]


def _closed(top: list[str], bottom: list[str]) -> str:
    return f"M{'L'.join(top)}L{'L'.join(reversed(bottom))}Z"


def _wave(joined: bool, tall: float) -> list[Piece]:
    layers = ((0.3, 0.2, 1.5, 0.3, "b", 0.85), (0.44, 0.22, 1.0, 2.2, "c", 0.9))
    made = [
        Piece(_band(tall, joined, middle, rise, turns, phase), ink, opacity)
        for middle, rise, turns, phase, ink, opacity in layers
    ]
    return [*made, Piece(_band(tall, joined, 0.62, 0.18, 1.25, 4.4), "a")]


def _band(tall: float, joined: bool, middle: float, rise: float, turns: float, phase: float) -> str:
    """A ribbon that swells and thins, or everything below its upper edge."""
    top = _curve(tall, middle, rise, turns, phase)
    low = _curve(tall, middle + 0.17, rise * 0.72, turns, phase + 0.55)
    return _closed(top, [f"0 {tall}", f"{WIDTH} {tall}"] if joined else low)


def _hills(joined: bool, tall: float) -> list[Piece]:
    floor = [f"0 {tall}", f"{WIDTH} {tall}"]
    layers = ((0.42, 0.3, 1.3, 0.6, "b"), (0.6, 0.24, 1.7, 3.0, "c"), (0.82, 0.14, 1.1, 5.2, "a"))
    return [
        Piece(_closed(_curve(tall, middle, rise, turns, phase), floor), ink)
        for middle, rise, turns, phase, ink in layers
    ]


def _confetti(joined: bool, tall: float) -> list[Piece]:
    random = Random(11)  # the same paper every time, so that it is kept once
    made = [_paper(random, joined, tall, at) for at in range(PAPERS)]
    return sorted(made, key=lambda piece: piece.ink)


def _paper(random: Random, joined: bool, tall: float, at: int) -> Piece:
    x = (at + random.uniform(-0.3, 1.3)) * WIDTH / PAPERS  # spread evenly, yet not in a row
    share = random.betavariate(2.4, 1) if joined else random.uniform(0, 1)
    y, size, turn = 16 + (tall - 32) * share, random.uniform(7, 15), random.uniform(0, math.pi)
    ink = "abc"[at % 3]
    if random.random() < 0.3:
        return Piece(_circle(x, y, size * 0.6), ink)
    long, short = size, size * random.uniform(0.4, 0.6)
    cos, sin = math.cos(turn), math.sin(turn)
    corners = ((-long, -short), (long, -short), (long, short), (-long, short))
    points = (f"{x + a * cos - b * sin:.1f} {y + a * sin + b * cos:.1f}" for a, b in corners)
    return Piece(f"M{'L'.join(points)}Z", ink)


def _circle(x: float, y: float, radius: float) -> str:
    return (
        f"M{x - radius:.1f} {y:.1f}a{radius:.1f} {radius:.1f} 0 1 0 {2 * radius:.1f} 0"
        f"a{radius:.1f} {radius:.1f} 0 1 0 {-2 * radius:.1f} 0Z"
    )


def _dots(joined: bool, tall: float) -> list[Piece]:
    """Rows of dots that grow towards the joined edge, or towards the middle."""
    gap = 30.0
    rows = max(2, round(tall / gap))
    return [
        Piece(_row(tall * (row + 0.5) / rows, row, gap, _swell(row, rows, joined)), "abc"[row % 3])
        for row in range(rows)
    ]


def _swell(row: int, rows: int, joined: bool) -> float:
    place = (row + 0.5) / rows
    return place if joined else 1 - abs(2 * place - 1) * 0.8


def _row(y: float, row: int, gap: float, share: float) -> str:
    first = gap / 2 if row % 2 else 0.0
    count = int(WIDTH / gap) + 1
    return "".join(_circle(first + at * gap, y, 2.5 + 9 * share) for at in range(count))


def _zigzag(joined: bool, tall: float) -> list[Piece]:
    layers = ((0.12, "b"), (0.3, "c"), (0.48, "a"))
    return [Piece(_teeth(tall, top, joined), ink) for top, ink in layers]


def _teeth(tall: float, top: float, joined: bool) -> str:
    lower = [f"0 {tall}", f"{WIDTH} {tall}"] if joined else _points(tall, top + 0.24)
    return _closed(_points(tall, top), lower)


def _points(tall: float, top: float) -> list[str]:
    count, deep = 30, 0.26
    return [
        f"{at * WIDTH / count:.1f} {tall * (top + (deep if at % 2 else 0)):.1f}"
        for at in range(count + 1)
    ]


def _bunting(joined: bool, tall: float) -> list[Piece]:
    """Flags on a string that hangs through twice."""
    flags = sorted((_flag(tall, at, 18) for at in range(18)), key=lambda flag: flag.ink)
    across = range(0, WIDTH + STEP, STEP)
    string = [[f"{x} {_hanging(tall, x) + drop:.1f}" for x in across] for drop in (0, 5)]
    return [*flags, Piece(_closed(*string), "a")]


def _hanging(tall: float, x: float) -> float:
    return tall * (0.06 + 0.36 * abs(math.sin(x / WIDTH * 2 * math.pi)))


def _flag(tall: float, at: int, count: int) -> Piece:
    wide = WIDTH / count
    left, right = at * wide + 6, (at + 1) * wide - 6
    high, low = _hanging(tall, left), _hanging(tall, right)
    tip = (high + low) / 2 + tall * 0.5
    path = f"M{left:.1f} {high:.1f}L{right:.1f} {low:.1f}L{(left + right) / 2:.1f} {tip:.1f}Z"
    return Piece(path, "bca"[at % 3])


_SHAPES: dict[str, Callable[[bool, float], list[Piece]]] = {
    "wave": _wave,
    "hills": _hills,
    "confetti": _confetti,
    "dots": _dots,
    "zigzag": _zigzag,
    "bunting": _bunting,
}
