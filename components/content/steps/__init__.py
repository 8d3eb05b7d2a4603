"""How it goes, step by step: numbers on a line, for a recipe, a return or a treasure hunt."""

from typing import Literal

from pydantic import Field

from components.contract import component
from components.fields import Fields, LongWords, Picture, Words


class Step(Fields):
    """One step; `alt` says what its picture shows, empty for one that only decorates."""

    title: Words = Field(default={})
    text: LongWords = Field(default={})
    picture: Picture = ""
    alt: Words = Field(default={})


class Steps(Fields):
    """`first` is the number of the first step, for a list that goes on elsewhere."""

    items: tuple[Step, ...] = ()
    first: int = Field(default=1, ge=1, le=99)
    line: Literal["solid", "dotted", "none"] = "solid"


SAMPLE = {
    "items": [
        {
            "title": {
                "en": "Play, half a minute",
                "nl": "Speel, een halve minuut",
                "de": "Spiel, eine halbe Minute",
                "fr": "Jouez, une demi-minute",
            },
            "text": {
                "en": "Open the game below and see what is inside for you.",
                "nl": "Open het spel hieronder en kijk wat er voor je in zit.",
                "de": "Öffne das Spiel unten und sieh nach, was für dich drin ist.",
                "fr": "Ouvrez le jeu ci-dessous et découvrez ce qu'il contient.",
            },
        },
        {
            "title": {
                "en": "Keep your code",
                "nl": "Bewaar je code",
                "de": "Heb deinen Code auf",
                "fr": "Gardez votre code",
            },
            "text": {
                "en": "It stays on your own page, so there is nothing to print.",
                "nl": "Hij blijft op je eigen pagina staan, printen hoeft niet.",
                "de": "Er bleibt auf deiner eigenen Seite, drucken musst du nichts.",
                "fr": "Il reste sur votre page personnelle, rien à imprimer.",
            },
        },
        {
            "title": {
                "en": "Come by and treat yourself",
                "nl": "Kom langs en trakteer jezelf",
                "de": "Komm vorbei und gönn dir was",
                "fr": "Passez nous voir, faites-vous plaisir",
            },
            "text": {
                "en": "Show the code at the till. We have the kettle on.",
                "nl": "Laat de code zien aan de kassa. De koffie staat klaar.",
                "de": "Zeig den Code an der Kasse. Der Kaffee ist schon fertig.",
                "fr": "Montrez le code à la caisse. Le café est prêt.",
            },
        },
    ],
}

COMPONENT = component(
    __file__,
    kind="content",
    icon=":material/format_list_numbered:",
    group="words",
    fields=Steps,
    sample=SAMPLE,
)
