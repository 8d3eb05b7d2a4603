"""How the cards are held: where each lies in the fan, how it leans, what it is coloured in."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from components.look import Look

#: By number of cards: a card's width, and from one to the next, in shares of the fan's width.
WIDTHS = {3: (29.0, 31.0), 4: (26.0, 24.0), 5: (25.0, 18.6), 6: (24.0, 15.1)}
LEANS = {3: 8.0, 4: 7.0, 5: 6.5, 6: 6.0}  # degrees from one to the next
#: What the other cards turn out to be: friendly, and no prize.
KIND = ("heart", "sun", "clover", "glowing-star", "balloon", "rainbow")


def derive(values: Mapping[str, Any], look: Look, gifts: Mapping[str, str]) -> dict[str, Any]:
    """The fan as all renditions hold it.

    `fan`: per card `left` (share of the fan's width), `lean` in degrees, `drop` and `home` in
    shares of a card: how far it hangs below the middle one, and from where it lies to the middle.
    """
    count = values["cards"]
    wide, step = WIDTHS[count]
    return {
        "fan": [placed(at - (count - 1) / 2, wide, step, LEANS[count]) for at in range(count)],
        "wide": wide,
        "kind": KIND[:count],
        "back": values["back"] or look.primary,
        "trim": values["trim"] or look.accent,
    }


def placed(off: float, wide: float, step: float, lean: float) -> dict[str, float]:
    """A card `off` places right of the middle; it hangs as if held by a hand below."""
    angle = off * lean
    return {
        "left": round(50 + off * step - wide / 2, 2),
        "lean": round(angle, 2),
        "drop": round(100 * step / wide * abs(off) * math.sin(math.radians(abs(angle))) / 1.6, 1),
        "home": round(-100 * off * step / wide, 1),
    }
