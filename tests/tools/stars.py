"""Draws the rows of stars that reviews show: `python -m tests.tools.stars`.

Gold, for that is what a review is known by in any brand; the rim keeps them apart from a white
ground as well as a dark one.
"""

from __future__ import annotations

import io
import math
from pathlib import Path

import resvg_py
from PIL import Image

import assets

FOLDER = Path(assets.__file__).parent / "pictures" / "stars"
SIDE, GAP, OF = 44, 6, 5  # drawn pixels; a row is shown at half its size
FULL = ("url(#gold)", "#b26a00")
EMPTY = ("#8a84961f", "#8a8496")


def row(count: int) -> str:
    """A row of stars of which `count` are full, as SVG."""
    width = OF * SIDE + (OF - 1) * GAP
    stars = "".join(_star(at, *(FULL if at < count else EMPTY)) for at in range(OF))
    gold = (
        '<linearGradient id="gold" x2="0" y2="1"><stop stop-color="#ffd95e"/>'
        '<stop offset=".55" stop-color="#ffb822"/><stop offset="1" stop-color="#f39a0b"/>'
        "</linearGradient>"
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {SIDE}">'
        f'<defs>{gold}</defs><g stroke-linejoin="round" stroke-width="2.5">{stars}</g></svg>'
    )


def _star(at: int, fill: str, rim: str) -> str:
    middle = at * (SIDE + GAP) + SIDE / 2
    points = " ".join(
        f"{middle + _reach(n) * math.sin(n * math.pi / 5):.1f},"
        f"{SIDE / 2 + 1.5 - _reach(n) * math.cos(n * math.pi / 5):.1f}"
        for n in range(10)
    )
    return f'<polygon points="{points}" fill="{fill}" stroke="{rim}"/>'


def _reach(corner: int) -> float:
    return SIDE / 2 - 1.5 if corner % 2 == 0 else SIDE / 4.1


def main() -> None:
    """Write `stars-0.png` to `stars-5.png`."""
    FOLDER.mkdir(exist_ok=True)
    for count in range(OF + 1):
        png = resvg_py.svg_to_bytes(svg_string=row(count), skip_system_fonts=True)
        with Image.open(io.BytesIO(bytes(png))) as drawn:
            small = drawn.convert("RGBA").quantize(96, method=Image.Quantize.FASTOCTREE)
            small.save(FOLDER / f"stars-{count}.png", optimize=True)


if __name__ == "__main__":
    main()
