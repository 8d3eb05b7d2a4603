"""The scene, which is the still too: a cheerful heap of things with small ones hidden in it."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from PIL import Image

from components.drawing import emoji, paste, shadowed, vertical_gradient
from components.games.hidden_object.scenes import TALL, WIDE, Lying, arranged
from components.look import mix
from components.stills import StillRequest

# As a palette the busy picture weighs less than half of what it does in full colours.
COLOURS = 224
CACHED = 8  # scenes held in memory, some 1 MB each: words around one may change without it


def draw(request: StillRequest) -> Image.Image:
    """Draw the scene that the values name, as a picture of few colours (mode P)."""
    ground = mix(request.look.primary, "#ffffff", 0.72), mix(request.look.accent, "#ffffff", 0.4)
    names = tuple((key, request.values[key]) for key in ("scene", "things", "arrangement"))
    return _drawn(request.width * request.scale, ground, names).copy()


@lru_cache(maxsize=CACHED)
def _drawn(width: int, ground: tuple[str, str], names: tuple[tuple[str, Any], ...]) -> Image.Image:
    size = (width, round(width * TALL / WIDE))
    image = vertical_gradient(size, *ground)
    for thing in arranged(dict(names)).things:
        _lay(image, thing, size[0] / WIDE)
    return image.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)


def _lay(image: Image.Image, thing: Lying, unit: float) -> None:
    side = round(thing.width * unit)
    turned = emoji(thing.name, side).rotate(thing.turn, Image.Resampling.BICUBIC, expand=True)
    lying = shadowed(turned, blur=max(2, side // 26), drop=side // 26, opacity=0.3)
    paste(image, lying, (thing.x * unit, thing.y * unit))
