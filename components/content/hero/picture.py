"""The hero's confetti: a see-through strip that lies at the top of whatever colour it has."""

from __future__ import annotations

import math
from functools import lru_cache
from random import Random

from PIL import Image, ImageDraw

from components.drawing import canvas
from components.look import mix, rgb
from components.stills import StillRequest

STRIP = 0.46  # height as a share of the width
PIECES = 96
FINE = 2  # drawn this much larger, then scaled down


def draw(request: StillRequest) -> Image.Image:
    """Paper pieces in the look's colours, thick at the upper corners, none where the words are."""
    if not request.values.get("confetti"):
        return Image.new("RGBA", (1, 1), 0)
    look = request.look
    pale = (mix(colour, "#ffffff", 0.5) for colour in (look.primary, look.accent))
    return _strip((look.accent, "#ffffff", *pale), request.width, request.scale).copy()


@lru_cache(maxsize=64)  # typing a title must not draw the same paper again
def _strip(colours: tuple[str, ...], width: int, scale: int) -> Image.Image:
    height = round(width * STRIP)
    image = canvas(width, height, scale * FINE)
    random = Random(7)  # the same strip every time, so that it is kept once
    for number in range(PIECES):
        _piece(image, random, colours[number % len(colours)])
    small = image.resize((width * scale, height * scale), Image.Resampling.LANCZOS)
    # A palette keeps the strip light; FASTOCTREE is the method that carries transparency.
    return small.quantize(96, method=Image.Quantize.FASTOCTREE)


def _piece(image: Image.Image, random: Random, colour: str) -> None:
    side = random.choice((-1, 1))
    # Beta draws crowd the edges and the top; the middle third stays clear for the picture.
    x = image.width * (0.5 + side * (0.5 - 0.36 * random.betavariate(1, 2.1)))
    y = image.height * random.betavariate(1, 1.7)
    size = image.width * random.uniform(0.008, 0.017)
    fill = (*rgb(colour), round(255 * (1 - y / image.height) ** 0.6))
    pen = ImageDraw.Draw(image)
    if random.random() < 0.3:
        pen.ellipse((x - size / 2, y - size / 2, x + size / 2, y + size / 2), fill)
        return
    long, short = size * random.uniform(0.8, 1.5), size * random.uniform(0.3, 0.5)
    pen.polygon(_turned(x, y, long, short, random.uniform(0, math.pi)), fill)


def _turned(
    x: float, y: float, long: float, short: float, turn: float
) -> list[tuple[float, float]]:
    """The corners of a strip around a centre, turned by an angle in radians."""
    cos, sin = math.cos(turn), math.sin(turn)
    corners = ((-long, -short), (long, -short), (long, short), (-long, short))
    return [(x + dx * cos - dy * sin, y + dx * sin + dy * cos) for dx, dy in corners]
