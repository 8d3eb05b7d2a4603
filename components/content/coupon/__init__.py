"""A coupon: a code for everybody with what a till scans, or where the reader's own code is."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from components.content.coupon.picture import SIZES, draw
from components.contract import component
from components.fields import Colour, Fields, Link, LongWords, Picture, Words
from components.look import Look
from components.moments import Day, day_said

LONGEST = 40
#: Letters of a Code 128; the bars of more are thinner than a CSS pixel, too thin on a phone.
LONGEST_BARS = 20


def _code(value: str) -> str:
    if len(value) > LONGEST or not (value.isascii() and (value.isprintable() or not value)):
        raise ValueError("a code has at most 40 letters, digits and signs, none with an accent")
    return value.strip()


class _Until:
    """The last day, in the words of a language."""

    def __init__(self, day: str) -> None:
        self._day = day

    def said(self, language: str) -> str:
        """`24 December 2026`, "" where there is no such day."""
        return day_said(self._day, language)

    def __repr__(self) -> str:
        return self._day


class Coupon(Fields):
    """`shows` one `code` for everybody, or the code that the reader gets by playing.

    `symbol` is what a till scans; a code that is no EAN-13 is drawn as Code 128.
    """

    title: Words = Field(default={})
    text: LongWords = Field(default={})
    shows: Literal["code", "gift"] = "code"
    code: Annotated[str, AfterValidator(_code)] = ""
    symbol: Literal["none", "qr", "code128", "ean13"] = "qr"
    until: Day = ""
    terms: LongWords = Field(default={})
    picture: Picture = ""
    alt: Words = Field(default={})
    button: Words = Field(default={})
    link: Link = "shop"
    colour: Colour = ""

    @model_validator(mode="after")
    def _scans(self) -> Self:
        if self.symbol in ("code128", "ean13") and len(self.code) > LONGEST_BARS:
            raise ValueError(
                f"a bar code shows at most {LONGEST_BARS} letters: take a QR code or a shorter one"
            )
        return self


def derive(values: Mapping[str, Any], look: Look, gifts: Mapping[str, str]) -> Mapping[str, Any]:
    """`last` says the last day; `drawn` is the symbol's kind, "" where there is none; its size."""
    shown = values["shows"] == "code" and values["code"]
    kind = values["symbol"] if shown and values["symbol"] != "none" else ""
    wide, tall = SIZES[kind]
    return {"last": _Until(values["until"]), "drawn": kind, "wide": wide, "tall": tall}


SAMPLE = {
    "title": {
        "en": "€ 10 to spend",
        "nl": "€ 10 te besteden",
        "de": "10 € geschenkt",
        "fr": "10 € à dépenser",
    },
    "text": {
        "en": "Show this at the till, or type the code online.",
        "nl": "Laat dit zien aan de kassa, of typ de code online.",
        "de": "An der Kasse zeigen oder den Code online eingeben.",
        "fr": "Montrez ce bon en caisse, ou saisissez le code en ligne.",
    },
    "code": "HELLO-10",
    "terms": {
        "en": "From € 40, once a person, not with other offers.",
        "nl": "Vanaf € 40, één keer per persoon, niet met andere acties.",
        "de": "Ab 40 €, einmal pro Person, nicht mit anderen Aktionen.",
        "fr": "Dès 40 €, une fois par personne, hors autres offres.",
    },
    "picture": "asset:ticket",
    "alt": {
        "en": "A ticket",
        "nl": "Een kaartje",
        "de": "Ein Ticket",
        "fr": "Un ticket",
    },
    "button": {
        "en": "Shop with it",
        "nl": "Winkel ermee",
        "de": "Damit einkaufen",
        "fr": "En profiter",
    },
}

COMPONENT = component(
    __file__,
    kind="content",
    icon=":material/confirmation_number:",
    group="shop",
    fields=Coupon,
    sample=SAMPLE,
    draw=draw,
    derive=derive,
)
