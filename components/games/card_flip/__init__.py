"""Card flip: pick one of the cards in the fan; whichever it is, it turns into the gift."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from components.contract import Plays, component
from components.fields import Colour, Fields, Words
from components.games.card_flip.fan import derive
from components.games.card_flip.picture import draw

TITLE = {
    "en": "Pick a card, any card",
    "nl": "Kies een kaart, het maakt niet uit welke",
    "de": "Zieh eine Karte, egal welche",
    "fr": "Choisissez une carte, n'importe laquelle",
}
INSTRUCTION = {
    "en": "Follow your feeling. You cannot pick the wrong one.",
    "nl": "Volg je gevoel. De verkeerde kiezen kan niet.",
    "de": "Hör auf dein Gefühl. Die falsche gibt es nicht.",
    "fr": "Suivez votre intuition. Aucune n'est la mauvaise.",
}
BUTTON = {
    "en": "Pick your card",
    "nl": "Kies je kaart",
    "de": "Karte ziehen",
    "fr": "Choisir ma carte",
}


class CardFlip(Fields):
    """Which card is picked is theatre: it shows the outcome, and no other card shows a prize.

    `others`: the rest stays face down, or turns to show a friendly picture that promises nothing.
    """

    title: Words = TITLE
    instruction: Words = INSTRUCTION
    cards: int = Field(default=5, ge=3, le=6)
    others: Literal["stay", "turn"] = "stay"
    back: Colour = ""
    trim: Colour = ""
    button: Words = BUTTON


COMPONENT = component(
    __file__,
    kind="game",
    icon=":material/playing_cards:",
    group="Games",
    pleasure="luck",
    fields=CardFlip,
    sample=CardFlip().model_dump(mode="json"),
    draw=draw,
    derive=derive,
    plays=Plays(least=2, names="pick [1-6]|turn", last="turn", least_ms=200),
)
