"""The still: the whole calendar with every door shut, its numbers written on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PIL import Image

from components.drawing import write
from components.stills import StillRequest
from components.vector import rasterised

UNITS = 600  # the width still.svg is drawn in
LAND = 176  # above the doors
EDGE, GAP = 20, 12
FLAT = 0.86  # a door's height for its width
COLOURS = 128
Door = tuple[float, float, float, float, int]


def draw(request: StillRequest) -> Image.Image:
    """Draw the calendar with rounded corners on a transparent ground, as wide as asked for."""
    values = request.values
    doors = placed(values)
    tall = round(max(top + high for _, top, _, high, _ in doors) + EDGE)
    image = rasterised(
        "games/advent/still.svg",
        _style(values),
        request.width * request.scale,
        doors=doors,
        tall=tall,
        season=values["season"],
        inks=tuple(ink for _, ink in values["tones"]),
    )
    for number, door in enumerate(doors, start=1):
        _number(image, str(number), door, values["tones"][door[4]][1])
    # Few colours without a grain: half the bytes, and nothing that an eye would miss at 2x.
    flat = image.quantize(COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    return flat.convert("RGBA")


def placed(values: Mapping[str, Any]) -> tuple[Door, ...]:
    """Left, top, width, height and tone of each door, of UNITS in width; the last fills its row."""
    count, side = values["doors"], values["across"][1]
    wide = (UNITS - 2 * EDGE - (side - 1) * GAP) / side
    high = min(wide * FLAT, 110)
    doors: list[Door] = []
    for at in range(count):
        row, column = divmod(at, side)
        span = values["wide"][1] if at == count - 1 else 1
        left, top = EDGE + column * (wide + GAP), LAND + row * (high + GAP)
        doors.append((left, top, span * wide + (span - 1) * GAP, high, (at + row) % 4))
    return tuple(doors)


def _number(image: Image.Image, text: str, door: Door, ink: str) -> None:
    share = image.width / UNITS
    left, top, wide, high, _ = door
    box = (
        round(left * share),
        round(top * share),
        round((left + wide) * share),
        round((top + high) * share),
    )
    write(image, box, text, "fredoka", round(min(high * 0.5, 44) * share), colour=ink)


def _style(values: Mapping[str, Any]) -> str:
    top, bottom = values["sky"]
    tones = " ".join(f".tone{at}{{fill:{tone}}}" for at, (tone, _) in enumerate(values["tones"]))
    ground = {"winter": "#c9d6f5", "spring": "#5aa84b", "party": bottom}[values["season"]]
    return (
        f".sky1{{stop-color:{top}}} .sky2{{stop-color:{bottom}}} .ground{{fill:{ground}}} {tones}"
    )
