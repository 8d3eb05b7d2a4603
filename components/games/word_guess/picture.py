"""The still: the word on tiles with its gaps, and the letters there are to choose from."""

from __future__ import annotations

from PIL import Image

from components.drawing import writable, write
from components.look import Look, contrast
from components.stills import StillRequest
from components.vector import rasterised

WIDE = 552  # units the still is drawn in
ROW, KEYS = 92, 236  # where the middle of a tile and of a key is, from the top
APART = 74  # from key to key


def draw(request: StillRequest) -> Image.Image:
    """Draw tiles and keys on a transparent ground, `width * scale` pixels wide."""
    values, width = request.values, request.width * request.scale
    size, places = laid(len(values["open"]), values["way"])
    tiles = tuple((x, not letter) for x, letter in zip(places, values["open"], strict=True))
    choices = values["gaps"][0]["choices"]
    keys = tuple((WIDE / 2 + (at - 1.5) * APART, KEYS) for at in range(len(choices)))
    style, near = _style(request), values["near"]
    template = "games/word_guess/still.svg"
    picture = rasterised(template, style, width, tiles=tiles, keys=keys, size=size, near=near)
    pen = _Pen(picture, width / WIDE, request.look.title_font)
    for at, ((x, gap), letter) in enumerate(zip(tiles, values["open"], strict=True)):
        ink = values["on_right"] if not gap else "#6b5f85"
        pen.write(letter or "?", (x, ROW + at % 2 * 8), size, ink)
    for at, ((x, y), letter) in enumerate(zip(keys, choices, strict=True)):
        pen.write(letter, (x, y - 3), 54, values["on_near"] if at == 1 else "#2b2140")
    return picture.point(lambda tone: min(255, round(tone / 8) * 8))


def laid(count: int, way: str) -> tuple[float, list[float]]:
    """A tile's side and the middles of so many tiles in reading order, in units."""
    size = min(92.0, 500 / count - 10)
    step = size + 12
    places = [WIDE / 2 + (at - (count - 1) / 2) * step for at in range(count)]
    return size, places[::-1] if way == "rtl" else places


class _Pen:
    """Writes one letter in the middle of a place; a script no shipped font has becomes a mark."""

    def __init__(self, picture: Image.Image, unit: float, font: str) -> None:
        self._picture, self._unit, self._font = picture, unit, font

    def write(self, letter: str, middle: tuple[float, float], side: float, colour: str) -> None:
        text = letter if writable(letter, self._font) else "•"
        half, (x, y) = side / 2, middle
        left, top, right, bottom = (
            round(each * self._unit) for each in (x - half, y - half, x + half, y + half)
        )
        size = round(side * 0.58 * self._unit)
        write(self._picture, (left, top, right, bottom), text, self._font, size, 600, colour)


def _style(request: StillRequest) -> str:
    values, look = request.values, request.look
    return (
        f".tile{{fill:{values['right']}}} .dash{{stroke:#6b5f85}} .sparkle{{fill:{_sparkle(look)}}}"
    )


def _sparkle(look: Look) -> str:
    return look.accent if contrast(look.accent, look.card) > 1.3 else look.primary
