"""The still: the jar with everything in it, and a label that does not yet tell how many."""

from __future__ import annotations

from PIL import Image

from components.drawing import emoji, paste, shadowed, write
from components.games.slider_guess.jar import PICTURES, heap
from components.look import Look, contrast
from components.stills import StillRequest
from components.vector import rasterised

WIDE, MIDDLE = 640, 120  # units of the still, and where the jar begins in it
TAG = (318, 182, 396, 240)  # of the jar's drawing, where its paper tag is written on
INK = "#5b2f20"


def draw(request: StillRequest) -> Image.Image:
    """Draw the jar on a transparent ground, `width * scale` pixels wide."""
    width = request.width * request.scale
    unit = width / WIDE
    style = _style(request.look)
    image = rasterised("games/slider_guess/back.svg", style, width)
    name = PICTURES[request.values["thing"]]
    for one in heap(request.values["thing"], request.values["count"]):
        side = round(one.width * unit)
        turned = emoji(name, side).rotate(-one.turn, Image.Resampling.BICUBIC, expand=True)
        lying = shadowed(turned, blur=max(1, side // 30), drop=side // 30, opacity=0.3)
        paste(image, lying, ((one.x + MIDDLE) * unit, one.y * unit))
    image.alpha_composite(rasterised("games/slider_guess/front.svg", style, width))
    left, top, right, bottom = (round(edge * unit) for edge in TAG)
    across = round(MIDDLE * unit)
    box = (left + across, top, right + across, bottom)
    write(image, box, "?", request.look.title_font, round(50 * unit), colour=INK)
    return image.point(lambda tone: min(255, round(tone / 8) * 8))


def _style(look: Look) -> str:
    spark = look.accent if contrast(look.accent, look.card) > 1.3 else look.primary
    return (
        f".guess-lid{{fill:{look.primary}}} .guess-ribbon{{fill:{look.accent}}}"
        f" .sparkle{{fill:{spark}}}"
    )
