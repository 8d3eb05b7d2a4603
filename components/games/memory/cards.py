"""Which cards there are, how they lie, and what they are coloured in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from components.look import Look, mix, readable_on

#: Pictures that promise nothing; `words` has a name for each.
SPARE = ("balloon", "heart", "star", "sun", "clover", "rainbow")
#: By number of pairs: how they lie where nobody shuffles (in a mail), never alike side by side.
PAIRS = {
    3: (0, 1, 2, 2, 0, 1),
    4: (0, 1, 2, 3, 2, 3, 0, 1),
    5: (0, 1, 2, 3, 4, 2, 4, 0, 1, 3),
    6: (0, 1, 2, 3, 4, 0, 5, 1, 3, 5, 2, 4),
}
ACROSS = {3: 3, 4: 4, 5: 5, 6: 4}


def derive(values: Mapping[str, Any], look: Look, gifts: Mapping[str, str]) -> dict[str, Any]:
    """The cards and their colours, as all renditions take them.

    `faces`: per pair a picture or None, a name or "", and the `spare` that stands in where there
    is neither; `deal`: per card which pair it is of; `across`: cards in a row; `partner`: per card
    the number of the other of its pair, from 1.
    """
    pairs = values["cards"] // 2
    own = [{**each, "spare": ""} for each in values["pictures"] if each["picture"] or each["name"]]
    rest = [{"picture": None, "name": "", "spare": name} for name in SPARE]
    deal = PAIRS[pairs]
    back = values["back"] or look.primary
    return {
        "faces": [*own, *rest][:pairs],
        "deal": deal,
        "across": ACROSS[pairs],
        "partner": [_other(deal, at) + 1 for at in range(len(deal))],
        "back": back,
        "ribbon": values["ribbon"] or look.accent,
        "tint": mix(back, "#ffffff", 0.9),
        "ink": readable_on(mix(back, "#ffffff", 0.9)),
    }


def _other(deal: tuple[int, ...], at: int) -> int:
    return next(other for other, pair in enumerate(deal) if pair == deal[at] and other != at)
