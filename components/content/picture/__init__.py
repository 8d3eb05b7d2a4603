"""A picture, with a link if wanted."""

from typing import Literal

from pydantic import Field

from components.content.picture.mjml import READING
from components.contract import component
from components.fields import Align, Fields, Link, Picture, Words


class PictureBlock(Fields):
    """`alt` says what it shows, unless it is `decorative`; `width` in percent of the column."""

    picture: Picture = ""
    alt: Words = Field(default={})
    decorative: bool = False
    link: Link = ""
    width: int = Field(default=100, ge=10, le=100)
    corners: Literal["square", "round", "circle"] = "round"
    align: Align = "center"


SAMPLE = {
    "picture": "asset:birthday-cake",
    "alt": {
        "en": "A birthday cake with candles",
        "nl": "Een verjaardagstaart met kaarsjes",
        "de": "Eine Geburtstagstorte mit Kerzen",
        "fr": "Un gâteau d'anniversaire avec des bougies",
    },
    "link": "play",
    "width": 40,
}

COMPONENT = component(
    __file__,
    kind="content",
    icon=":material/image:",
    group="pictures",
    fields=PictureBlock,
    sample=SAMPLE,
    reading=READING,
)
