"""Where to find the shop: a map, its address, when it is open, the way there, a number to call."""

import re
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field

from components.content.map.picture import draw
from components.contract import component
from components.fields import Colour, Fields, LongWords, Picture, Words
from components.look import Look

ROUTES = {
    "openstreetmap": "https://www.openstreetmap.org/directions?to=",
    "google": "https://www.google.com/maps/dir/?api=1&destination=",
    "apple": "https://maps.apple.com/?daddr=",
}


def _phone(value: str) -> str:
    value = value.strip()
    if value and not re.fullmatch(r"\+?[\d\s()./-]{3,30}", value, re.ASCII):
        raise ValueError("write a number to call as +31 20 123 4567")
    return value


class Hours(Fields):
    """One line of the opening hours."""

    days: Words = Field(default={})
    hours: Words = Field(default={})


class Map(Fields):
    """`picture` is a map of the marketer's own; without one a map is drawn that is like any town.

    `route` is whose directions the button opens, built from the address.
    """

    title: Words = Field(default={})
    address: LongWords = Field(default={})
    picture: Picture = ""
    alt: Words = Field(default={})
    hours: tuple[Hours, ...] = Field(default=(), max_length=8)
    phone: Annotated[str, AfterValidator(_phone)] = ""
    button: Words = Field(default={})
    route: Literal["openstreetmap", "google", "apple"] = "openstreetmap"
    colour: Colour = ""


def derive(values: Mapping[str, Any], look: Look, gifts: Mapping[str, str]) -> Mapping[str, Any]:
    """The start of the route's address, to which the place is added, and the number to dial."""
    dialled = re.sub(r"(?!^\+)\D", "", values["phone"].replace("(0)", ""))
    return {"way": ROUTES[values["route"]], "dialled": dialled}


SAMPLE = {
    "title": {
        "en": "Come and see us",
        "nl": "Kom eens langs",
        "de": "Besuch uns",
        "fr": "Passez nous voir",
    },
    "address": {
        "en": "Lindeplein 4\n3512 AB Utrecht",
        "nl": "Lindeplein 4\n3512 AB Utrecht",
        "de": "Lindeplein 4\n3512 AB Utrecht",
        "fr": "Lindeplein 4\n3512 AB Utrecht",
    },
    "hours": [
        {
            "days": {
                "en": "Monday to Friday",
                "nl": "Maandag t/m vrijdag",
                "de": "Montag bis Freitag",
                "fr": "Du lundi au vendredi",
            },
            "hours": {
                "en": "9:00 – 18:00",
                "nl": "9.00 – 18.00",
                "de": "9–18 Uhr",
                "fr": "9 h – 18 h",
            },
        },
        {
            "days": {"en": "Saturday", "nl": "Zaterdag", "de": "Samstag", "fr": "Samedi"},
            "hours": {
                "en": "10:00 – 17:00",
                "nl": "10.00 – 17.00",
                "de": "10–17 Uhr",
                "fr": "10 h – 17 h",
            },
        },
    ],
    "phone": "+31 30 123 45 67",
}

COMPONENT = component(
    __file__,
    kind="content",
    icon=":material/location_on:",
    group="pictures",
    fields=Map,
    sample=SAMPLE,
    draw=draw,
    derive=derive,
)
