"""How a picture is cut: squares of 100 units with knobs, by a hand that is never quite steady."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from random import Random
from typing import Any

from components.look import Look

#: Columns and rows by number of pieces.
GRIDS = {4: (2, 2), 6: (3, 2), 9: (3, 3), 12: (4, 3)}
#: Which pieces a mail shows turned, and by how many quarters; the others lie right already.
TURNED = {
    4: {1: 1, 2: 3, 4: 2},
    6: {1: 2, 3: 1, 5: 3, 6: 1},
    9: {1: 1, 3: 2, 5: 3, 6: 1, 8: 2},
    12: {1: 3, 3: 1, 6: 2, 8: 1, 9: 3, 11: 2},
}
SIDE = 100  # units of a piece
KNOB = 9.5  # how far a knob's control points reach; it stands out 2.5 times as far
SHAKE = 3.0  # units a cut may lie off its middle
Point = tuple[float, float]
Edge = tuple[Point, ...]


@dataclass(frozen=True)
class Cut:
    """A piece's outline (SVG, from its own corner) and where its place begins, in units."""

    path: str
    x: int
    y: int


def derive(values: Mapping[str, Any], look: Look, gifts: Mapping[str, str]) -> dict[str, Any]:
    """Add the grid (`columns`, `rows`), the `cells` and, where the picture is cropped, its `crop`.

    A cell has `path` (SVG, 100 units a side), `x`, `y` (units) for the page, and for mails `left`,
    `top` (percent, as `background-position` counts) and `turn` (quarters, 0 for one that lies
    right). `crop` has the picture's width and height in percent of a cell.
    """
    columns, rows = GRIDS[values["pieces"]]
    wide, tall = _covering(values["picture"], columns, rows)
    turned = TURNED[values["pieces"]]
    cells = [
        {
            "path": cut.path,
            "x": cut.x,
            "y": cut.y,
            "left": _shift(cut.x // SIDE, columns, wide),
            "top": _shift(cut.y // SIDE, rows, tall),
            "turn": turned.get(number, 0),
        }
        for number, cut in enumerate(cuts(columns, rows), 1)
    ]
    crop = {"width": round(wide * 100, 2), "height": round(tall * 100, 2)}
    return {"columns": columns, "rows": rows, "cells": cells, "crop": crop}


def _covering(picture: Any, columns: int, rows: int) -> tuple[float, float]:
    """Width and height in cells of a picture that just covers the grid (the scene is 4:3)."""
    known = picture and getattr(picture, "width", 0)
    ratio = picture.width / picture.height if known else columns / rows if picture else 4 / 3
    return (columns, columns / ratio) if ratio < columns / rows else (rows * ratio, rows)


def _shift(at: int, count: int, size: float) -> float:
    """Where a cell's part of the picture begins, as `background-position` has it in percent."""
    return round(((size - count) / 2 + at) / (size - 1) * 100, 2)


@cache
def cuts(columns: int, rows: int) -> tuple[Cut, ...]:
    """Every piece, row by row; neighbours share their edge."""
    chance = Random(columns * 10 + rows)
    across = [[_edge(chance) for _ in range(columns)] for _ in range(rows - 1)]
    down = [[_edge(chance) for _ in range(columns - 1)] for _ in range(rows)]

    def cut(row: int, column: int) -> Cut:
        top = across[row - 1][column] if row else None
        right = down[row][column] if column < columns - 1 else None
        bottom = across[row][column] if row < rows - 1 else None
        left = down[row][column - 1] if column else None
        return Cut(_outline(top, right, bottom, left), column * SIDE, row * SIDE)

    return tuple(cut(row, column) for row in range(rows) for column in range(columns))


def _edge(chance: Random) -> Edge:
    """Three cubic curves from (0, 0) to (100, 0): the knob's points, along and across the edge."""
    a, b, c, d, e = (chance.uniform(-SHAKE, SHAKE) for _ in range(5))
    side, t = chance.choice((-1, 1)), KNOB
    points = [
        *((20, a), (50 + b + d, -t + c), (50 - t + b, t + c)),
        *((50 - 2 * t + b - d, 3 * t + c), (50 + 2 * t + b - d, 3 * t + c), (50 + t + b, t + c)),
        *((50 + b + d, -t + c), (80, e), (100, 0)),
    ]
    return tuple((along, side * across) for along, across in points)


def _outline(top: Edge | None, right: Edge | None, bottom: Edge | None, left: Edge | None) -> str:
    """Clockwise from the upper left; an edge runs right or down, so two are walked backwards."""
    parts = ["M0 0"]
    parts.append(_curves([(x, y) for x, y in top]) if top else "H100")
    parts.append(_curves([(SIDE - y, x) for x, y in right]) if right else "V100")
    parts.append(_curves([(x, SIDE + y) for x, y in _back(bottom)]) if bottom else "H0")
    parts.append(_curves([(-y, x) for x, y in _back(left)]) if left else "V0")
    return "".join(parts) + "Z"


def _back(edge: Edge) -> list[Point]:
    return [*reversed(edge[:-1]), (0.0, 0.0)]


def _curves(points: list[Point]) -> str:
    return "C" + " ".join(f"{round(x, 1):g} {round(y, 1):g}" for x, y in points)
