"""Which box is of which kind, and what its paper and ribbon are coloured in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from components.look import Look, mix

#: Kinds of 2 to 6 boxes, as they stand in rows of two (four of them) or three.
KINDS = {2: (1, 2), 3: (1, 2, 3), 4: (1, 2, 3, 1), 5: (1, 2, 3, 2, 3), 6: (1, 2, 3, 2, 3, 1)}


def derive(values: Mapping[str, Any], look: Look, gifts: Mapping[str, str]) -> dict[str, Any]:
    """Add `kinds` (1 to 3, one per box), and `wraps` and `bands`: paper and ribbon per kind."""
    return {
        "kinds": KINDS[values["boxes"]],
        "wraps": wraps(values, look),
        "bands": bands(values, look),
    }


def wraps(values: Mapping[str, Any], look: Look) -> tuple[str, str, str]:
    """The papers: primary, accent and a shade between ink and primary, unless chosen."""
    return (
        values["box_colour"] or look.primary,
        values["second_colour"] or look.accent,
        values["third_colour"] or mix(look.ink, look.primary, 0.3),
    )


def bands(values: Mapping[str, Any], look: Look) -> tuple[str, str, str]:
    """The ribbons: the other of primary and accent, unless one is chosen for all."""
    themed = (look.accent, look.primary, look.accent)
    chosen = values["ribbon_colour"]
    return (chosen, chosen, chosen) if chosen else themed
