"""A row of links, with a small picture each if wanted; it wraps where there is no room."""

from typing import Literal

from pydantic import Field

from components.contract import component
from components.fields import Align, Fields, Link, Picture, Words


class Entry(Fields):
    """One link; one without words is left out."""

    label: Words = Field(default={})
    link: Link = "shop"
    picture: Picture = ""


class Menu(Fields):
    """`size` of the words and `icon` of the pictures in CSS pixels."""

    items: tuple[Entry, ...] = ()
    style: Literal["plain", "divided", "pills"] = "plain"
    pictures: Literal["above", "beside"] = "above"
    size: int = Field(default=16, ge=13, le=24)
    icon: int = Field(default=44, ge=20, le=96)
    align: Align = "center"


SAMPLE = {
    "pictures": "above",
    "items": [
        {
            "label": {"en": "New in", "nl": "Nieuw", "de": "Neu", "fr": "Nouveautés"},
            "link": "https://example.com/new",
            "picture": "asset:sparkles",
        },
        {
            "label": {"en": "Shoes", "nl": "Schoenen", "de": "Schuhe", "fr": "Chaussures"},
            "link": "https://example.com/shoes",
            "picture": "asset:sneaker",
        },
        {
            "label": {"en": "Bags", "nl": "Tassen", "de": "Taschen", "fr": "Sacs"},
            "link": "https://example.com/bags",
            "picture": "asset:handbag",
        },
        {
            "label": {"en": "Gifts", "nl": "Cadeaus", "de": "Geschenke", "fr": "Cadeaux"},
            "link": "https://example.com/gifts",
            "picture": "asset:wrapped-gift",
        },
    ],
}

COMPONENT = component(
    __file__,
    kind="content",
    icon=":material/menu:",
    group="words",
    fields=Menu,
    sample=SAMPLE,
)
