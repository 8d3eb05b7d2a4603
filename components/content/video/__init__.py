"""A film as a still to press: mails play none, so this leads to where it does."""

from typing import Literal

from pydantic import Field

from components.content.video.picture import draw
from components.content.video.shape import derive
from components.contract import component
from components.fields import Fields, Link, Picture, Words


class Video(Fields):
    """`alt` says what the still shows; without a picture it is a ground in the main colour.

    `length` is the film's, as it is to be read (`1:32`); `words` stand as a link below.
    """

    picture: Picture = ""
    alt: Words = Field(default={})
    link: Link = "view"
    length: Words = Field(default={})
    words: Words = Field(default={})
    shape: Literal["wide", "classic", "square"] = "wide"


SAMPLE = {
    "picture": "asset:scene-cake",
    "alt": {
        "en": "A table with cake, gifts and bunting",
        "nl": "Een tafel met taart, cadeaus en slingers",
        "de": "Ein Tisch mit Torte, Geschenken und Girlande",
        "fr": "Une table avec gâteau, cadeaux et guirlande",
    },
    "link": "https://example.com/film",
    "length": {"en": "1:12", "nl": "1:12", "de": "1:12", "fr": "1:12"},
    "words": {
        "en": "Watch how your cake is made",
        "nl": "Kijk hoe jouw taart gemaakt wordt",
        "de": "Sieh zu, wie deine Torte entsteht",
        "fr": "Voyez comment naît votre gâteau",
    },
}

COMPONENT = component(
    __file__,
    kind="content",
    icon=":material/play_circle:",
    group="pictures",
    fields=Video,
    sample=SAMPLE,
    draw=draw,
    derive=derive,
)
