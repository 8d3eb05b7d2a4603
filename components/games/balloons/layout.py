"""Where the balloons float, which skin each wears, and which pop brings the gift."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from components.look import Look, mix

#: Balloons per row, from the top; the sky is 560 units wide and 560 high.
ROWS = {5: (2, 3), 6: (3, 3), 7: (2, 3, 2), 8: (3, 2, 3), 9: (3, 3, 3)}
SKINS = (1, 2, 3, 2, 3, 1, 3, 1, 2)
#: Units each stands off its place in the grid, so that they look let go of, not lined up.
DRIFT = ((-10, 10), (6, -16), (12, 14), (-14, -6), (4, 18), (10, -12), (-6, 12), (8, -14), (2, 10))


def derive(values: Mapping[str, Any], look: Look, gifts: Mapping[str, str]) -> dict[str, Any]:
    """Add `places` (see `places`), `skins`, `sky` (top, bottom) and `goal`."""
    return {
        "places": places(values["balloons"]),
        "skins": skins(values, look),
        "sky": (mix(look.primary, "#ffffff", 0.78), mix(look.accent, "#ffffff", 0.64)),
        "goal": goal(values["balloons"], values["gift_in"]),
    }


def goal(balloons: int, gift_in: int) -> int:
    """How many pops it takes until the gift comes out."""
    return min(gift_in or balloons, balloons)


def places(balloons: int) -> list[dict[str, float]]:
    """Left and top edge, width (units) and skin (1 to 3) of each balloon, row by row."""
    rows = ROWS[balloons]
    width, step = (136.0, 222.0) if len(rows) == 2 else (112.0, 158.0)
    found: list[dict[str, float]] = []
    for row, across in enumerate(rows):
        for at in range(across):
            right, down = DRIFT[len(found)]
            middle = 280 + (at - (across - 1) / 2) * 174 + right
            top = 28 + row * step + down
            found.append({"x": middle - width / 2, "y": top, "width": width, "skin": 0})
    return [{**place, "skin": SKINS[at]} for at, place in enumerate(found)]


def skins(values: Mapping[str, Any], look: Look) -> tuple[str, str, str]:
    """Primary, accent and a tint of primary, unless chosen."""
    return (
        values["first_colour"] or look.primary,
        values["second_colour"] or look.accent,
        values["third_colour"] or mix(look.primary, "#ffffff", 0.5),
    )
