"""The still: the wrapped boxes in the light, waiting for a tap."""

from __future__ import annotations

from PIL import Image

from components.contract import StillRequest
from components.look import Look, contrast, mix
from components.vector import rasterised


def draw(request: StillRequest) -> Image.Image:
    """Draw the boxes on a transparent ground, `width * scale` pixels wide."""
    return rasterised(
        "games/gift_boxes/still.svg",
        _style(request),
        request.width * request.scale,
        boxes=request.values["boxes"],
    )


def _style(request: StillRequest) -> str:
    values, look = request.values, request.look
    rules = [f".spot{{stop-color:{look.accent}}} .sparkle{{fill:{_sparkle(look)}}}"]
    wraps = (
        values["box_colour"] or look.primary,
        values["second_colour"] or look.accent,
        values["third_colour"] or mix(look.ink, look.primary, 0.3),
    )
    bands = (look.accent, look.primary, look.accent)
    for kind, (wrap, band) in enumerate(zip(wraps, bands, strict=True), start=1):
        ribbon = values["ribbon_colour"] or band
        rules.append(f".wrap{kind}{{fill:{wrap}}} .band{kind}{{fill:{ribbon}}}")
        rules.append(f".bit{kind}{{fill:{bands[kind - 1]};stroke:{bands[kind - 1]}}}")
    return "\n".join(rules)


def _sparkle(look: Look) -> str:
    return look.accent if contrast(look.accent, look.card) > 1.3 else look.primary
