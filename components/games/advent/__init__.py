"""Advent calendar: doors that open by date, or one a day; behind one of them lies the gift."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from components.contract import Plays, component
from components.fields import Fields, LongWords, Picture, Words
from components.games.advent.calendar import derive
from components.games.advent.picture import draw
from components.moments import Day

TITLE = {
    "en": "Which door is yours today?",
    "nl": "Welk deurtje is vandaag van jou?",
    "de": "Welches Türchen ist heute deins?",
    "fr": "Quelle porte est la vôtre aujourd'hui ?",
}
INSTRUCTION = {
    "en": "Open a door. There is something small behind each, and something bigger behind one.",
    "nl": "Open een deurtje. Achter elk zit iets kleins, en achter één iets groters.",
    "de": "Öffne ein Türchen. Hinter jedem steckt etwas Kleines, hinter einem etwas Größeres.",
    "fr": "Ouvrez une porte. Une petite surprise derrière chacune, une plus grande derrière l'une.",
}
BUTTON = {
    "en": "Open my door",
    "nl": "Open mijn deurtje",
    "de": "Mein Türchen öffnen",
    "fr": "Ouvrir ma porte",
}


class Surprise(Fields):
    """What lies behind one door, in the order of the doors."""

    text: LongWords = Field(default={})
    picture: Picture = ""


class Advent(Fields):
    """With a `first_day` every door has its date; without one, any one door opens each day.

    `gift` says which door it lies behind: that of today (the latest that is due), or the last.
    Without dates it lies behind the door that is opened. `surprises` that lack are cheerful ours.
    """

    title: Words = TITLE
    instruction: Words = INSTRUCTION
    doors: int = Field(default=24, ge=4, le=31)
    first_day: Day = ""
    gift: Literal["today", "last"] = "today"
    season: Literal["winter", "spring", "party"] = "winter"
    surprises: tuple[Surprise, ...] = Field(default=(), max_length=31)
    button: Words = BUTTON


COMPONENT = component(
    __file__,
    kind="game",
    icon=":material/calendar_month:",
    group="Games",
    pleasure="collecting",
    fields=Advent,
    sample=Advent().model_dump(mode="json"),
    draw=draw,
    derive=derive,
    plays=Plays(least=2, names=r"door \d+|gift", last="gift", least_ms=150),
)
