"""The still: gifts tumbling through warm light into a basket."""

from __future__ import annotations

from PIL import Image

from components.drawing import emoji, glow, paste
from components.games.catch.falling import SETS
from components.stills import StillRequest
from components.vector import rasterised

RATIO = 0.72  # of the width
# Three bits less a channel, which the eye does not miss in a glossy picture, halve the PNG.
_COARSE = [value & 0xF8 | value >> 5 for value in range(256)]
_SOFT = [value & 0xFC for value in range(256)]
_WHOLE = list(range(256))
BASKET = (0.5, 0.735, 0.46)  # middle and width, in shares of the picture's width and height
#: Middle (shares of width and height), size (share of the width), turn and which thing.
TUMBLING = (
    (0.13, 0.2, 0.17, 16, 0),
    (0.35, 0.13, 0.13, -20, 1),
    (0.62, 0.17, 0.15, 12, 3),
    (0.87, 0.26, 0.17, -14, 2),
    (0.14, 0.56, 0.13, -24, 2),
    (0.88, 0.62, 0.13, 22, 1),
)
CAUGHT = ((0.415, 0.7, 0.15, 14, 1), (0.585, 0.69, 0.15, -16, 2), (0.5, 0.63, 0.19, -4, 0))


def draw(request: StillRequest) -> Image.Image:
    """Draw the basket and what falls into it on a transparent ground."""
    width = request.width * request.scale
    image = Image.new("RGBA", (width, round(width * RATIO)), 0)
    light = glow(round(width * 0.98), request.look.accent, 0.6)
    light = light.point(_WHOLE * 3 + _SOFT)
    paste(image, light.resize((width, image.height)), (width / 2, image.height / 2))
    names = (*SETS[request.values["things"]], "glowing-star")
    for thing in TUMBLING:
        _thing(image, names, thing)
    _basket(image, "back", request)
    for thing in CAUGHT:
        _thing(image, names, thing)
    _basket(image, "front", request)
    return image


def _thing(
    image: Image.Image, names: tuple[str, ...], thing: tuple[float, float, float, int, int]
) -> None:
    x, y, size, turn, which = thing
    side = round(image.width * size)
    picture = emoji(names[which], side).rotate(turn, Image.Resampling.BICUBIC, expand=True)
    paste(image, picture.point(_COARSE * 3 + _WHOLE), (x * image.width, y * image.height))


def _basket(image: Image.Image, part: str, request: StillRequest) -> None:
    x, y, share = BASKET
    colour = request.values["basket"]
    style = (
        f".wicker{{fill:{colour}}} .cane{{stroke:{colour}}} .band{{fill:{request.look.primary}}}"
    )
    drawn = rasterised(f"games/catch/{part}.svg", style, round(image.width * share))
    paste(image, drawn.point(_COARSE * 3 + _WHOLE), (x * image.width, y * image.height))
