"""The still of a game that asks: a trivia card with the question and its answers written on it.

Places are in the 600 units the still is wide.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from PIL import Image

from components.drawing import emoji, paste, writable, write
from components.look import Look, contrast, mix
from components.stills import StillRequest
from components.trivia.question import LETTERS
from components.vector import rasterised

UNITS = 600
BAND = 206  # the bottom of the coloured part
QUESTION = (54, 226, 546, 326)
FIRST = 344  # the top of the first answer
PILL = 64
STEP = 80  # from one answer to the next
BELOW = 52  # under the last answer
PICTURE = 176
SMALL = 92
Place = tuple[int, int, int, int]


def draw_card(
    request: StillRequest, question: str, answers: Sequence[str], pictures: Sequence[str]
) -> Image.Image:
    """Draw the card, `width * scale` pixels wide; `pictures` are one large and two small ones."""
    look, wide = request.look, request.width * request.scale
    pills = tuple(FIRST + STEP * at for at in range(len(answers)))
    side = "right" if _right_to_left(question) else "left"
    image = rasterised(
        "trivia/card.svg",
        _style(look),
        wide,
        height=FIRST + STEP * len(answers) + BELOW,
        band=BAND,
        pills=pills,
        pill=PILL,
        side=side,
    )
    _place_pictures(image, pictures)
    _write(image, QUESTION, question, look, 40, title=True)
    for letter, top, text in zip(LETTERS, pills, answers, strict=False):
        _answer(image, top, letter, text, look, side)
    return image.point(lambda tone: min(255, round(tone / 8) * 8))


def _place_pictures(image: Image.Image, pictures: Sequence[str]) -> None:
    unit = image.width / UNITS
    places = ((300, 126, PICTURE), (146, 146, SMALL), (454, 146, SMALL))
    for name, (x, y, size) in zip(pictures, places, strict=False):
        paste(image, emoji(name, round(size * unit)), (x * unit, y * unit))


def _answer(image: Image.Image, top: int, letter: str, text: str, look: Look, side: str) -> None:
    left = side == "left"
    mark = (66, top, 110, top + PILL) if left else (490, top, 534, top + PILL)
    room = (124, top, 530, top + PILL) if left else (70, top, 476, top + PILL)
    unit = image.width / UNITS
    write(image, _scaled(mark, unit), letter, look.title_font, round(25 * unit), 600,
          look.on_primary)  # fmt: skip
    _write(image, room, text, look, 27, align="left" if left else "right")


def _write(
    image: Image.Image,
    place: Place,
    text: str,
    look: Look,
    size: int,
    *,
    title: bool = False,
    align: str = "center",
) -> None:
    """Words where the shipped fonts can write them; a still without them asks all the same."""
    family = look.title_font if title else look.body_font
    if writable(text, family):
        unit = image.width / UNITS
        write(image, _scaled(place, unit), text, family, round(size * unit), 600, look.ink,
              align=align)  # type: ignore[arg-type]  # fmt: skip


def _scaled(place: Place, unit: float) -> Place:
    left, top, right, bottom = (round(edge * unit) for edge in place)
    return left, top, right, bottom


def _right_to_left(text: str) -> bool:
    kinds = (unicodedata.bidirectional(letter) for letter in text)
    return next((kind for kind in kinds if kind in ("L", "R", "AL")), "L") != "L"


def _style(look: Look) -> str:
    back = (
        look.accent
        if contrast(look.accent, look.card) > 1.25
        else mix(look.primary, look.card, 0.4)
    )
    answer, pale = mix(look.card, look.accent, 0.14), mix(look.accent, "#ffffff", 0.5)
    return (
        f".paper{{fill:{look.card}}} .band,.mark{{fill:{look.primary}}} .back{{fill:{back}}}"
        f" .answer{{fill:{answer}}} .edge{{fill:{mix(answer, look.ink, 0.22)}}}"
        f" .bit1{{fill:{look.accent}}} .bit2{{fill:#ffffff}} .bit3{{fill:{pale}}}"
    )
