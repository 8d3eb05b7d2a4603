"""How far it is: what was reached of a goal, and where the figure comes from."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from babel.numbers import format_currency, format_decimal
from pydantic import Field

from components.contract import component
from components.fields import Colour, Fields, Link, LongWords, Words
from components.look import Look
from components.moments import locale_of

MOST = 1_000_000_000_000
CURRENCIES = {"euro": "EUR", "dollar": "USD", "pound": "GBP"}


@dataclass(frozen=True)
class Amount:
    """A number as it is counted: pieces, or whole units of a currency."""

    number: int
    counted: str

    def said(self, language: str) -> str:
        """`€12,430`, or `12.430` in Dutch."""
        locale = locale_of(language)
        if self.counted not in CURRENCIES:
            return format_decimal(self.number, locale=locale)
        # Whole units: nobody sets a goal in cents. A pattern's decimal sign is always a dot.
        pattern = locale.currency_formats["standard"].pattern.replace(".00", "")
        money = CURRENCIES[self.counted]
        return format_currency(self.number, money, pattern, locale=locale, currency_digits=False)


class Progress(Fields):
    """`reached` of `goal`, counted in pieces (named by `unit`) or in whole units of money."""

    title: Words = Field(default={})
    reached: int = Field(default=0, ge=0, le=MOST)
    goal: int = Field(default=100, ge=1, le=MOST)
    counted: Literal["pieces", "euro", "dollar", "pound"] = "pieces"
    unit: Words = Field(default={})
    text: LongWords = Field(default={})
    source: Words = Field(default={})
    link: Link = ""
    colour: Colour = ""


def derive(values: Mapping[str, Any], look: Look, gifts: Mapping[str, str]) -> Mapping[str, Any]:
    """The two amounts, and `share`: whole percent, 1 at least of anything, 100 only when full."""
    reached, goal = values["reached"], values["goal"]
    share = 100 * reached // goal
    return {
        "now": Amount(reached, values["counted"]),
        "of": Amount(goal, values["counted"]),
        "share": min(100, max(share, 1 if reached else 0)),
        "percent": share,
    }


SAMPLE = {
    "title": {
        "en": "Together we build playgrounds",
        "nl": "Samen bouwen we speeltuinen",
        "de": "Gemeinsam bauen wir Spielplätze",
        "fr": "Ensemble, nous construisons des aires de jeux",
    },
    "reached": 12430,
    "goal": 20000,
    "counted": "euro",
    "text": {
        "en": "31 playgrounds stand already. Thank you, {{ first_name|default('friend') }}.",
        "nl": "Er staan al 31 speeltuinen. Dank je wel, {{ first_name|default('vriend') }}.",
        "de": "31 Spielplätze stehen schon. Danke, {{ first_name|default('dir') }}.",
        "fr": "31 aires de jeux existent déjà. Merci, {{ first_name|default('à vous') }}.",
    },
    "source": {
        "en": "See what is built where",
        "nl": "Bekijk wat waar gebouwd is",
        "de": "Sieh, was wo gebaut wurde",
        "fr": "Voir ce qui a été construit, et où",
    },
    "link": "https://example.com/playgrounds",
}

COMPONENT = component(
    __file__,
    kind="content",
    icon=":material/trending_up:",
    group="words",
    fields=Progress,
    sample=SAMPLE,
    derive=derive,
)
