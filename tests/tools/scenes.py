"""Draws the scenes that samples show in place of photographs: `python -m tests.tools.scenes`.

A ground in SVG, glossy pictures set into it with a shadow each.
"""

from __future__ import annotations

import io
import math
from collections.abc import Callable
from pathlib import Path
from random import Random

import resvg_py
from PIL import Image

import assets
from components.drawing import emoji, paste, shadowed

FOLDER = Path(assets.__file__).parent / "pictures" / "scenes"
WIDTH, HEIGHT = 960, 600  # as drawn
KEPT = (832, 520)  # pixels; shown at 552 CSS pixels and less, and under 200 kB as PNG
QUALITY = 86
#: What stands where: name, middle, bottom, size, turn in degrees.
Thing = tuple[str, float, float, int, float]
PARTY = ("#e8447a", "#ffc247", "#5b3fd6", "#2fb5a0", "#ff8a5c")


def _svg(body: str, *gradients: tuple[str, str, str]) -> str:
    shades = "".join(
        f'<linearGradient id="{name}" x2="0" y2="1"><stop stop-color="{top}"/>'
        f'<stop offset="1" stop-color="{bottom}"/></linearGradient>'
        for name, top, bottom in gradients
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">'
        f"<defs>{shades}</defs>{body}</svg>"
    )


def _hill(top: float, rise: float, phase: float, fill: str) -> str:
    """A wavy ridge down to the lower edge."""
    points = [
        (x, top - rise * math.sin(x / WIDTH * 2.2 * math.pi + phase))
        for x in range(0, WIDTH + 24, 24)
    ]
    line = " ".join(f"{x},{y:.0f}" for x, y in points)
    return f'<polygon points="0,{HEIGHT} {line} {WIDTH},{HEIGHT}" fill="{fill}"/>'


def _bunting() -> str:
    """A string of flags that hangs through at the top."""
    count, flags = 11, ""
    for at in range(count):
        x = (at + 0.5) * WIDTH / count
        y = 18 + 96 * math.sin(x / WIDTH * math.pi)
        lean = 16 * math.cos(x / WIDTH * math.pi)
        flags += (
            f'<path d="M{x - 34:.0f} {y - lean * 0.6:.0f}L{x + 34:.0f} {y + lean * 0.6:.0f}'
            f'L{x - lean * 0.4:.0f} {y + 82:.0f}Z" fill="{PARTY[at % len(PARTY)]}"/>'
        )
    rope = (
        f'<path d="M0 12Q{WIDTH / 2} 214 {WIDTH} 12" fill="none" stroke="#fff" stroke-width="6"/>'
    )
    return flags + rope


def _cake() -> str:
    scallops = "".join(
        f'<circle cx="{40 + at * 80}" cy="486" r="40" fill="#fff"/>' for at in range(12)
    )
    dots = "".join(
        f'<circle cx="{40 + at * 80}" cy="500" r="9" fill="#ff9dbd"/>' for at in range(12)
    )
    glow = '<ellipse cx="480" cy="330" rx="340" ry="240" fill="#fff4cf" opacity=".75"/>'
    table = f'<rect y="440" width="{WIDTH}" height="160" fill="url(#cloth)"/>'
    top = f'<rect y="428" width="{WIDTH}" height="58" fill="#fff"/>{scallops}{dots}'
    body = f'<rect width="{WIDTH}" height="{HEIGHT}" fill="url(#wall)"/>{glow}{_bunting()}'
    return _svg(body + table + top, ("wall", "#ffd9c2", "#ffeede"), ("cloth", "#f2759b", "#d94b7b"))


def _beach() -> str:
    sky = f'<rect width="{WIDTH}" height="380" fill="url(#sky)"/>'
    rings = "".join(
        f'<circle cx="480" cy="352" r="{r}" fill="#ffe08a" opacity="{share}"/>'
        for r, share in ((250, 0.16), (190, 0.22), (136, 1))
    )
    sea = f'<rect y="352" width="{WIDTH}" height="248" fill="url(#sea)"/>'
    light = "".join(
        f'<rect x="{480 - half}" y="{364 + 18 * at}" width="{2 * half}" height="8" rx="4"'
        f' fill="#ffe9b0" opacity="{0.85 - at * 0.13}"/>'
        for at, half in enumerate((120, 92, 104, 66, 48))
    )
    foam = '<path d="M0 492Q160 452 330 482T650 474T960 462V600H0Z" fill="#fff" opacity=".65"/>'
    sand = '<path d="M0 506Q170 470 340 498T660 490T960 476V600H0Z" fill="url(#sand)"/>'
    return _svg(
        sky + rings + sea + light + foam + sand,
        ("sky", "#6a4bc4", "#ff9f7a"),
        ("sea", "#e2688f", "#4b4fb0"),
        ("sand", "#ffdca0", "#f2b56b"),
    )


