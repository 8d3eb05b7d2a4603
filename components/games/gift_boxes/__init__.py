"""Gift boxes: choose a wrapped box, its lid flies off and the gift rises out."""

from __future__ import annotations

from pydantic import Field

from components.contract import Plays, component
from components.fields import Colour, Fields, Words
from components.games.gift_boxes.colours import derive
from components.games.gift_boxes.picture import draw

TITLE = {
    "en": "Choose a box, it is for you",
    "nl": "Kies een doos, hij is voor jou",
    "de": "Wähl ein Paket, es ist für dich",
    "fr": "Choisissez une boîte, elle est pour vous",
}
INSTRUCTION = {
    "en": "Tap a box and see what rises out of it.",
    "nl": "Tik op een doos en kijk wat eruit komt.",
    "de": "Tipp auf ein Paket und sieh, was herauskommt.",
    "fr": "Touchez une boîte et découvrez ce qui en sort.",
}
BUTTON = {
    "en": "Open my box",
    "nl": "Open mijn doos",
    "de": "Mein Paket öffnen",
    "fr": "Ouvrir ma boîte",
}


class GiftBoxes(Fields):
    """Which box is chosen is theatre: every box holds the same outcome.

    Empty colours follow the theme; see `colours`.
    """

    title: Words = TITLE
    instruction: Words = INSTRUCTION
    boxes: int = Field(default=3, ge=2, le=6)
    box_colour: Colour = ""
    second_colour: Colour = ""
    third_colour: Colour = ""
    ribbon_colour: Colour = ""
    button: Words = BUTTON


COMPONENT = component(
    __file__,
    kind="game",
    icon=":material/featured_seasonal_and_gifts:",
    group="Games",
    pleasure="luck",
    fields=GiftBoxes,
    sample={"title": TITLE, "instruction": INSTRUCTION, "boxes": 3, "button": BUTTON},
    draw=draw,
    derive=derive,
    plays=Plays(least=1, names="box [1-6]", last="box [1-6]", least_ms=0),
)
