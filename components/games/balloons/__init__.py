"""Balloons: pop them one by one, the last one (or the n-th) lets the gift out."""

from __future__ import annotations

from pydantic import Field

from components.contract import Plays, component
from components.fields import Colour, Fields, Words
from components.games.balloons.layout import derive
from components.games.balloons.picture import draw

TITLE = {
    "en": "One of these is hiding something",
    "nl": "In een van deze zit iets verstopt",
    "de": "In einem davon steckt etwas",
    "fr": "L'un d'eux cache quelque chose",
}
INSTRUCTION = {
    "en": "Pop the balloons until your gift drops out.",
    "nl": "Prik de ballonnen lek tot jouw cadeau eruit valt.",
    "de": "Lass die Ballons platzen, bis dein Geschenk herausfällt.",
    "fr": "Éclatez les ballons jusqu'à ce que votre cadeau en tombe.",
}
BUTTON = {
    "en": "Pop my balloons",
    "nl": "Prik mijn ballonnen",
    "de": "Meine Ballons platzen lassen",
    "fr": "Éclater mes ballons",
}


class Balloons(Fields):
    """Which balloon holds the gift is theatre: it is in the one that pops as number `gift_in`.

    0 is the last; a number above the balloons there are counts as the last too. Empty colours
    follow the theme; see `layout`.
    """

    title: Words = TITLE
    instruction: Words = INSTRUCTION
    balloons: int = Field(default=6, ge=5, le=9)
    gift_in: int = Field(default=0, ge=0, le=9)
    first_colour: Colour = ""
    second_colour: Colour = ""
    third_colour: Colour = ""
    button: Words = BUTTON


COMPONENT = component(
    __file__,
    kind="game",
    icon=":material/celebration:",
    group="Games",
    pleasure="luck",
    fields=Balloons,
    sample={
        "title": TITLE,
        "instruction": INSTRUCTION,
        "balloons": 6,
        "gift_in": 0,
        "button": BUTTON,
    },
    draw=draw,
    derive=derive,
    plays=Plays(least=2, names="balloon [1-9]|gift", last="gift", least_ms=200),
)