def _hills() -> str:
    random = Random(12)
    stars = "".join(
        f'<circle cx="{random.uniform(0, WIDTH):.0f}" cy="{random.uniform(0, 330):.0f}"'
        f' r="{random.uniform(1.2, 3.4):.1f}" fill="#fff" opacity="{random.uniform(0.5, 1):.2f}"/>'
        for _ in range(60)
    )
    trees = "".join(_tree(x, y, size) for x, y, size in FOREST)
    ridges = _hill(392, 46, 0.4, "#4a3f9e") + _hill(446, 40, 2.6, "#352f7d") + trees
    near = _hill(520, 22, 5.1, "url(#meadow)")
    sky = f'<rect width="{WIDTH}" height="{HEIGHT}" fill="url(#night)"/>'
    return _svg(
        sky + stars + ridges + near,
        ("night", "#1b1546", "#8a5cc9"),
        ("meadow", "#2b2867", "#1d1a4c"),
    )


FOREST = ((96, 500, 120), (160, 512, 88), (846, 512, 130), (906, 522, 92), (776, 516, 74))


def _tree(x: float, bottom: float, tall: float) -> str:
    parts = "".join(
        f'<path d="M{x} {bottom - tall * (0.35 + 0.25 * at):.0f}'
        f"l{tall * (0.32 - 0.07 * at):.0f} {tall * 0.4:.0f}"
        f'h{-2 * tall * (0.32 - 0.07 * at):.0f}Z" fill="#231f5c"/>'
        for at in range(3)
    )
    return parts


def _shelf() -> str:
    wall = f'<rect width="{WIDTH}" height="{HEIGHT}" fill="url(#wall)"/>'
    arch = '<path d="M250 600V330a230 230 0 0 1 460 0v270Z" fill="#fff" opacity=".5"/>'
    boards = "".join(
        f'<rect x="90" y="{y}" width="780" height="22" rx="6" fill="url(#wood)"/>'
        f'<rect x="90" y="{y + 22}" width="780" height="14" fill="#7a4a2a" opacity=".13"/>'
        for y in (282, 530)
    )
    return _svg(
        wall + arch + boards, ("wall", "#cfeee6", "#f3fbf3"), ("wood", "#e2ad76", "#c98d55")
    )


SCENES: dict[str, tuple[Callable[[], str], tuple[Thing, ...]]] = {
    "cake": (
        _cake,
        (
            ("balloon", 108, 300, 190, -8), ("balloon", 852, 320, 210, 9),
            ("cupcake", 236, 462, 150, 0), ("birthday-cake", 480, 474, 270, 0),
            ("wrapped-gift", 736, 470, 190, 4), ("cookie", 362, 478, 74, 0),
        ),
    ),
    "beach": (
        _beach,
        (("ice-cream", 236, 574, 190, -12), ("sunglasses", 628, 572, 170, 8)),
    ),
    "hills": (_hills, (("tent", 452, 548, 230, 0),)),
    "shelf": (
        _shelf,
        (
            ("backpack", 250, 290, 210, 0), ("sunglasses", 480, 326, 150, 0),
            ("t-shirt", 716, 290, 200, 0), ("handbag", 238, 538, 190, 0),
            ("sneaker", 494, 544, 200, 0), ("cactus", 728, 538, 170, 0),
        ),
    ),
}  # fmt: skip


def drawn(name: str) -> Image.Image:
    """A scene, RGB, WIDTH by HEIGHT."""
    ground, things = SCENES[name]
    png = resvg_py.svg_to_bytes(svg_string=ground(), width=WIDTH, skip_system_fonts=True)
    image = Image.open(io.BytesIO(bytes(png))).convert("RGBA")
    for what, middle, bottom, size, turn in things:
        picture = emoji(what, size).rotate(turn, Image.Resampling.BICUBIC, expand=True)
        whole = shadowed(picture, blur=size // 22, drop=size // 20, opacity=0.3)
        paste(image, whole, (middle, bottom - size / 2))
    return image.convert("RGB")


def main() -> None:
    """Write `scene-NAME.webp` for every scene."""
    FOLDER.mkdir(exist_ok=True)
    for name in SCENES:
        small = drawn(name).resize(KEPT, Image.Resampling.LANCZOS)
        small.save(FOLDER / f"scene-{name}.webp", quality=QUALITY, method=6)


if __name__ == "__main__":
    main()
