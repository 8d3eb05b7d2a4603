"""Words laid on a picture: fitted in a box, bent into an arch or a bowl, turned, set off."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from PIL import Image, ImageFilter

from components.drawing import paste, shadowed, write
from components.look import luminance, rgb

LONGEST = 240  # letters that are drawn: beyond that nobody reads them on a picture
LINES = 8
STEP = 6  # pixels between the points a bend is worked out at
WIDEST = math.radians(200)  # the part of a circle that a bend of 100 covers
_SWOLLEN = [max(0, min(255, (faint - 16) * 9)) for faint in range(256)]
Point = tuple[float, float]


@dataclass(frozen=True)
class Lettering:
    """How words look; `size` in drawn pixels, `turn` in degrees, `bend` from -1 to 1."""

    family: str
    size: int
    colour: str
    weight: int = 600
    turn: float = 0
    bend: float = 0
    effect: Literal["plain", "shadow", "outline"] = "plain"


def inscribe(
    image: Image.Image, text: str, centre: Point, box: tuple[int, int], how: Lettering
) -> None:
    """Write on an RGBA image, around a centre and no larger than a box (before it is turned)."""
    words = shortened(text)
    if not words:
        return
    layer = Image.new("RGBA", box, (*rgb(how.colour), 0))
    write(layer, (0, 0, *box), words, how.family, how.size, how.weight, how.colour)
    layer = _within(bent(_trimmed(layer), how.bend), box)
    layer = _set_off(layer, how)
    if how.turn:
        layer = layer.rotate(-how.turn, Image.Resampling.BICUBIC, expand=True)
    paste(image, layer, centre)


def shortened(text: str, longest: int = LONGEST, most: int = LINES) -> str:
    """As much of a text as is drawn: few lines, not endless."""
    lines = [" ".join(line.split()) for line in text.strip().splitlines()[:most]]
    whole = "\n".join(lines)
    return whole if len(whole) <= longest else whole[: longest - 1].rstrip() + "…"


def _trimmed(layer: Image.Image) -> Image.Image:
    """The layer without the empty room around what was written."""
    box = layer.getchannel("A").getbbox()
    return layer.crop(box) if box else layer


def _within(layer: Image.Image, box: tuple[int, int]) -> Image.Image:
    share = min(1.0, box[0] / layer.width, box[1] / layer.height)
    if share == 1.0:
        return layer
    size = (max(1, round(layer.width * share)), max(1, round(layer.height * share)))
    return layer.resize(size, Image.Resampling.LANCZOS)


def bent(layer: Image.Image, bend: float) -> Image.Image:
    """The layer along a part of a circle: an arch for a positive bend, a bowl for a negative one.

    The picture is bent, not letter after letter set, so joined scripts stay joined.
    """
    if abs(bend) < 0.01:
        return layer
    if bend < 0:
        flip = Image.Transpose.FLIP_TOP_BOTTOM
        return bent(layer.transpose(flip), -bend).transpose(flip)
    angle = bend * WIDEST
    radius = layer.width / angle + layer.height / 2  # of the outer edge: the middle keeps its width
    inner = max(0.0, radius - layer.height)
    wide = 2 * radius * (math.sin(angle / 2) if angle < math.pi else 1)
    low = radius - inner * math.cos(angle / 2) if angle < math.pi else radius * 1.18
    size = (math.ceil(wide), math.ceil(low))

    def source(x: float, y: float) -> Point:
        across, up = x - size[0] / 2, radius - y
        turned = math.atan2(across, up)
        return layer.width * (0.5 + turned / angle), radius - math.hypot(across, up)

    cells = ((x, y) for y in range(0, size[1], STEP) for x in range(0, size[0], STEP))
    mesh = [((x, y, x + STEP, y + STEP), _corners(source, x, y)) for x, y in cells]
    return layer.transform(size, Image.Transform.MESH, mesh, Image.Resampling.BICUBIC)


def _corners(source: Callable[[float, float], Point], x: int, y: int) -> tuple[float, ...]:
    corners = ((x, y), (x, y + STEP), (x + STEP, y + STEP), (x + STEP, y))
    return tuple(part for corner in corners for part in source(*corner))


def _set_off(layer: Image.Image, how: Lettering) -> Image.Image:
    """The words with what parts them from a busy ground: dark under light ones, and the reverse."""
    if how.effect == "plain":
        return layer
    under = "#ffffff" if luminance(how.colour) < 0.4 else "#1b1530"
    if how.effect == "shadow":
        blur = max(3, how.size // 9)
        return shadowed(layer, blur=blur, drop=max(1, how.size // 22), colour=under, opacity=0.75)
    return _outlined(layer, max(2, how.size // 14), under)


def _outlined(layer: Image.Image, width: int, colour: str) -> Image.Image:
    """The words inside a line of a colour around them, `width` pixels wide."""
    size = (layer.width + 4 * width, layer.height + 4 * width)
    shape = Image.new("L", size, 0)
    shape.paste(layer.getchannel("A"), (2 * width, 2 * width))
    # A blur cut off where it is still faint: a round line, at a tenth of a maximum filter's cost.
    edge = shape.filter(ImageFilter.GaussianBlur(width * 0.75)).point(_SWOLLEN)
    whole = Image.new("RGBA", size, (*rgb(colour), 0))
    whole.putalpha(edge)
    whole.alpha_composite(layer, (2 * width, 2 * width))
    return whole
