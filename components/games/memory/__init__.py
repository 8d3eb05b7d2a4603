"""Memory: turn cards over two by two; the last pair that is found brings the gift."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from components.contract import Plays, component
from components.fields import Colour, Fields, Picture, Words
from components.games.memory.cards import PAIRS, derive
from components.games.memory.picture import draw

TITLE = {
    "en": "Find the pairs, find your gift",
    "nl": "Zoek de paren, vind je cadeau",
    "de": "Finde die Paare, finde dein Geschenk",
    "fr": "Trouvez les paires, trouvez votre cadeau",
}
INSTRUCTION = {
    "en": "Turn over two cards at a time. Behind the last pair something waits for you.",
    "nl": "Draai steeds twee kaarten om. Achter het laatste paar wacht iets op je.",
    "de": "Deck immer zwei Karten auf. Hinter dem letzten Paar wartet etwas auf dich.",
    "fr": "Retournez deux cartes à la fois. Derrière la dernière paire, une surprise vous attend.",
}
BUTTON = {
    "en": "Find the pairs",
    "nl": "Zoek de paren",
    "de": "Paare finden",
    "fr": "Trouver les paires",
}


class PairFields(Fields):
    """What is on two of the cards: a picture, and what it is called; the name alone is written."""

    picture: Picture = ""
    name: Words = Field(default={})


def _few(pictures: tuple[PairFields, ...]) -> tuple[PairFields, ...]:
    if len(pictures) > max(PAIRS):
        raise ValueError(f"choose at most {max(PAIRS)} pictures: each is on two cards")
    return pictures


class MemoryFields(Fields):
    """What a memory says, how many cards it has, what is on them, and their colours."""

    title: Words = TITLE
    instruction: Words = INSTRUCTION
    cards: Literal[6, 8, 10, 12] = 8
    pictures: Annotated[tuple[PairFields, ...], AfterValidator(_few)] = Field(
        default=(),
        description=(
            "Leave empty to play with our pictures. Of your own choose one for each pair;"
            " ours fill up what lacks. A name is read aloud as its card is turned."
        ),
    )
    back: Colour = ""
    ribbon: Colour = ""
    button: Words = BUTTON


COMPONENT = component(
    __file__,
    kind="game",
    icon=":material/grid_view:",
    group="Games",
    pleasure="skill",
    fields=MemoryFields,
    sample=MemoryFields().model_dump(mode="json"),
    draw=draw,
    derive=derive,
    plays=Plays(least=9, names=r"flip \d+|pair", last="pair", least_ms=800),
)
