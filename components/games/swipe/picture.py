"""The still: a deck whose top card is being liked, and the two buttons under it."""

from __future__ import annotations

from PIL import Image

from components.drawing import card, emoji, paste, shadowed, write
from components.look import Look, contrast
from components.stills import StillRequest
from components.vector import rasterised

WIDE = 552  # units the still is drawn in
TOP = (304, 184)  # the top card's middle, which the art turns it about
TURN = 9  # degrees
FACE = (240, 300)  # of the top card, in units
MARK = "heart-eyes"
LIKED = "#12694f"


def draw(request: StillRequest) -> Image.Image:
    """Draw the deck on a transparent ground, `width * scale` pixels wide."""
    values, width = request.values, request.width * request.scale
    picture = rasterised(
        "games/swipe/still.svg", _style(request), width, grounds=tuple(values["grounds"])
    )
    unit = width / WIDE
    turned = _face(request, unit).rotate(-TURN, Image.Resampling.BICUBIC, expand=True)
    paste(picture, turned, (TOP[0] * unit, TOP[1] * unit))
    return picture.point(lambda tone: min(255, round(tone / 8) * 8))


def _face(request: StillRequest, unit: float) -> Image.Image:
    """What is on the top card, upright: a picture, a title, and the stamp of a like."""

    def box(left: float, top: float, right: float, bottom: float) -> tuple[int, int, int, int]:
        return round(left * unit), round(top * unit), round(right * unit), round(bottom * unit)

    face = Image.new("RGBA", (round(FACE[0] * unit), round(FACE[1] * unit)), 0)
    mark = shadowed(emoji(MARK, round(132 * unit)), blur=round(6 * unit), drop=round(8 * unit))
    paste(face, mark, (FACE[0] / 2 * unit, 124 * unit))
    font, title = request.look.title_font, request.values["deck"][0]["title"]
    ink = request.values["ink"]
    write(face, box(16, 240, 224, 292), title, font, round(25 * unit), 600, ink)
    face.alpha_composite(_stamp(request, unit), (round(18 * unit), round(16 * unit)))
    return face


def _stamp(request: StillRequest, unit: float) -> Image.Image:
    size = (round(124 * unit), round(44 * unit))
    stamp = Image.new("RGBA", size, 0)
    for inset, colour in ((0, LIKED), (4, "#ffffff")):
        edge = round(inset * unit)
        ends = (edge, edge, size[0] - edge, size[1] - edge)
        card(stamp, ends, round((12 - inset) * unit), colour, shadow=0)
    room = (round(10 * unit), 0, size[0] - round(10 * unit), size[1])
    write(stamp, room, request.words["like"], request.look.title_font, round(22 * unit), 600, LIKED)
    return stamp.rotate(20, Image.Resampling.BICUBIC, expand=True)


def _style(request: StillRequest) -> str:
    values = request.values
    return (
        f".no{{fill:#fff}} .yes{{fill:{values['paint']}}} .sign{{color:{values['on_paint']}}}"
        f" .sparkle{{fill:{_sparkle(request.look)}}}"
    )


def _sparkle(look: Look) -> str:
    return look.accent if contrast(look.accent, look.card) > 1.3 else look.primary
