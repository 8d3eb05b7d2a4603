"""The still of a scratch card: a glossy foil, half rubbed away, with the coin that did it."""

from __future__ import annotations

import math
from itertools import pairwise

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from components.drawing import emoji, glow, paste, rounded_mask, shadowed, write
from components.look import mix, readable_on, rgb
from components.stills import StillRequest

#: The gloss across the foil: how far along the diagonal, how much white (or, below 0, black).
GLOSS = ((0.0, 0.06), (0.2, 0.42), (0.38, 0.05), (0.62, -0.17), (0.82, 0.26), (1.0, -0.12))
#: The rub, in shares of the card: to and fro through its lower half.
RUB = (
    (0.05, 0.66),
    (0.3, 0.56),
    (0.16, 0.86),
    (0.5, 0.64),
    (0.34, 0.95),
    (0.72, 0.7),
    (0.6, 0.93),
    (0.87, 0.78),
)
RATIO = 0.58  # of the width
MARGIN = 0.035  # of the width, room for the shadow


def draw(request: StillRequest) -> Image.Image:
    """Draw the card on a transparent ground, so that it lies well on light and dark mails."""
    width = request.width * request.scale
    margin = round(width * MARGIN)
    size = (width - 2 * margin, round(width * RATIO) - 2 * margin)
    card = _card(request, size)
    radius = (request.look.radius + 10) * request.scale
    card.putalpha(rounded_mask(size, radius))
    picture = Image.new("RGBA", (width, round(width * RATIO)), 0)
    lying = shadowed(card, blur=margin // 3, drop=margin // 3, opacity=0.3)
    middle = (width / 2, picture.height / 2 - margin / 4)
    paste(picture, lying, middle)
    _coin(picture, size, margin)
    return picture


def _card(request: StillRequest, size: tuple[int, int]) -> Image.Image:
    colour = request.values["foil"]
    card = _beneath(request, size)
    foil = _foil(colour, size)
    _stars(foil, request.values["foil_ink"])
    wide, tall = size
    box = (round(wide * 0.08), round(tall * 0.07), round(wide * 0.92), round(tall * 0.5))
    words = request.values["foil_text"] or request.words["button"]
    ink = readable_on(colour)
    _written(foil, box, words, request.look.title_font, ink)
    hole = _rubbed(size)
    shade = Image.new("RGBA", size, (27, 16, 48, 0))
    shade.putalpha(_edge_shadow(hole, size))
    card.alpha_composite(shade)
    foil.putalpha(ImageChops.invert(hole))
    card.alpha_composite(foil)
    return card


def _written(
    foil: Image.Image, box: tuple[int, int, int, int], words: str, font: str, ink: str
) -> None:
    """Words with a soft shade behind them, so that they read on the gloss as well."""
    layer = Image.new("RGBA", foil.size, 0)
    write(layer, box, words, font, round(foil.height * 0.2), 600, ink)
    shade = Image.new("RGBA", foil.size, (*rgb(readable_on(ink)), 0))
    around = layer.getchannel("A").filter(ImageFilter.GaussianBlur(foil.height // 50))
    shade.putalpha(around.point(lambda dark: round(dark * 0.42)))
    foil.alpha_composite(shade, (0, foil.height // 160))
    foil.alpha_composite(layer)


def _beneath(request: StillRequest, size: tuple[int, int]) -> Image.Image:
    """What peeks out: rays, light and a present; never which one."""
    look = request.look
    ground = Image.new("RGBA", size, mix(look.accent, "#ffffff", 0.72))
    pen = ImageDraw.Draw(ground)
    centre = (size[0] * 0.42, size[1] * 0.76)
    for ray in range(0, 360, 20):
        ends = [_around(centre, size[0], ray + turn) for turn in (0, 10)]
        pen.polygon([centre, *ends], fill=mix(look.accent, "#ffffff", 0.45))
    paste(ground, glow(size[1], "#ffffff", 0.9), centre)
    paste(ground, emoji("wrapped-gift", round(size[1] * 0.46)), centre)
    for name, across, down in (("sparkles", 0.16, 0.72), ("sparkles", 0.66, 0.8)):
        paste(ground, emoji(name, round(size[1] * 0.17)), (size[0] * across, size[1] * down))
    return ground


def _around(centre: tuple[float, float], reach: float, degrees: float) -> tuple[float, float]:
    angle = math.radians(degrees)
    return centre[0] + reach * math.cos(angle), centre[1] + reach * math.sin(angle)


def _foil(colour: str, size: tuple[int, int]) -> Image.Image:
    """A diagonal of light and shade over the colour, drawn small and scaled: smooth and cheap."""
    across = 256
    strip = Image.new("RGB", (across, across))
    pen = ImageDraw.Draw(strip)
    for at in range(2 * across):
        pen.line([(at, 0), (at - across, across)], fill=_tint(colour, at / (2 * across)), width=2)
    return strip.resize(size, Image.Resampling.BICUBIC).convert("RGBA")


def _tint(colour: str, along: float) -> str:
    for (start, low), (end, high) in pairwise(GLOSS):
        if along <= end:
            share = (along - start) / (end - start)
            light = low + (high - low) * (1 - math.cos(share * math.pi)) / 2
            return mix(colour, "#ffffff" if light > 0 else "#000000", abs(light))
    return colour


def _stars(foil: Image.Image, ink: str) -> None:
    """Rows of small stars, as a watermark."""
    step = foil.height / 5
    layer = Image.new("RGBA", foil.size, (*_faint(ink), 0))
    marks = Image.new("L", foil.size, 0)
    pen = ImageDraw.Draw(marks)
    for row in range(6):
        for column in range(12):
            middle = ((column + row % 2 / 2) * step, row * step)
            reaches = (step * 0.12, step * 0.04)
            points = [_around(middle, reaches[turn % 2], turn * 45) for turn in range(8)]
            pen.polygon(points, fill=44)
    layer.putalpha(marks)
    foil.alpha_composite(layer)


def _faint(ink: str) -> tuple[int, int, int]:
    return (255, 255, 255) if ink == "#ffffff" else (27, 21, 48)


def _rubbed(size: tuple[int, int]) -> Image.Image:
    """The hole in the foil as an L mask: broad strokes with a torn edge."""
    mask = Image.new("L", size, 0)
    pen = ImageDraw.Draw(mask)
    points = [(size[0] * across, size[1] * down) for across, down in RUB]
    broad = round(size[1] * 0.17)
    pen.line(points, fill=255, width=broad, joint="curve")
    for number, (start, end) in enumerate(pairwise(points)):
        for step in range(41):
            share = step / 40
            x, y = (a + (b - a) * share for a, b in zip(start, end, strict=True))
            reach = broad * (0.5 + 0.07 * math.sin(step * 2.4 + number * 1.7) ** 3)
            pen.ellipse((x - reach, y - reach, x + reach, y + reach), fill=255)
    return mask.filter(ImageFilter.GaussianBlur(max(1, size[1] // 400)))


def _edge_shadow(hole: Image.Image, size: tuple[int, int]) -> Image.Image:
    """The foil has thickness: a shadow falls from its edge into the hole."""
    around = ImageChops.invert(hole).filter(ImageFilter.GaussianBlur(size[1] // 60))
    fallen = ImageChops.offset(around, 0, size[1] // 80)
    return ImageChops.multiply(fallen, hole).point(lambda dark: round(dark * 0.5))


def _coin(picture: Image.Image, size: tuple[int, int], margin: int) -> None:
    across, down = RUB[-1]
    coin = emoji("coin", round(size[1] * 0.36)).rotate(-14, Image.Resampling.BICUBIC, expand=True)
    lying = shadowed(coin, blur=10, drop=12, opacity=0.45)
    paste(picture, lying, (margin + size[0] * across, margin + size[1] * down))
