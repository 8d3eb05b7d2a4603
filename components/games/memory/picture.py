"""The still: the cards as they were dealt, one present turned up and the next one turning."""

from __future__ import annotations

import math

from PIL import Image

from components.drawing import emoji, paste
from components.games.memory.cards import ACROSS
from components.look import Look, contrast
from components.stills import StillRequest
from components.vector import rasterised

WIDE = 600  # units the still is drawn in
CARD = (100, 120)  # of them, before a card is scaled
GAP = 14
EDGE = 34  # around the cards
PRESENT = "wrapped-gift"  # whichever gift it is
Place = tuple[float, float, float, float, bool]  # x, y, turn in degrees, share of its width, up


def draw(request: StillRequest) -> Image.Image:
    """Draw the cards on a transparent ground, `width * scale` pixels wide."""
    size, places, height = laid(request.values["cards"] // 2)
    width = request.width * request.scale
    picture = rasterised(
        "games/memory/still.svg",
        _style(request),
        width,
        places=places,
        size=size,
        height=height,
    )
    for place in places:
        if place[-1]:
            _present(picture, place, size, width / WIDE)
    return picture.point(lambda tone: min(255, round(tone / 8) * 8))


def laid(pairs: int) -> tuple[float, tuple[Place, ...], int]:
    """How large the cards are (1 is CARD), where each lies, and how tall that is in units."""
    across = ACROSS[pairs]
    size = min(1.36, (WIDE - 2 * EDGE - (across - 1) * GAP) / across / CARD[0])
    wide, tall = CARD[0] * size + GAP, CARD[1] * size + GAP
    rows = 2 * pairs // across
    first = (WIDE - (across - 1) * wide) / 2
    top = EDGE + CARD[1] * size / 2
    up, turning = 1, 2 * across - 2 if rows > 1 else across - 1
    places = tuple(
        (
            round(first + at % across * wide, 1),
            round(top + at // across * tall + 5 * math.sin(at * 2.4), 1),
            round(3.4 * math.sin(at * 1.9 + 0.6), 1),
            0.42 if at == turning else 1.0,
            at in (up, turning),
        )
        for at in range(2 * pairs)
    )
    return size, places, round(2 * EDGE + rows * tall - GAP + 8)


def _present(picture: Image.Image, place: Place, size: float, unit: float) -> None:
    x, y, turn, wide, _ = place
    side = round(78 * size * unit)
    mark = emoji(PRESENT, side).resize((max(1, round(side * wide)), side), Image.Resampling.LANCZOS)
    turned = mark.rotate(-turn, Image.Resampling.BICUBIC, expand=True)
    paste(picture, turned, (x * unit, y * unit))


def _style(request: StillRequest) -> str:
    values, look = request.values, request.look
    return (
        f".memory-paper{{fill:{values['back']}}} .memory-ribbon{{fill:{values['ribbon']}}}"
        f" .memory-tint{{fill:{values['tint']}}} .sparkle{{fill:{_sparkle(look)}}}"
    )


def _sparkle(look: Look) -> str:
    return look.accent if contrast(look.accent, look.card) > 1.3 else look.primary
