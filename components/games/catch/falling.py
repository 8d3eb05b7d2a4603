"""What falls, what it is worth, and the colours it falls through."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from components.look import Look, mix

Things = Literal["gifts", "sweets", "summer"]

#: Shipped pictures by set; each counts one.
SETS: dict[str, tuple[str, str, str]] = {
    "gifts": ("wrapped-gift", "heart-with-ribbon", "party-popper"),
    "sweets": ("cupcake", "doughnut", "ice-cream"),
    "summer": ("sunflower", "sunglasses", "ice-cream"),
}
STAR = ("glowing-star", 3)
OBSTACLE = ("cactus", -1)
WICKER = "#c98f52"
#: How many must be caught in a mail, out of six.
GOAL = 4


def derive(values: Mapping[str, Any], look: Look, gifts: Mapping[str, str]) -> dict[str, Any]:
    """Add `assets` and `kinds` (picture and worth of each), `deck`, `goal` and the colours."""
    return {
        "assets": [f"asset:{name}" for name, _ in kinds(values)],
        "kinds": [worth for _, worth in kinds(values)],
        "deck": deck(values),
        "sky": (mix(look.primary, "#ffffff", 0.78), mix(look.accent, "#ffffff", 0.64)),
        "ground": mix(look.accent, "#ffffff", 0.3),
        "basket": values["basket_colour"] or WICKER,
        "goal": GOAL,
    }


def kinds(values: Mapping[str, Any]) -> list[tuple[str, int]]:
    """Every shipped thing that falls with what it counts; the marketer's own is the template's."""
    found = [(name, 1) for name in SETS[values["things"]]] + [STAR]
    return [*found, OBSTACLE] if values["obstacle"] else found


def deck(values: Mapping[str, Any]) -> list[int]:
    """Numbers of kinds to draw from: each plain thing thrice, a star and an obstacle twice."""
    return [
        at for at, (_, worth) in enumerate(kinds(values)) for _ in range(3 if worth == 1 else 2)
    ]
