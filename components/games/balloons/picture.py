"""The still: the balloons afloat in warm light, all whole."""

from __future__ import annotations

from PIL import Image

from components.games.balloons.layout import ROWS
from components.look import Look, contrast
from components.stills import StillRequest
from components.vector import rasterised

TALL = {2: 500, 3: 545}  # units, by the number of rows


def draw(request: StillRequest) -> Image.Image:
    """Draw the balloons on a transparent ground, `width * scale` pixels wide."""
    values = request.values
    return rasterised(
        "games/balloons/still.svg",
        _style(request),
        request.width * request.scale,
        places=tuple(tuple(place.values()) for place in values["places"]),
        tall=TALL[len(ROWS[values["balloons"]])],
    )


def _style(request: StillRequest) -> str:
    look = request.look
    rules = [f".skin{at}{{fill:{skin}}}" for at, skin in enumerate(request.values["skins"], 1)]
    rules.append(f".spot{{stop-color:{look.accent}}} .string{{stroke:{look.quiet}}}")
    rules.append(f".sparkle{{fill:{_sparkle(look)}}}")
    return "\n".join(rules)


def _sparkle(look: Look) -> str:
    return look.accent if contrast(look.accent, look.card) > 1.3 else look.primary
