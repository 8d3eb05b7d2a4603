"""Vector stills: SVG art filled with colours and rasterised, so that still and game look alike."""

from __future__ import annotations

import io
from collections.abc import Hashable
from functools import cache, lru_cache
from pathlib import Path

import resvg_py
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from PIL import Image

_ROOT = Path(__file__).parent
CACHED = 16  # drawings held in memory, some 4 MB each: many people share all but the name
FILES = 96  # and as files, some 200 kB each: languages share all but the words
# Two bits less a channel, which the eye does not miss in a picture, save a quarter of the PNG.
_COARSE = [value & 0xFC | value >> 6 for value in range(256)]


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(_ROOT),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def rasterised(template: str, style: str, width: int, **context: Hashable) -> Image.Image:
    """Fill an SVG template below `components` and draw it `width` pixels wide, as RGBA.

    `style` is the style sheet that names the colours; fonts are not used: words are written by
    `components.drawing`, which falls back glyph by glyph.
    """
    return _rasterised(template, style, width, tuple(sorted(context.items()))).copy()


@lru_cache(maxsize=CACHED)
def _rasterised(
    template: str, style: str, width: int, context: tuple[tuple[str, Hashable], ...]
) -> Image.Image:
    png = _file(template, style, width, context)
    return Image.open(io.BytesIO(png)).convert("RGBA").point(_COARSE * 4)


@lru_cache(maxsize=FILES)
def _file(
    template: str, style: str, width: int, context: tuple[tuple[str, Hashable], ...]
) -> bytes:
    svg = _environment().get_template(template).render(dict(context))
    png = resvg_py.svg_to_bytes(
        svg_string=svg, width=width, style_sheet=style, skip_system_fonts=True
    )
    return bytes(png)
