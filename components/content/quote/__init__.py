"""What somebody said: their words, who they are, how many stars, and where it can be read."""

from typing import Literal

from pydantic import Field

from components.contract import component
from components.fields import Align, Fields, Link, LongWords, Picture, Words


class Quote(Fields):
    """`stars` 0 shows none; `source` names where `link` leads: proof instead of a claim."""

    text: LongWords = Field(default={})
    who: Words = Field(default={})
    role: Words = Field(default={})
    picture: Picture = ""
    stars: int = Field(default=0, ge=0, le=5)
    source: Words = Field(default={})
    link: Link = ""
    style: Literal["card", "plain"] = "card"
    align: Align = "center"


SAMPLE = {
    "text": {
        "en": "It lay on the mat on my birthday morning, ribbon and all. I laughed out loud.",
        "nl": "Het lag op mijn verjaardag op de mat, met strik en al. Ik moest hardop lachen.",
        "de": "Am Geburtstagsmorgen lag es auf der Matte, mit Schleife. Ich musste laut lachen.",
        "fr": "Il m'attendait le matin de mon anniversaire, ruban compris. J'ai ri aux éclats.",
    },
    "who": {"en": "Sanne", "nl": "Sanne", "de": "Sanne", "fr": "Sanne"},
    "role": {
        "en": "customer since 2019",
        "nl": "klant sinds 2019",
        "de": "Kundin seit 2019",
        "fr": "cliente depuis 2019",
    },
    "picture": "asset:smile",
    "stars": 5,
    "source": {
        "en": "Read it at the source",
        "nl": "Lees het bij de bron",
        "de": "An der Quelle lesen",
        "fr": "Lire à la source",
    },
    "link": "https://example.com/reviews",
}

COMPONENT = component(
    __file__,
    kind="content",
    icon=":material/format_quote:",
    group="words",
    fields=Quote,
    sample=SAMPLE,
)
