"""Slot machine: pull the lever, and three reels stop on the gift, one after the other."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field

from components.contract import Plays, component
from components.fields import Colour, Fields, Picture, Words
from components.games.slot.machine import SPARE, derive
from components.games.slot.picture import draw

MOST = 10  # pictures on the reels: each is a picture to load
TITLE = {
    "en": "Three in a row, just for you",
    "nl": "Drie op een rij, speciaal voor jou",
    "de": "Drei in einer Reihe, nur für dich",
    "fr": "Trois à la suite, rien que pour vous",
}
INSTRUCTION = {
    "en": "Pull the lever and watch the reels roll to your gift.",
    "nl": "Trek aan de hendel en kijk hoe de rollen naar je cadeau draaien.",
    "de": "Zieh am Hebel und sieh zu, wie die Walzen zu deinem Geschenk rollen.",
    "fr": "Tirez le levier et regardez les rouleaux s'arrêter sur votre cadeau.",
}
BUTTON = {
    "en": "Pull the lever",
    "nl": "Trek aan de hendel",
    "de": "Am Hebel ziehen",
    "fr": "Tirer le levier",
}


class ReelPicture(Fields):
    """One picture that passes by while a reel turns."""

    picture: Picture = ""


def _few(pictures: tuple[ReelPicture, ...]) -> tuple[ReelPicture, ...]:
    if len(pictures) > MOST:
        raise ValueError(f"choose at most {MOST} pictures")
    return pictures


class SlotFields(Fields):
    """What a slot machine says, what its reels show, and its colours.

    The reels always stop on three of the player's gift: the pictures are decoration.
    """

    title: Words = TITLE
    instruction: Words = INSTRUCTION
    pictures: Annotated[tuple[ReelPicture, ...], AfterValidator(_few)] = Field(
        default=tuple(ReelPicture(picture=f"asset:{name}") for name in SPARE),
        description=(
            "What passes by while the reels turn; they always stop on three of the player's gift."
            " Choose things of the brand, and nothing that looks like a prize nobody gets."
        ),
    )
    cabinet: Colour = ""
    trim: Colour = ""
    button: Words = BUTTON


COMPONENT = component(
    __file__,
    kind="game",
    icon=":material/casino:",
    group="Games",
    pleasure="luck",
    fields=SlotFields,
    sample=SlotFields().model_dump(mode="json"),
    draw=draw,
    derive=derive,
    plays=Plays(least=4, names="pull|stop [123]", last="stop 3", least_ms=400),
)
