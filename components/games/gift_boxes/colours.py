"""What the boxes and ribbons are coloured in, where the fields leave it to the theme."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from components.look import Look, mix


def derive(values: Mapping[str, Any], look: Look, gifts: Mapping[str, str]) -> dict[str, Any]:
    """Add `wraps` and `bands`: paper and ribbon of the first, second and third box in turn."""
    return {"wraps": wraps(values, look), "bands": bands(values, look)}


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
