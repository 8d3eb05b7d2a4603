"""A count down to a moment, or to the last day of the reader's gift."""

from collections.abc import Mapping
from typing import Any, Literal

from pydantic import Field

from components.content.countdown.counting import as_gif, as_json
from components.content.countdown.picture import draw
from components.contract import component
from components.fields import Colour, Fields, Link, LongWords, Words
from components.look import Look
from components.moments import HOME, Clock, Day, Zone, moment_at
from components.stills import Served


class Countdown(Fields):
    """`until` the moment of `day` and `clock` in `zone` (IANA), or the end of the reader's gift.

    Without a day it is the gift's end too.
    """

    title: Words = Field(default={})
    until: Literal["gift", "moment"] = "gift"
    day: Day = ""
    clock: Clock = "20:00"
    zone: Zone = HOME
    text: LongWords = Field(default={})
    after: Words = Field(default={})
    link: Link = "play"
    colour: Colour = ""
    seconds: bool = True


def derive(values: Mapping[str, Any], look: Look, gifts: Mapping[str, str]) -> Mapping[str, Any]:
    """`moment`: when it ends, where that is the same for everybody; else None."""
    if values["until"] != "moment" or not values["day"]:
        return {"moment": None}
    return {"moment": moment_at(values["day"], values["clock"], values["zone"])}


SAMPLE = {
    "title": {
        "en": "Your gift is waiting for you",
        "nl": "Je cadeau ligt op je te wachten",
        "de": "Dein Geschenk wartet auf dich",
        "fr": "Votre cadeau vous attend",
    },
    "text": {
        "en": "Unwrap it before the clock runs out.",
        "nl": "Pak het uit voor de klok stilstaat.",
        "de": "Pack es aus, bevor die Uhr stillsteht.",
        "fr": "Ouvrez-le avant la fin du compte à rebours.",
    },
    "after": {
        "en": "The clock has stopped. Thank you for looking in!",
        "nl": "De klok staat stil. Fijn dat je kwam kijken!",
        "de": "Die Uhr steht still. Schön, dass du vorbeischaust!",
        "fr": "Le temps est écoulé. Merci de votre visite !",
    },
}

COMPONENT = component(
    __file__,
    kind="content",
    icon=":material/timer:",
    group="pictures",
    fields=Countdown,
    sample=SAMPLE,
    draw=draw,
    derive=derive,
    serves={
        "gif": Served("image/gif", as_gif),
        "json": Served("application/json", as_json),
    },
)
