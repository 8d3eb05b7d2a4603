"""The still: the cake with every candle lit, and a name written on it for one person."""

from __future__ import annotations

import unicodedata

from PIL import Image

from components.drawing import text_size, write
from components.stills import StillRequest
from components.vector import rasterised

UNITS = 640  # the width still.svg is drawn in
PLAQUE = (162, 320, 478, 394)  # in those units, inside the chocolate's rim
WRITING = "#fff3dd"
LARGEST = 68  # of the writing, in those units
TALL = 44  # the same for scripts whose letters stand higher
PICTOGRAMS = ("So", "Sk")  # Unicode categories
SMALLEST = 38  # on one line; a longer name takes two


def draw(request: StillRequest) -> Image.Image:
    """Draw the cake on a transparent ground; `request.text` is the merged name to write on it."""
    name = _written(request.text) or _written(request.values["name_on_cake"])
    image = rasterised(
        "games/candles/still.svg",
        _style(request),
        request.width * request.scale,
        candles=request.values["candles"],
        named=bool(name),
    )
    if name:
        _write(image, name)
    return image


def _written(text: str) -> str:
    """What a pen can write of a text: no emoji, and no space where one stood at an end."""
    return "".join(sign for sign in text if unicodedata.category(sign) not in PICTOGRAMS).strip()


def _write(image: Image.Image, name: str) -> None:
    share = image.width / UNITS
    left, top, right, bottom = (round(edge * share) for edge in PLAQUE)
    size = round((TALL if _tall(name) else LARGEST) * share)
    # One line as long as it stays easy to read; only then two.
    while size > SMALLEST * share and text_size(name, "caveat", size)[0] > right - left:
        size -= 2
    write(image, (left, top, right, bottom), name, "caveat", size, colour=WRITING)


def _tall(name: str) -> bool:
    """Whether a letter is of a script written right to left: the Arabic face stands taller."""
    return any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in name)


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
