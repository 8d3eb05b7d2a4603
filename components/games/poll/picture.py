"""The still: bars growing out of a ballot, with something to like on top of each."""

from __future__ import annotations

from PIL import Image

from components.drawing import emoji, paste
from components.look import Look, contrast, mix
from components.stills import StillRequest
from components.vector import rasterised

UNITS = 600  # the width it is drawn in
FLOOR = 262  # where the bars stand
BARS = ((92, 96), (216, 158), (340, 122), (464, 72))  # left edge and height of each
WIDE = 84
TOPS = ("heart", "glowing-star", "balloon", "smile")
TOP = 76  # size of a picture on a bar


def draw(request: StillRequest) -> Image.Image:
    """Draw the bars on a transparent ground, `width * scale` pixels wide."""
    image = rasterised(
        "games/poll/still.svg",
        _style(request.look),
        request.width * request.scale,
        bars=BARS,
        floor=FLOOR,
        wide=WIDE,
    )
    unit = image.width / UNITS
    for name, (left, high) in zip(TOPS, BARS, strict=True):
        middle = (left + WIDE / 2, FLOOR - high - TOP * 0.46)
        paste(image, emoji(name, round(TOP * unit)), (middle[0] * unit, middle[1] * unit))
    return image.point(lambda tone: min(255, round(tone / 8) * 8))


def _style(look: Look) -> str:
    second = (
        look.accent
        if contrast(look.accent, look.card) > 1.25
        else mix(look.primary, look.card, 0.35)
    )
    return (
        f".one{{fill:{look.primary}}} .two{{fill:{second}}}"
        f" .ground{{fill:{mix(look.card, look.primary, 0.1)}}}"
        f" .line{{fill:{mix(look.card, look.ink, 0.16)}}} .bit{{fill:{second}}}"
    )
