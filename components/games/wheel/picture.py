"""The still of a wheel: the same art as on the page, with its labels and pictures."""

from __future__ import annotations

from PIL import Image

from components.drawing import emoji, paste, shadowed, write
from components.games.wheel.segments import LABEL, LABEL_AT, Segment, on_circle
from components.stills import StillRequest
from components.vector import rasterised

WIDE, TALL = 552, 504  # units of the drawing; its middle is the wheel's, at 276, 256
MIDDLE = (276, 256)
#: What lies around the wheel: picture, place in units from the middle, size, turn.
AROUND = (
    ("wrapped-gift", (-206, 186), 96, 8),
    ("sparkles", (216, -176), 62, 0),
    ("party-popper", (212, 178), 84, -6),
    ("glowing-star", (-222, -150), 46, -14),
)


def draw(request: StillRequest) -> Image.Image:
    """Draw the wheel on a transparent ground, pointing between two segments."""
    values = request.values
    width = request.width * request.scale
    wheel = tuple(Segment(**segment) for segment in values["wheel"])
    rim, colour = tuple(values["rim"]), wheel[0].colour
    picture = rasterised("games/wheel/still.svg", "", width, rim=rim, wheel=wheel)
    unit = width / WIDE
    for segment in wheel:
        _mark(picture, segment, unit, request.look.title_font)
    picture.alpha_composite(rasterised("games/wheel/over.svg", "", width, rim=rim, colour=colour))
    for name, place, size, turn in AROUND:
        thing = emoji(name, round(size * unit)).rotate(turn, Image.Resampling.BICUBIC, expand=True)
        _lay(picture, shadowed(thing, blur=6, drop=6, opacity=0.3), place, unit)
    return _plainer(picture)


def _mark(picture: Image.Image, segment: Segment, unit: float, font: str) -> None:
    """A label along the segment's middle, or its picture upright towards the rim."""
    if segment.picture:
        mark = emoji(segment.picture, round(62 * unit))
        turned = mark.rotate(-segment.middle, Image.Resampling.BICUBIC, expand=True)
        _lay(picture, turned, on_circle(segment.middle, 124), unit)
        return
    room = (round(LABEL[0] * unit), round(LABEL[1] * unit))
    layer = Image.new("RGBA", room, 0)
    size = round(segment.size * unit)
    text, box = "\n".join(segment.lines), (0, 0, *room)
    write(layer, box, text, font, size, 600, segment.ink, "center", fit=True)
    turned = layer.rotate(-segment.turn, Image.Resampling.BICUBIC, expand=True)
    _lay(picture, turned, on_circle(segment.middle, LABEL_AT), unit)


def _lay(picture: Image.Image, thing: Image.Image, place: tuple[float, float], unit: float) -> None:
    centre = ((MIDDLE[0] + place[0]) * unit, (MIDDLE[1] + place[1]) * unit)
    paste(picture, thing, centre)


def _plainer(picture: Image.Image) -> Image.Image:
    """Half the shades and an eighth of the shadow's: nobody sees it, and the file is smaller."""
    bands = [band.point(lambda tone: tone & 0xFE) for band in picture.split()[:3]]
    alpha = picture.getchannel("A").point(lambda tone: min(255, round(tone / 8) * 8))
    plain = Image.merge("RGBA", (*bands, alpha))
    seen = alpha.point(lambda tone: 255 * (tone > 0))
    return Image.composite(plain, Image.new("RGBA", plain.size, 0), seen)
