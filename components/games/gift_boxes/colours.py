"""Which box is of which kind, and what its paper and ribbon are coloured in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from components.look import Look, mix

KINDS = (1, 2, 3, 2, 3, 1)  # in two rows no box stands under its like


def derive(values: Mapping[str, Any], look: Look, gifts: Mapping[str, str]) -> dict[str, Any]:
    """Add `kinds` (1 to 3, one per box), and `wraps` and `bands`: paper and ribbon per kind."""
    return {
        "kinds": KINDS[: values["boxes"]],
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
