"""What the cards are called by, what they look like, and what a deck asks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from components.contract import Answers
from components.fields import say
from components.look import Look, mix, readable_on

FEWEST, MOST = 3, 8
INK = "#2b2140"  # on a card, which is light in every scheme


class _Card(Protocol):
    @property
    def key(self) -> str: ...
    @property
    def title(self) -> Mapping[str, str]: ...


class _Deck(Protocol):
    @property
    def cards(self) -> Sequence[_Card]: ...
    @property
    def keep_as(self) -> str: ...
    @property
    def consent(self) -> Mapping[str, str]: ...


def keys(written: Sequence[str]) -> list[str]:
    """What each card is kept by: its own word, else its number."""
    return [key or f"card-{number}" for number, key in enumerate(written, 1)]


def asked(deck: _Deck) -> Answers:
    """Any of the cards; what somebody likes becomes the attribute that the deck names.

    A key is the same in every language and read as it is; only a number wants the card's title.
    """
    names = keys([card.key for card in deck.cards])
    titles = {name: say(card.title, "en") for name, card in zip(names, deck.cards, strict=True)}
    return Answers(
        choices=tuple(names),
        many=True,
        keep=deck.keep_as if any(deck.consent.values()) else "",
        labels={name: titles[name] or name for name in set(names) - {c.key for c in deck.cards}},
    )


def derive(values: Mapping[str, Any], look: Look, gifts: Mapping[str, str]) -> dict[str, Any]:
    """The cards as all renditions take them.

    `deck`: per card its `id`, picture, title and the two colours its ground runs between; `paint`
    and `on_paint`: the colour of a like, and of what is written on it.
    """
    names = keys([card["key"] for card in values["cards"]])
    paint = values["colour"] or look.primary
    grounds = [
        (mix(look.accent, "#ffffff", 0.72), mix(look.accent, "#ffffff", 0.26)),
        (mix(paint, "#ffffff", 0.9), mix(paint, "#ffffff", 0.62)),
        (mix(look.accent, paint, 0.3), mix(look.accent, paint, 0.5)),
    ]
    return {
        "deck": [
            {**card, "id": name, "ground": grounds[at % 3]}
            for at, (card, name) in enumerate(zip(values["cards"], names, strict=True))
        ],
        "grounds": grounds,
        "paint": paint,
        "on_paint": readable_on(paint),
        "ink": INK,
    }
