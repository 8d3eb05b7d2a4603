"""A date for the reader's own calendar: an appointment, or the last day of their gift."""

from collections.abc import Mapping
from typing import Any, Literal

from pydantic import Field

from components.content.calendar.entry import as_ics
from components.content.calendar.links import google, outlook
from components.contract import component
from components.fields import Fields, LongWords, Words
from components.look import Look
from components.moments import HOME, Clock, Day, Zone, moment_at
from components.stills import Served


class Calendar(Fields):
    """`what` is an appointment on `day` at `clock` in `zone`, or the last day of the gift.

    `minutes` long, 0 for the whole day; `remind` hours before, 0 for not at all.
    """

    title: Words = Field(default={})
    what: Literal["gift", "moment"] = "gift"
    day: Day = ""
    clock: Clock = "20:00"
    zone: Zone = HOME
    minutes: int = Field(default=60, ge=0, le=1440)
    place: Words = Field(default={})
    details: LongWords = Field(default={})
    button: Words = Field(default={})
    remind: int = Field(default=24, ge=0, le=336)
    google: bool = True
    outlook: bool = True


def derive(values: Mapping[str, Any], look: Look, gifts: Mapping[str, str]) -> Mapping[str, Any]:
    """`moment` where it is the same for everybody, and the links that say so to web calendars."""
    if values["what"] != "moment" or not values["day"]:
        return {"moment": None, "google_link": "", "outlook_link": ""}
    moment = moment_at(values["day"], values["clock"], values["zone"])
    return {
        "moment": moment,
        "google_link": google(values, moment) if values["google"] else "",
        "outlook_link": outlook(values, moment) if values["outlook"] else "",
    }


SAMPLE = {
    "title": {
        "en": "Last day of your gift",
        "nl": "Laatste dag van je cadeau",
        "de": "Letzter Tag für dein Geschenk",
        "fr": "Dernier jour de votre cadeau",
    },
    "details": {
        "en": "Put it in your calendar, and it will not slip your mind.",
        "nl": "Zet het in je agenda, dan schiet het je niet door het hoofd.",
        "de": "Trag es in deinen Kalender ein, dann vergisst du es nicht.",
        "fr": "Notez-le dans votre agenda, et vous n'oublierez pas.",
    },
    "button": {
        "en": "Add to my calendar",
        "nl": "Zet in mijn agenda",
        "de": "In meinen Kalender",
        "fr": "Ajouter à mon agenda",
    },
}

COMPONENT = component(
    __file__,
    kind="content",
    icon=":material/event:",
    group="words",
    fields=Calendar,
    sample=SAMPLE,
    derive=derive,
    serves={"ics": Served("text/calendar; charset=utf-8", as_ics)},
)
