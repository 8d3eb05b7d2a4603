"""Shared drawing for stills: canvases, gradients, shadows, rounded cards, glossy pictures, words.

All sizes are drawn pixels (multiply CSS pixels by the request's `scale`); colours are `#rrggbb`.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Literal

from PIL import Image, ImageChops, ImageDraw, ImageFilter

import assets
from components.lettering import (
    LEADING,
    cap_height,
    fitted,
    font,
    line_width,
    runs,
    text_size,
    writable,
)
from components.look import rgb

__all__ = [
    "canvas",
    "card",
    "emoji",
    "emoji_names",
    "font",
    "glow",
    "paste",
    "rounded_mask",
    "shadowed",
    "text_size",
    "vertical_gradient",
    "writable",
    "write",
]

PICTURES = Path(assets.__file__).parent / "pictures" / "fluent"
SMOOTH = 4  # shapes are drawn this much larger and scaled down, for soft edges
Box = tuple[int, int, int, int]


def canvas(width: int, height: int, scale: int = 2, colour: str = "") -> Image.Image:
    """A fresh RGBA image of CSS size times scale; without a colour it is transparent."""
    return Image.new("RGBA", (width * scale, height * scale), (*rgb(colour), 255) if colour else 0)


def vertical_gradient(size: tuple[int, int], top: str, bottom: str) -> Image.Image:
    """An opaque RGBA picture running from `top` down to `bottom`."""
    ramp = Image.linear_gradient("L").resize(size, Image.Resampling.BICUBIC)
    upper, lower = (Image.new("RGBA", size, (*rgb(colour), 255)) for colour in (top, bottom))
    return Image.composite(lower, upper, ramp)


def rounded_mask(size: tuple[int, int], radius: int) -> Image.Image:
    """A smooth L mask of a rounded rectangle; a radius of half the side makes a circle."""
    width, height = size
    large = Image.new("L", (width * SMOOTH, height * SMOOTH), 0)
    ends = (0, 0, width * SMOOTH - 1, height * SMOOTH - 1)
    ImageDraw.Draw(large).rounded_rectangle(ends, radius * SMOOTH, fill=255)
    return large.resize(size, Image.Resampling.LANCZOS)


def shadowed(
    picture: Image.Image,
    *,
    blur: int = 16,
    drop: int = 8,
    colour: str = "#2b2140",
    opacity: float = 0.28,
) -> Image.Image:
    """The RGBA picture on its own soft shadow; it grows by `2 * blur + drop` on every side."""
    margin = 2 * blur + abs(drop)
    size = (picture.width + 2 * margin, picture.height + 2 * margin)
    shape = Image.new("L", size, 0)
    faded = picture.getchannel("A").point(lambda alpha: round(alpha * opacity))
    shape.paste(faded, (margin, margin + drop))
    result = Image.new("RGBA", size, (*rgb(colour), 0))
    result.putalpha(shape.filter(ImageFilter.GaussianBlur(blur)))
    result.alpha_composite(picture, (margin, margin))
    return result


def paste(image: Image.Image, picture: Image.Image, centre: tuple[float, float]) -> None:
    """Lay an RGBA picture over an RGBA image around a centre; what sticks out is cut off."""
    left, top = round(centre[0] - picture.width / 2), round(centre[1] - picture.height / 2)
    hidden = (max(0, -left), max(0, -top))
    inside = hidden[0] < picture.width and hidden[1] < picture.height
    if inside and left < image.width and top < image.height:
        image.alpha_composite(picture, (max(0, left), max(0, top)), hidden)


def card(
    image: Image.Image,
    box: Box,
    radius: int,
    colour: str,
    *,
    to: str = "",
    shadow: float = 0.22,
    line: str = "",
) -> None:
    """Lay a rounded card on an RGBA image; it may run `to` a second colour, with shadow and rim."""
    left, top, right, bottom = box
    size = (right - left, bottom - top)
    face = vertical_gradient(size, colour, to or colour)
    face.putalpha(rounded_mask(size, radius))
    if line:
        _rim(face, radius, line)
    blur = max(2, min(size) // 16)
    whole = shadowed(face, blur=blur, drop=blur // 2, opacity=shadow) if shadow else face
    paste(image, whole, ((left + right) / 2, (top + bottom) / 2))


def _rim(face: Image.Image, radius: int, colour: str) -> None:
    width = max(2, face.width // 200)
    inner = Image.new("L", face.size, 0)
    small = rounded_mask((face.width - 2 * width, face.height - 2 * width), max(0, radius - width))
    inner.paste(small, (width, width))
    edge = Image.new("RGBA", face.size, (*rgb(colour), 255))
    edge.putalpha(ImageChops.subtract(face.getchannel("A"), inner))
    face.alpha_composite(edge)


def glow(size: int, colour: str, opacity: float = 0.5) -> Image.Image:
    """A round light that fades outward, as an RGBA picture `size` wide."""
    fade = Image.radial_gradient("L").resize((size, size), Image.Resampling.BICUBIC)
    light = Image.new("RGBA", (size, size), (*rgb(colour), 0))
    # radial_gradient is 0 in the middle and reaches 181 (256 / sqrt 2) halfway along a side.
    light.putalpha(fade.point(lambda far: round(max(0.0, 1 - far / 181) ** 2 * 255 * opacity)))
    return light


def emoji_names() -> tuple[str, ...]:
    """The shipped glossy pictures' names."""
    return tuple(sorted(path.stem for path in PICTURES.glob("*.webp")))


@lru_cache(maxsize=128)
def _emoji(name: str, size: int) -> Image.Image:
    with Image.open(PICTURES / f"{name}.webp") as picture:
        return picture.convert("RGBA").resize((size, size), Image.Resampling.LANCZOS)


def emoji(name: str, size: int) -> Image.Image:
    """A glossy picture (`wrapped-gift`) as RGBA, `size` pixels square; raises FileNotFoundError."""
    return _emoji(name, size).copy()


def write(
    image: Image.Image,
    box: Box,
    text: str,
    family: str,
    size: int,
    weight: int = 600,
    colour: str = "#2b2140",
    align: Literal["left", "center", "right"] = "center",
    fit: bool = True,
) -> int:
    """Write text centred in height in a box; `fit` wraps and shrinks it; returns the size used.

    `family` may be a CSS font stack such as `look.title_font`.
    """
    left, top, right, bottom = box
    lines = text.split("\n")
    if fit:
        size, lines = fitted(text, family, size, weight, right - left, bottom - top)
    leading = size * LEADING
    capital = cap_height(family, size, weight)
    baseline = (top + bottom - (len(lines) - 1) * leading + capital) / 2
    for line in lines:
        width = line_width(line, family, size, weight)
        spare = right - left - width
        start = left + {"left": 0.0, "center": spare / 2, "right": spare}[align]
        _write_line(image, (start, baseline), line, family, size, weight, colour)
        baseline += leading
    return size


def _write_line(
    image: Image.Image,
    start: tuple[float, float],
    line: str,
    family: str,
    size: int,
    weight: int,
    colour: str,
) -> None:
    pen, at = ImageDraw.Draw(image), start[0]
    for run in runs(line, family, size, weight):
        pen.text((at, start[1]), run.text, colour, run.font, anchor="ls", direction=run.direction)
        at += run.width
