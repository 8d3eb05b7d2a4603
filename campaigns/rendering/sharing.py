"""The picture somebody may send on after playing: the game and the brand, and nothing of them."""

from __future__ import annotations

import io
from dataclasses import replace
from functools import lru_cache
from random import Random
from typing import Literal
from urllib.parse import urlsplit

from PIL import Image, ImageDraw

from campaigns.document import Campaign
from campaigns.rendering.direction import direction
from campaigns.rendering.pictures import Pictures
from campaigns.rendering.scene import Scene
from campaigns.rendering.stills import STILL_WIDTH, Unaddressed, drawn, request_for
from campaigns.rendering.words import page_words
from components.drawing import emoji, glow, paste, shadowed, vertical_gradient, write
from components.errors import ComponentError
from components.look import Look, mix, readable_on, rgb
from components.registry import find

SIZE = (1200, 630)  # pixels; what networks and messengers show whole
ART = (352, 315, 600, 534)  # middle, width and height of the art's room
SPOKEN = (704, 150, 1140, 400)  # the box of the line
NAMED = (704, 418, 1140, 490)
PLACED = (704, 490, 1140, 536)
COLOURS = 255  # of the PNG: a third of the bytes, and no eye sees it
SMOOTH = 2  # confetti is drawn this much larger, for soft edges
CACHED = 32  # pictures in memory, some 150 kB each


def share_picture(campaign: Campaign, language: str, pictures: Pictures) -> bytes:
    """The picture as PNG: the same for everybody, with no code, no name and no prize on it."""
    # As in a mail, so that the still is the one drawn for it.
    scene = replace(Scene(campaign, language, "mail", "", pictures), tokens=Unaddressed())
    address = urlsplit(campaign.brand.website).hostname or ""
    told = (page_words(language)["share_line"], campaign.brand.name, address.removeprefix("www."))
    return _drawn(_still(scene), scene.look, told, direction(language) == "rtl")


def _still(scene: Scene) -> bytes | None:
    """The first game's still as it is for nobody in particular; None where no game has one."""
    for block in scene.campaign.document.blocks():
        try:
            component = find(block.component)
            component.values(block.values)
        except ComponentError:
            continue
        if component.kind == "game" and component.draw:
            request = request_for(scene, component, block, STILL_WIDTH)
            return drawn(component, request)[0]  # kept in memory: a look writes nothing
    return None


@lru_cache(maxsize=CACHED)
def _drawn(still: bytes | None, look: Look, told: tuple[str, str, str], mirrored: bool) -> bytes:
    line, brand, address = told
    deep = mix(look.primary, "#1b1530", 0.3)
    picture = vertical_gradient(SIZE, look.primary, deep)
    ink = readable_on(mix(look.primary, deep, 0.5))
    _confetti(picture, (look.accent, mix(look.primary, "#ffffff", 0.6), ink))
    across, down, wide, tall = ART
    paste(picture, glow(1040, mix(look.accent, "#ffffff", 0.5), 0.95), (across, down))
    paste(picture, shadowed(_art(still, wide, tall), blur=18, drop=10), (across, down))
    side: Literal["left", "right"] = "right" if mirrored else "left"
    write(picture, SPOKEN, line, look.title_font, 64, 600, ink, side)
    write(picture, NAMED, brand, look.body_font, 36, 700, ink, side)
    write(picture, PLACED, address, look.body_font, 26, 400, ink, side)
    return _png(picture.convert("RGB"))


def _png(picture: Image.Image) -> bytes:
    """In few colours, scattered so that the ground runs smoothly."""
    few = picture.quantize(COLOURS)
    buffer = io.BytesIO()
    picture.quantize(palette=few, dither=Image.Dither.FLOYDSTEINBERG).save(buffer, "PNG")
    return buffer.getvalue()


def _art(still: bytes | None, wide: int, tall: int) -> Image.Image:
    """The still as large as its room lets it be; a wrapped gift where there is none."""
    if still is None:
        return emoji("wrapped-gift", 256)
    with Image.open(io.BytesIO(still)) as opened:
        art = opened.convert("RGBA")
    art.thumbnail((wide, tall), Image.Resampling.LANCZOS)
    return art


def _confetti(picture: Image.Image, colours: tuple[str, ...]) -> None:
    """Paper in the air, the same on every picture, thin where the words are."""
    chance = Random(7)
    layer = Image.new("RGBA", (SIZE[0] * SMOOTH, SIZE[1] * SMOOTH), 0)
    pen = ImageDraw.Draw(layer)
    for number in range(90):
        x, y = chance.uniform(0, SIZE[0]), chance.uniform(0, SIZE[1])
        size, turn = chance.uniform(5, 12), chance.uniform(0, 90)
        if x > SPOKEN[0] - 30 and SPOKEN[1] - 40 < y < PLACED[3] + 20:
            continue
        colour = (*rgb(colours[number % len(colours)]), 150)
        pen.regular_polygon((x * SMOOTH, y * SMOOTH, size * SMOOTH), 4, turn, fill=colour)
    picture.alpha_composite(layer.resize(SIZE, Image.Resampling.BOX))
