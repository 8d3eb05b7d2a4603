"""The frame that a gallery's pictures share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from components.look import Look

#: Height by width.
RATIOS = {"wide": (9, 16), "square": (1, 1), "tall": (5, 4)}


def derive(values: Mapping[str, Any], look: Look, gifts: Mapping[str, str]) -> dict[str, Any]:
    """`shots` are the items that have a picture; `high` and `wide` the frame's proportion."""
    high, wide = RATIOS[values["shape"]]
    return {
        "shots": [item for item in values["items"] if item["picture"]],
        "high": high,
        "wide": wide,
    }
