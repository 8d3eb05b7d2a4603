"""What lies around the bottle and where, and what the table is coloured in."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from components.look import Look, mix

FEWEST, MOST = 4, 8
RING = 190  # from the middle to what lies around, in the units all art of the table is drawn in
TURNS = 5  # whole turns before the bottle stops in a mail


def places(count: int) -> list[dict[str, float]]:
    """Where each lies, clockwise: `turn` in degrees from the top, `x` and `y` in units.

    At rest the bottle points up, between the last and the first.
    """
    turns = [(at + 0.5) * 360 / count for at in range(count)]
    return [
        {
            "turn": turn,
            "x": round(RING * math.sin(math.radians(turn)), 1),
            "y": round(-RING * math.cos(math.radians(turn)), 1),
        }
        for turn in turns
    ]


def derive(values: Mapping[str, Any], look: Look, gifts: Mapping[str, str]) -> dict[str, Any]:
    """The table as all renditions draw it; `stop` is how far the bottle turns in a mail."""
    around = places(len(values["wishes"]))
    table = values["table"] or look.accent
    bottle = values["bottle"] or look.primary
    return {
        "around": [{**wish, **place} for wish, place in zip(values["wishes"], around, strict=True)],
        "stop": round(TURNS * 360 + around[0]["turn"], 2),
        "wood": [
            mix(table, "#ffffff", 0.62),
            mix(table, "#ffffff", 0.3),
            mix(table, "#3a1500", 0.3),
        ],
        "glass": [mix(bottle, "#ffffff", 0.28), bottle, mix(bottle, "#12061f", 0.45)],
        "label": mix(table, "#ffffff", 0.86),
    }
