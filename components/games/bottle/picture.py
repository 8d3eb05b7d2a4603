"""The still: the table from above, the bottle between two of what lies around it."""

from __future__ import annotations

from PIL import Image

from components.drawing import emoji, paste
from components.stills import StillRequest
from components.vector import rasterised

WIDE, TALL = 552, 524  # units of the drawing
MIDDLE = (276, 256)  # of the table
MARK = 58  # units


def draw(request: StillRequest) -> Image.Image:
    """Draw the table on a transparent ground, `width * scale` pixels wide."""
    values, width = request.values, request.width * request.scale
    around = values["around"]
    picture = rasterised(
        "games/bottle/still.svg",
        "",
        width,
        wood=tuple(values["wood"]),
        glass=tuple(values["glass"]),
        label=values["label"],
        around=tuple((wish["x"], wish["y"]) for wish in around),
    )
    unit = width / WIDE
    for wish in around:
        centre = ((MIDDLE[0] + wish["x"]) * unit, (MIDDLE[1] + wish["y"]) * unit)
        paste(picture, emoji(wish["mark"], round(MARK * unit)), centre)
    # Half the shades: nobody sees it in a picture, and the file is much smaller.
    return picture.point(lambda tone: min(255, round(tone / 4) * 4))
