"""The still: the wrapped boxes in the light, one lid ajar, waiting for a tap."""

from __future__ import annotations

from PIL import Image

from components.games.gift_boxes.colours import KINDS, bands, wraps
from components.look import Look, contrast
from components.stills import StillRequest
from components.vector import rasterised


def draw(request: StillRequest) -> Image.Image:
    """Draw the boxes on a transparent ground, `width * scale` pixels wide."""
    return rasterised(
        "games/gift_boxes/still.svg",
        _style(request),
        request.width * request.scale,
        boxes=request.values["boxes"],
        kinds=KINDS[request.values["boxes"]],
    )


def _style(request: StillRequest) -> str:
    values, look = request.values, request.look
    themed = bands({**values, "ribbon_colour": ""}, look)
    rules = [f".spot{{stop-color:{look.accent}}} .sparkle{{fill:{_sparkle(look)}}}"]
    papers = zip(wraps(values, look), bands(values, look), themed, strict=True)
    for kind, (wrap, band, bit) in enumerate(papers, start=1):
        rules.append(f".wrap{kind}{{fill:{wrap}}} .band{kind}{{fill:{band}}}")
        rules.append(f".bit{kind}{{fill:{bit};stroke:{bit}}}")
    return "\n".join(rules)


def _sparkle(look: Look) -> str:
    return look.accent if contrast(look.accent, look.card) > 1.3 else look.primary
