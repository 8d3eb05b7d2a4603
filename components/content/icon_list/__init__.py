"""Reasons, promises or parts below each other: a picture, a title and a line of text each."""

from typing import Literal

from pydantic import Field

from components.contract import component
from components.fields import Fields, Link, LongWords, Picture, Words


class Entry(Fields):
    """One row; `link` makes its title a link."""

    picture: Picture = ""
    title: Words = Field(default={})
    text: LongWords = Field(default={})
    link: Link = ""


class IconList(Fields):
    """`size` of a picture in CSS pixels; a `tile` lies behind it in a breath of the main colour."""

    items: tuple[Entry, ...] = ()
    icons: Literal["tile", "plain"] = "tile"
    size: int = Field(default=44, ge=24, le=120)


SAMPLE = {
    "items": [
        {
            "picture": "asset:truck",
            "title": {
                "en": "At home tomorrow",
                "nl": "Morgen in huis",
                "de": "Morgen bei dir",
                "fr": "Chez vous demain",
            },
            "text": {
                "en": "Ordered before eleven at night, and always free of charge.",
                "nl": "Voor elf uur 's avonds besteld, en altijd gratis.",
                "de": "Bis elf Uhr abends bestellt, und immer kostenlos.",
                "fr": "Commandé avant 23 heures, et toujours gratuit.",
            },
        },
        {
            "picture": "asset:ribbon",
            "title": {
                "en": "Wrapped by hand",
                "nl": "Met de hand ingepakt",
                "de": "Von Hand verpackt",
                "fr": "Emballé à la main",
            },
            "text": {
                "en": "Tell us who it is for and we add a card with your words.",
                "nl": "Vertel voor wie het is, dan doen we er een kaart met jouw woorden bij.",
                "de": "Sag uns, für wen es ist, und wir legen eine Karte mit deinen Worten bei.",
                "fr": "Dites-nous pour qui, et nous ajoutons une carte avec vos mots.",
            },
        },
        {
            "picture": "asset:heart",
            "title": {
                "en": "A hundred days to think",
                "nl": "Honderd dagen bedenktijd",
                "de": "Hundert Tage Bedenkzeit",
                "fr": "Cent jours de réflexion",
            },
            "text": {
                "en": "Not quite it? Send it back, no questions asked.",
                "nl": "Toch niet helemaal? Stuur het terug, zonder vragen.",
                "de": "Doch nicht das Richtige? Schick es zurück, ohne Fragen.",
                "fr": "Pas tout à fait ça ? Renvoyez-le, sans explication.",
            },
        },
    ],
}

COMPONENT = component(
    __file__,
    kind="content",
    icon=":material/format_list_bulleted:",
    group="words",
    fields=IconList,
    sample=SAMPLE,
)
