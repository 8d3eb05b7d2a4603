"""A note in handwriting, on paper, signed: real words wherever words can be, drawn elsewhere."""

from typing import Literal

from pydantic import Field

from components.content.handwritten_card.picture import draw
from components.contract import component
from components.fields import Colour, Fields, Link, LongWords, Picture, Words


class HandwrittenCard(Fields):
    """`text` is merged for each reader; `stamp` is decoration, `photo` says what it shows."""

    text: LongWords = Field(default={})
    signature: Words = Field(default={})
    stamp: Picture = ""
    photo: Picture = ""
    alt: Words = Field(default={})
    link: Link = ""
    paper: Literal["lined", "plain", "kraft"] = "lined"
    ink: Colour = ""


SAMPLE = {
    "text": {
        "en": (
            "Dear {{ first_name|default('friend') }},\n"
            "A day like this only comes once a year, so "
            "we wrapped something for you. Enjoy every slice of it!"
        ),
        "nl": (
            "Lieve {{ first_name|default('jij') }},\n"
            "Zo'n dag komt maar één keer per jaar, dus "
            "hebben we iets voor je ingepakt. Geniet van elke punt!"
        ),
        "de": (
            "Hallo {{ first_name|default('du') }},\n"
            "so ein Tag kommt nur einmal im Jahr, darum "
            "haben wir etwas für dich eingepackt. Genieß jedes Stück!"
        ),
        "fr": (
            "Bonjour {{ first_name|default('à vous') }},\n"
            "un tel jour n'arrive qu'une fois par an, alors "
            "nous avons emballé quelque chose. Savourez chaque part !"
        ),
    },
    "signature": {
        "en": "Love, all of us at the shop",
        "nl": "Liefs, iedereen van de winkel",
        "de": "Alles Liebe, euer Ladenteam",
        "fr": "Affectueusement, toute l'équipe",
    },
    "stamp": "asset:heart-with-ribbon",
}

COMPONENT = component(
    __file__,
    kind="content",
    icon=":material/draw:",
    group="words",
    fields=HandwrittenCard,
    sample=SAMPLE,
    draw=draw,
    personal="text",
)
