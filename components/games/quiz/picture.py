"""The still: a trivia card with the first question and its answers."""

from __future__ import annotations

from PIL import Image

from components.stills import StillRequest
from components.trivia.picture import draw_card

PICTURES = ("trophy", "glowing-star", "party-popper")


def draw(request: StillRequest) -> Image.Image:
    """Draw the card on a transparent ground, `width * scale` pixels wide."""
    first = next(iter(request.values["asked"]), None)
    answers = [answer["text"] for answer in first["answers"]] if first else []
    return draw_card(request, first["question"] if first else "?", answers, PICTURES)
