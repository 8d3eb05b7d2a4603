"""The hidden places as templates, script and mail see them: shares of the picture, and areas."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from components.games.hidden_object.scenes import COLUMNS, SMALL, TALL, WIDE, arranged
from components.look import Look

LOOSE = 1.5  # how many times a shipped thing's half width still counts as a hit


def derive(values: Mapping[str, Any], look: Look, gifts: Mapping[str, str]) -> dict[str, Any]:
    """Add `own`, `ratio`, `rows`, `columns`, `hidden` and `areas` (number of each with a spot).

    A hidden place has `x`, `y` (shares of width and height), `r` (share of the width), `area`
    (counted from 1, row by row), `word` (of strings.toml, or ""), `name` and `asset`.
    """
    own = bool(values["picture"] and values["spots"])
    ratio = _ratio(values["picture"]) if own else TALL / WIDE
    rows = max(2, min(9, round(COLUMNS * ratio)))
    found = [*(_marked(values["spots"]) if own else _shipped(values))]
    for spot in found:
        spot["area"] = area(spot["x"], spot["y"], rows)
    return {
        "own": own,
        "ratio": round(ratio, 4),
        "rows": rows,
        "columns": COLUMNS,
        "hidden": found,
        "areas": sorted({spot["area"] for spot in found}),
    }


def area(x: float, y: float, rows: int) -> int:
    """The number of the area a point lies in, from 1."""
    column, row = min(COLUMNS - 1, int(x * COLUMNS)), min(rows - 1, int(y * rows))
    return row * COLUMNS + column + 1


def _ratio(picture: Any) -> float:
    width = getattr(picture, "width", 0)
    return picture.height / width if width else TALL / WIDE


def _marked(spots: Any) -> Iterator[dict[str, Any]]:
    for spot in spots:
        place = {"x": spot["x"] / 100, "y": spot["y"] / 100, "r": spot["size"] / 200}
        yield {**place, "word": "", "name": spot["name"], "asset": ""}


def _shipped(values: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for one in arranged(values).hidden:
        place = {"x": one.x / WIDE, "y": one.y / TALL, "r": SMALL / 2 / WIDE * LOOSE}
        rounded = {key: round(share, 4) for key, share in place.items()}
        yield {**rounded, "word": one.name, "name": "", "asset": f"asset:{one.name}"}
