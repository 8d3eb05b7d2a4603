"""The still: the cookie whole, with a corner of its paper peeping out."""

from __future__ import annotations

from PIL import Image

from components.stills import StillRequest
from components.vector import rasterised

SHARE = 0.72  # of the width it stands in: a cookie as wide as a mail would be a cake


def draw(request: StillRequest) -> Image.Image:
    """Draw the cookie on a transparent ground, `SHARE` of `width * scale` pixels wide."""
    wide = round(request.width * SHARE) * request.scale
    return rasterised("games/cookie/still.svg", "", wide)
