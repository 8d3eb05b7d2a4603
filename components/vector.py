"""Vector stills: SVG art filled with colours and rasterised, so that still and game look alike."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path
from typing import Any

import resvg_py
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from PIL import Image

_ROOT = Path(__file__).parent


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(_ROOT),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def rasterised(template: str, style: str, width: int, **context: Any) -> Image.Image:
    """Fill an SVG template below `components` and draw it `width` pixels wide, as RGBA.

    `style` is the style sheet that names the colours; fonts are not used: words are written by
    `components.drawing`, which falls back glyph by glyph.
    """
    svg = _environment().get_template(template).render(context)
    png = resvg_py.svg_to_bytes(
        svg_string=svg, width=width, style_sheet=style, skip_system_fonts=True
    )
    return Image.open(io.BytesIO(bytes(png))).convert("RGBA")
