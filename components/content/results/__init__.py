"""You said, we did: what people answered as bars, and what was done with it."""

from typing import Literal

from pydantic import Field

from components.contract import component
from components.fields import Fields, LongWords, Picture, QuestionId, Words


class Bar(Fields):
    """One answer and how many gave it."""

    label: Words = Field(default={})
    count: int = Field(default=0, ge=0, le=10_000_000)


class Results(Fields):
    """`source` is a block of this campaign that asks: its answers as they are now, instead of
    `items`; on the page at every look, in a mail as it was when that was sent."""

    title: Words = Field(default={})
    text: LongWords = Field(default={})
    source: QuestionId = ""
    items: tuple[Bar, ...] = ()
    numbers: Literal["percent", "count", "both"] = "percent"
    did_title: Words = Field(default={})
    did: LongWords = Field(default={})
    picture: Picture = "asset:light-bulb"


SAMPLE = {
    "title": {
        "en": "You said it",
        "nl": "Jullie zeiden het",
        "de": "Ihr habt es gesagt",
        "fr": "Vous l'avez dit",
    },
    "text": {
        "en": "We asked which flavour should come back.",
        "nl": "We vroegen welke smaak terug moet komen.",
        "de": "Wir fragten, welche Sorte zurückkommen soll.",
        "fr": "Nous demandions quel parfum devait revenir.",
    },
    "items": [
        {
            "label": {
                "en": "Salted caramel",
                "nl": "Gezouten karamel",
                "de": "Salzkaramell",
                "fr": "Caramel au beurre salé",
            },
            "count": 412,
        },
        {
            "label": {"en": "Lemon", "nl": "Citroen", "de": "Zitrone", "fr": "Citron"},
            "count": 231,
        },
        {
            "label": {
                "en": "Surprise me",
                "nl": "Verras me",
                "de": "Überrasch mich",
                "fr": "Surprenez-moi",
            },
            "count": 94,
        },
    ],
    "did_title": {
        "en": "So we did it",
        "nl": "Dus hebben we het gedaan",
        "de": "Also haben wir es getan",
        "fr": "Alors nous l'avons fait",
    },
    "did": {
        "en": "Salted caramel is back from Friday, in every shop.",
        "nl": "Gezouten karamel is vanaf vrijdag terug, in elke winkel.",
        "de": "Salzkaramell ist ab Freitag zurück, in jedem Laden.",
        "fr": "Le caramel au beurre salé revient vendredi, dans toutes nos boutiques.",
    },
}

COMPONENT = component(
    __file__,
    kind="content",
    icon=":material/bar_chart:",
    group="asking",
    fields=Results,
    sample=SAMPLE,
)
