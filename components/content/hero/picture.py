"""The hero's confetti: a see-through strip that lies at the top of whatever colour it has."""

from __future__ import annotations

import math
from random import Random

from PIL import Image, ImageDraw

from components.contract import StillRequest
from components.drawing import canvas
from components.look import mix

STRIP = 0.46  # height as a share of the width
PIECES = 96
FINE = 2  # drawn this much larger, then scaled down


def draw(request: StillRequest) -> Image.Image:
    """Paper pieces in the look's colours, thick at the upper corners, none where the words are."""
    if not request.values.get("confetti"):
        return Image.new("RGBA", (1, 1), 0)
    width, height = request.width, round(request.width * STRIP)
    image = canvas(width, height, request.scale * FINE)
    random = Random(7)  # the same strip every time, so that it is kept once
    look = request.look
    colours = [look.accent, "#ffffff", mix(look.primary, "#ffffff", 0.55), mix(look.accent, "#ffffff", 0.4)]
    for number in range(PIECES):
        _piece(image, random, colours[number % len(colours)])
    small = image.resize((width * request.scale, height * request.scale), Image.Resampling.LANCZOS)
    # A palette keeps the strip near 10 kB; method FASTOCTREE is the one that carries transparency.
    return small.quantize(96, method=Image.Quantize.FASTOCTREE).convert("RGBA")


def _piece(image: Image.Image, random: Random, colour: str) -> None:
    side = random.choice((-1, 1))
    # Beta draws crowd the edges and the top; the middle third stays clear for the picture.
    x = image.width * (0.5 + side * (0.5 - 0.36 * random.betavariate(1, 2.1)))
    y = image.height * random.betavariate(1, 1.7)
    size = image.width * random.uniform(0.008, 0.017)
    turn = random.uniform(0, math.pi)
    alpha = round(255 * (1 - y / image.height) ** 0.6)
    fill = (*Image.new("RGB", (1, 1), colour).getpixel((0, 0)), alpha)  # type: ignore[misc]
    pen = ImageDraw.Draw(image)
    if random.random() < 0.3:
        pen.ellipse((x - size / 2, y - size / 2, x + size / 2, y + size / 2), fill)
        return
    long, short = size * random.uniform(0.8, 1.5), size * random.uniform(0.3, 0.5)
    corners = [(-long, -short), (long, -short), (long, short), (-long, short)]
    pen.polygon(
        [
            (
                x + dx * math.cos(turn) - dy * math.sin(turn),
                y + dx * math.sin(turn) + dy * math.cos(turn),
            )
            for dx, dy in corners
        ],
        fill,
    )
