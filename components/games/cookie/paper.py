"""What the paper is written with: the brand's colour, or ink where that would not read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from components.look import Look, contrast

PAPER = "#fffaf0"
INK = "#4a2412"
LEGIBLE = 4.5  # WCAG 2.2 AA


def derive(values: Mapping[str, Any], look: Look, gifts: Mapping[str, str]) -> dict[str, Any]:
    """`ink` is the colour of the writing; `paper` that of the strip."""
    wanted = values["writing"] or look.primary
    return {
        "ink": wanted if contrast(wanted, PAPER) >= LEGIBLE else INK,
        "paper": PAPER,
    }
