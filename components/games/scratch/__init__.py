"""Scratch card: a foil to rub away, with the gift beneath it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import AfterValidator

from components.contract import Plays, component
from components.fields import Colour, Fields, Words
from components.games.scratch.picture import draw
from components.look import Look, readable_on, rgb

TITLE = {
    "en": "There is something under here",
    "nl": "Hieronder zit iets voor jou",
    "de": "Hier drunter steckt etwas",
    "fr": "Il y a quelque chose là-dessous",
}
INSTRUCTION = {
    "en": "Rub the foil away and see what is yours.",
    "nl": "Kras de folie weg en kijk wat er voor jou is.",
    "de": "Rubble die Folie weg und sieh, was dir gehört.",
    "fr": "Grattez la pellicule et découvrez ce qui vous attend.",
}
FOIL_TEXT = {
    "en": "Scratch here",
    "nl": "Hier krassen",
    "de": "Hier rubbeln",
    "fr": "Grattez ici",
}
BUTTON = {"en": "Scratch", "nl": "Krassen", "de": "Rubbeln", "fr": "Gratter"}


def _same_for_all(words: dict[str, str]) -> dict[str, str]:
    if any("{{" in text or "{%" in text for text in words.values()):
        raise ValueError("the foil is one picture for everyone: write it without merge fields")
    return words


class ScratchFields(Fields):
    """What a scratch card says and the colour of its foil."""

    title: Words = TITLE
    instruction: Words = INSTRUCTION
    foil: Colour = ""
    foil_text: Annotated[Words, AfterValidator(_same_for_all)] = FOIL_TEXT
    button: Words = BUTTON


def derive(values: Mapping[str, Any], look: Look, gifts: Mapping[str, str]) -> dict[str, Any]:
    """The foil's colour (the brand's unless chosen), its ink, and the light beneath (r, g, b)."""
    foil = values["foil"] or look.primary
    return {
        "foil": foil,
        "foil_ink": readable_on(foil),
        "light": ", ".join(str(channel) for channel in rgb(look.accent)),
    }


COMPONENT = component(
    __file__,
    kind="game",
    icon=":material/stylus_laser_pointer:",
    group="Games",
    pleasure="luck",
    fields=ScratchFields,
    sample=ScratchFields().model_dump(),
    draw=draw,
    derive=derive,
    plays=Plays(least=2, names="rub|strip|open", last="open", least_ms=100),
)
