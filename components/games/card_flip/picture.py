"""The still: the fan of cards face down, one of them drawn out a little and lit from behind."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from PIL import Image

from components.look import Look, contrast
from components.stills import StillRequest
from components.vector import rasterised

TALL = 1.4  # of a card's width
TOP = 62  # above a card that is not drawn out, in the 600 units the still is wide
UNIT = 6.0  # of those for one percent of the fan


def draw(request: StillRequest) -> Image.Image:
    """Draw the fan on a transparent ground, `width * scale` pixels wide."""
    values = request.values
    fan = values["fan"]
    drawn_out = (len(fan) - 1) // 2
    picture = rasterised(
        "games/card_flip/still.svg",
        _style(request),
        request.width * request.scale,
        fan=tuple(
            (each["left"], each["lean"], each["drop"], at == drawn_out)
            for at, each in enumerate(fan)
        ),
        wide=values["wide"],
        height=tall(fan, values["wide"]),
    )
    return picture.point(lambda tone: min(255, round(tone / 8) * 8))


def tall(fan: Sequence[Mapping[str, float]], wide: float) -> int:
    """The still's height, of 600 units in width: down to the lowest corner, and its shadow."""
    card = wide * UNIT
    lowest = max(
        TOP
        + card * TALL * (0.5 + each["drop"] / 100)
        + card * TALL / 2 * math.cos(math.radians(each["lean"]))
        + card / 2 * abs(math.sin(math.radians(each["lean"])))
        for each in fan
    )
    return round(lowest + 34)


def _style(request: StillRequest) -> str:
    values, look = request.values, request.look
    return (
        f".flip-paper{{fill:{values['back']}}} .flip-trim{{fill:{values['trim']}}}"
        f" .flip-mark{{fill:{values['trim']};stroke:{values['trim']}}}"
        f" .flip-line{{stroke:{values['trim']}}} .sparkle{{fill:{_sparkle(look)}}}"
    )


def _sparkle(look: Look) -> str:
    return look.accent if contrast(look.accent, look.card) > 1.3 else look.primary
