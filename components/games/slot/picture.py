"""The still of a slot machine: two presents in a row, and the third reel still turning."""

from __future__ import annotations

from PIL import Image, ImageFilter

from components.drawing import emoji, paste, shadowed
from components.games.slot.machine import SPARE
from components.look import Look, contrast
from components.stills import StillRequest
from components.vector import rasterised

WIDE = 600  # units the machine is drawn in; see art.svg
LEFT = 10  # of the drawing, in those units
REELS = (136, 260, 384)  # their middles
LINE = 263  # where the pictures stop
WINDOW = (176, 350)
STEP = 112  # from one picture of a reel to the next
PRESENT = "wrapped-gift"  # whichever gift it is


def draw(request: StillRequest) -> Image.Image:
    """Draw the machine on a transparent ground; its reels show no prize, since they promise one."""
    width = request.width * request.scale
    unit = width / WIDE
    style = _style(request)
    picture = rasterised("games/slot/back.svg", style, width)
    emblem = shadowed(emoji(PRESENT, round(74 * unit)), blur=8, drop=4, opacity=0.5)
    paste(picture, emblem, ((260 + LEFT) * unit, 106 * unit))
    around = SPARE[:4]
    for at, middle in enumerate(REELS):
        turning = at == len(REELS) - 1
        names = around if turning else (around[at], PRESENT, around[at + 2])
        picture.alpha_composite(*_reel(names, middle, unit, turning))
    picture.alpha_composite(rasterised("games/slot/front.svg", style, width))
    return picture.point(lambda tone: min(255, round(tone / 4) * 4))


def _reel(
    names: tuple[str, ...], middle: int, unit: float, turning: bool
) -> tuple[Image.Image, tuple[int, int]]:
    """What one reel shows, cut to its window, and where that lies."""
    top, bottom = (round(edge * unit) for edge in WINDOW)
    wide = round(STEP * unit)
    reel = Image.new("RGBA", (wide, bottom - top), 0)
    first = LINE - STEP * (len(names) - 1) / 2 - WINDOW[0]
    for at, name in enumerate(names):
        paste(reel, emoji(name, round(90 * unit)), (wide / 2, (first + STEP * at) * unit))
    if turning:
        for _ in range(3):  # thrice a box is as smooth as motion
            reel = reel.filter(ImageFilter.BoxBlur((0, round(9 * unit))))
    return reel, (round((middle + LEFT) * unit - wide / 2), top)


def _style(request: StillRequest) -> str:
    values, look = request.values, request.look
    return "\n".join(
        (
            f".cabinet{{fill:{values['cabinet']}}} .trim,.mark{{fill:{values['trim']}}}",
            f".knob{{fill:{values['cabinet']}}}",
            f".sparkle{{fill:{_sparkle(look)}}}",
        )
    )


def _sparkle(look: Look) -> str:
    return look.accent if contrast(look.accent, look.card) > 1.3 else look.primary
