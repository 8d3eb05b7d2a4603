"""Catch the gifts: a basket moves under what falls, the gift lands last."""

from __future__ import annotations

from pydantic import Field

from components.contract import Plays, component
from components.fields import Colour, Fields, Picture, Words
from components.games.catch.falling import Things, derive
from components.games.catch.picture import draw

TITLE = {
    "en": "It is raining gifts",
    "nl": "Het regent cadeautjes",
    "de": "Es regnet Geschenke",
    "fr": "Il pleut des cadeaux",
}
INSTRUCTION = {
    "en": "Move the basket and catch what you can. Your gift comes down last, whatever the score.",
    "nl": "Beweeg de mand en vang wat je kunt. Jouw cadeau valt als laatste, hoe je ook speelt.",
    "de": "Beweg den Korb und fang, was geht. Dein Geschenk fällt zuletzt, egal wie es läuft.",
    "fr": "Déplacez le panier et attrapez. Votre cadeau tombe en dernier, quel que soit le score.",
}
BUTTON = {
    "en": "Catch my gift",
    "nl": "Vang mijn cadeau",
    "de": "Mein Geschenk fangen",
    "fr": "Attraper mon cadeau",
}


class Catch(Fields):
    """A short round of catching; the score is for fun, and the gift there after any.

    `picture` falls among the `things`; an `obstacle` costs a point; a round lasts `seconds`.
    """

    title: Words = TITLE
    instruction: Words = INSTRUCTION
    things: Things = "gifts"
    picture: Picture = ""
    obstacle: bool = True
    seconds: int = Field(default=15, ge=8, le=30)
    basket_colour: Colour = ""
    button: Words = BUTTON


COMPONENT = component(
    __file__,
    kind="game",
    icon=":material/shopping_basket:",
    group="Games",
    pleasure="skill",
    fields=Catch,
    sample={
        "title": TITLE,
        "instruction": INSTRUCTION,
        "things": "gifts",
        "picture": "",
        "obstacle": True,
        "seconds": 15,
        "button": BUTTON,
    },
    draw=draw,
    derive=derive,
    plays=Plays(least=2, names="start|catch|cactus|end", last="end", least_ms=800),
    timed=True,
)
