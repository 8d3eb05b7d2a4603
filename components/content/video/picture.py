"""The play button, in the brand's colours with a white rim, so that it is seen on any still."""

from __future__ import annotations

from PIL import Image

from components.look import mix
from components.stills import StillRequest
from components.vector import rasterised

SIZE = 96  # CSS pixels at most; half of a narrow column
SHARE = 0.5


def draw(request: StillRequest) -> Image.Image:
    """The button on a transparent ground, a square."""
    look = request.look
    side = min(SIZE, round(request.width * SHARE)) * request.scale
    style = (
        f".top{{stop-color:{mix(look.primary, '#ffffff', 0.12)}}}"
        f" .low{{stop-color:{look.primary}}} .sign{{fill:{look.on_primary}}}"
    )
    return rasterised("content/video/play.svg", style, side)
