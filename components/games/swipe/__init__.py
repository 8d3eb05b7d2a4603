"""Swipe: a deck of cards to like or leave; a sum of the likes comes with the gift."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field

from components.contract import Plays, component
from components.fields import AttributeName, Colour, Fields, Picture, Words
from components.games.swipe.deck import FEWEST, MOST, asked, derive, keys
from components.games.swipe.picture import draw

TITLE = {
    "en": "Yes or no?",
    "nl": "Ja of nee?",
    "de": "Ja oder nein?",
    "fr": "Oui ou non ?",
}
INSTRUCTION = {
    "en": "Swipe right for what you like, left for what is not for you. Then your gift is yours.",
    "nl": "Veeg naar rechts wat je leuk vindt, naar links wat niet. Dan is er je cadeau.",
    "de": "Wisch nach rechts, was dir gefällt, nach links, was nichts für dich ist. Dann kommt dein"
    " Geschenk.",
    "fr": "Glissez à droite ce que vous aimez, à gauche le reste. Votre cadeau est au bout.",
}
BUTTON = {
    "en": "Start swiping",
    "nl": "Begin met vegen",
    "de": "Los geht's",
    "fr": "C'est parti",
}
CONSENT = {
    "en": "Remember what I like, so that what you send me suits me.",
    "nl": "Onthoud wat ik leuk vind, zodat wat jullie sturen bij me past.",
    "de": "Merkt euch, was mir gefällt, damit eure Post zu mir passt.",
    "fr": "Retenez ce que j'aime, pour que vos messages me ressemblent.",
}
#: Key (a shipped picture's name too) and title of each card that is there at first.
CARDS = {
    "sneaker": ("Sneakers", "Sneakers", "Sneaker", "Des baskets"),
    "bouquet": ("Flowers", "Bloemen", "Blumen", "Des fleurs"),
    "book": ("A good book", "Een goed boek", "Ein gutes Buch", "Un bon livre"),
    "hot-coffee": ("Coffee", "Koffie", "Kaffee", "Le café"),
    "headphone": ("Music", "Muziek", "Musik", "La musique"),
}


def _key(value: str) -> str:
    if value and not re.fullmatch(r"[a-z0-9][a-z0-9_-]{0,39}", value):
        raise ValueError("write it in small letters, digits and dashes, such as summer-dress")
    return value


class CardFields(Fields):
    """One card: its picture, what it is called, and the word it is kept by (empty: its number)."""

    picture: Picture = ""
    title: Words = Field(default={})
    key: Annotated[str, AfterValidator(_key)] = ""


def _deck(cards: tuple[CardFields, ...]) -> tuple[CardFields, ...]:
    if not FEWEST <= len(cards) <= MOST:
        raise ValueError(f"make {FEWEST} to {MOST} cards")
    if len(set(keys([card.key for card in cards]))) < len(cards):
        raise ValueError("two cards are kept by the same word: give each a word of its own")
    return cards


def _first() -> tuple[CardFields, ...]:
    languages = ("en", "nl", "de", "fr")
    return tuple(
        CardFields(picture=f"asset:{key}", title=dict(zip(languages, said, strict=True)), key=key)
        for key, said in CARDS.items()
    )


class SwipeFields(Fields):
    """What a deck says, its cards, and what becomes of the likes."""

    title: Words = TITLE
    instruction: Words = INSTRUCTION
    cards: Annotated[tuple[CardFields, ...], AfterValidator(_deck)] = Field(
        default=_first(),
        description=(
            "Three to eight things to like or leave: products, places, ideas. What somebody likes"
            " becomes a preference only where they tick that it may."
        ),
    )
    pictures: Literal["inset", "full"] = "inset"
    colour: Colour = ""
    keep_as: AttributeName = "likes"
    consent: Words = CONSENT
    button: Words = BUTTON


def _sample() -> dict[str, Any]:
    return SwipeFields().model_dump(mode="json")


COMPONENT = component(
    __file__,
    kind="game",
    icon=":material/swipe:",
    group="Games",
    pleasure="collecting",
    fields=SwipeFields,
    sample=_sample(),
    draw=draw,
    derive=derive,
    plays=Plays(least=FEWEST + 1, names=r"(like|pass) [1-8]|undo|gift", last="gift", least_ms=400),
    answers=lambda values: asked(SwipeFields.model_validate(values)),
)
