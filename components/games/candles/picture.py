"""The still: the cake with every candle lit, and a name written on it for one person."""

from __future__ import annotations

from PIL import Image

from components.contract import StillRequest
from components.drawing import write
from components.vector import rasterised

UNITS = 640  # the width still.svg is drawn in
PLAQUE = (162, 320, 478, 394)  # in those units, inside the chocolate's rim
WRITING = "#fff3dd"


def draw(request: StillRequest) -> Image.Image:
    """Draw the cake on a transparent ground; `request.text` is the merged name to write on it."""
    named = bool(request.values["name_on_cake"])
    image = rasterised(
        "games/candles/still.svg",
        _style(request),
        request.width * request.scale,
        candles=request.values["candles"],
        named=named,
    )
    if named:
        _write(image, request.text.strip() or request.words["wish"])
    return image


def _write(image: Image.Image, name: str) -> None:
    share = image.width / UNITS
    left, top, right, bottom = (round(edge * share) for edge in PLAQUE)
    write(image, (left, top, right, bottom), name, "caveat", round(68 * share), colour=WRITING)


def _style(request: StillRequest) -> str:
    values, look = request.values, request.look
    stick = values["candle_colour"]
    sticks = (stick or look.accent, stick or look.primary, stick or look.accent)
    rules = [
        f".icing{{fill:{values['icing_colour'] or look.primary}}}",
        f".tier{{fill:{values['cake_colour'] or look.accent}}}",
        f".spot{{stop-color:{look.accent}}} .sparkle{{fill:{look.accent}}}",
        f".bit1{{fill:{look.accent}}} .bit2{{fill:#ffffff}} .bit3{{fill:{look.primary}}}",
        ".bit.bit3{fill:#fff3dd}",
    ]
    rules += [f".stick{kind}{{fill:{colour}}}" for kind, colour in enumerate(sticks, start=1)]
    return "\n".join(rules)
