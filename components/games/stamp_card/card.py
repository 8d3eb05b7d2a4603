"""How the card is laid out, coloured, and how a mail knows which places are stamped."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from components.look import Look, contrast, mix, readable_on

#: Places beside each other, by how many there are.
ACROSS = {4: 4, 5: 5, 6: 3, 7: 4, 8: 4, 9: 5, 10: 5, 11: 4, 12: 4}
MARKS = {"star": "★", "heart": "♥", "cup": "☕", "clover": "♣", "smile": "☺"}
PAPER = "#fffaf0"
DEEP = "#2b2140"
LEGIBLE = 3.0  # WCAG 2.2 AA for graphics; the marks are large
CAMPAIGNS = 60  # a mail tells cards apart up to this many; five years of one a month


def derive(values: Mapping[str, Any], look: Look, gifts: Mapping[str, str]) -> dict[str, Any]:
    """The card as all renditions hold it.

    `rows` are lists of places from 1; `filled` has for each place a condition on the field
    `stamps` that holds where it is stamped; the rest are colours and the mark as a letter.
    """
    count = values["stamps"]
    card = values["card"] or look.primary
    ink = values["ink"] or look.primary
    places = list(range(1, count + 1))
    wide = ACROSS[count]
    return {
        "rows": [places[start : start + wide] for start in range(0, count, wide)],
        "filled": [filled(place, count) for place in places],
        "across": wide,
        "card": card,
        "edge": mix(card, "#000000", 0.3),
        "on_card": readable_on(card),
        "ink": ink if contrast(ink, PAPER) >= LEGIBLE else DEEP,
        "paper": PAPER,
        "letter": MARKS[values["mark"]],
    }


def filled(place: int, count: int) -> str:
    """The condition that a place of a card of `count` is stamped, whichever card it is; or "".

    A full card is celebrated when its last stamp lands; later mails begin the next one, so the last
    place is never seen filled in them.
    """
    if place == count:
        return ""
    cards = range(math.ceil(CAMPAIGNS / count))
    return " or ".join(
        f"(stamps >= {card * count + place} and stamps < {(card + 1) * count})" for card in cards
    )
