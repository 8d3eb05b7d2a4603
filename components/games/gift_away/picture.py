"""The still: the present as it is wrapped, and a tag that asks for whom."""

from __future__ import annotations

from PIL import Image

from components.drawing import canvas, paste, write
from components.look import contrast
from components.stills import StillRequest
from components.vector import rasterised

WIDE = 600  # units still.svg is drawn in
WRITING = (392, 214)  # the middle of the tag, in those units
ROOM = (142, 76)  # what the tag has for its line
EDGE = 12  # units by which a last letter may lean over
TURN = 5  # degrees it hangs askew
SIZE = 48  # units, where the line is short enough
INK = "#5b2f20"


def draw(request: StillRequest) -> Image.Image:
    """Draw the present on a transparent ground, `width * scale` pixels wide."""
    width = request.width * request.scale
    unit = width / WIDE
    image = rasterised("games/gift_away/still.svg", _style(request), width)
    wide, tall, edge = (round(side * unit) for side in (*ROOM, EDGE))
    line = canvas(wide + 2 * edge, tall, 1)
    write(
        line,
        (edge, 0, wide + edge, tall),
        request.words["whom"],
        "caveat",
        round(SIZE * unit),
        colour=INK,
    )
    askew = line.rotate(TURN, Image.Resampling.BICUBIC, expand=True)
    paste(image, askew, (WRITING[0] * unit, WRITING[1] * unit))
    return image.point(lambda tone: min(255, round(tone / 8) * 8))


def _style(request: StillRequest) -> str:
    values, look = request.values, request.look
    spark = look.accent if contrast(look.accent, look.card) > 1.3 else look.primary
    return (
        f".away-paper{{fill:{values['paper']}}} .away-ribbon{{fill:{values['ribbon']}}}"
        f" .sparkle{{fill:{spark}}}"
    )
