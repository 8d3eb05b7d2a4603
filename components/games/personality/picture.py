"""The still: a card with the first question, the types' kind of pictures above it."""

from __future__ import annotations

from PIL import Image

from components.stills import StillRequest
from components.trivia.picture import draw_card

PICTURES = ("magnifier", "heart-eyes", "sunglasses")


def draw(request: StillRequest) -> Image.Image:
    """Draw the card on a transparent ground, `width * scale` pixels wide."""
    first = next(iter(request.values["asked"]), None)
    answers = [answer["text"] for answer in first["answers"]] if first else []
    return draw_card(request, first["question"] if first else "?", answers, PICTURES)
