"""The frame of a film, and the ground behind it where there is no still."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from components.look import Look, mix

#: Height by width.
RATIOS = {"wide": (9, 16), "classic": (3, 4), "square": (1, 1)}
DEEP = 0.42  # how far the main colour goes towards black behind the button


def derive(values: Mapping[str, Any], look: Look, gifts: Mapping[str, str]) -> dict[str, Any]:
    """`high` and `wide` are the frame's proportion; `ground` and `glow` its colours."""
    high, wide = RATIOS[values["shape"]]
    return {
        "high": high,
        "wide": wide,
        "ground": mix(look.primary, "#000000", DEEP),
        "glow": look.primary,
    }
