"""Two to six pictures: leafed through where that can be, all of them where it can't."""

from typing import Literal

from pydantic import Field

from components.content.gallery.shape import derive
from components.contract import component
from components.fields import Fields, Link, Picture, Words

MOST = 6


class Shot(Fields):
    """One picture; one without a picture is left out."""

    picture: Picture = ""
    alt: Words = Field(default={})
    caption: Words = Field(default={})
    link: Link = ""


class Gallery(Fields):
    """`shape` is the frame they share; `fit` leaves room around what does not fill it."""

    items: tuple[Shot, ...] = Field(default=(), max_length=MOST)
    shape: Literal["wide", "square", "tall"] = "wide"
    pictures: Literal["fill", "fit"] = "fill"


SAMPLE = {
    "shape": "wide",
    "items": [
        {
            "picture": "asset:scene-cake",
            "alt": {
                "en": "A birthday table with cake and bunting",
                "nl": "Een verjaardagstafel met taart en slingers",
                "de": "Ein Geburtstagstisch mit Torte und Girlande",
                "fr": "Une table d'anniversaire, gâteau et guirlande",
            },
            "caption": {
                "en": "The table is laid",
                "nl": "De tafel is gedekt",
                "de": "Der Tisch ist gedeckt",
                "fr": "La table est mise",
            },
        },
        {
            "picture": "asset:scene-beach",
            "alt": {
                "en": "A beach at sunset",
                "nl": "Een strand bij zonsondergang",
                "de": "Ein Strand bei Sonnenuntergang",
                "fr": "Une plage au coucher du soleil",
            },
            "caption": {
                "en": "An evening off",
                "nl": "Een avond vrij",
                "de": "Ein freier Abend",
                "fr": "Une soirée de liberté",
            },
        },
        {
            "picture": "asset:scene-hills",
            "alt": {
                "en": "A tent between hills under the stars",
                "nl": "Een tent tussen heuvels onder de sterren",
                "de": "Ein Zelt zwischen Hügeln unter den Sternen",
                "fr": "Une tente entre les collines sous les étoiles",
            },
            "caption": {
                "en": "A night under the stars",
                "nl": "Een nacht onder de sterren",
                "de": "Eine Nacht unter Sternen",
                "fr": "Une nuit à la belle étoile",
            },
        },
        {
            "picture": "asset:scene-shelf",
            "alt": {
                "en": "A shelf with a bag, sneakers and sunglasses",
                "nl": "Een plank met een tas, sneakers en een zonnebril",
                "de": "Ein Regal mit Tasche, Sneakern und Sonnenbrille",
                "fr": "Une étagère avec un sac, des baskets et des lunettes",
            },
            "caption": {
                "en": "Something new to wear",
                "nl": "Iets nieuws om te dragen",
                "de": "Etwas Neues zum Anziehen",
                "fr": "Du neuf à porter",
            },
        },
    ],
}

COMPONENT = component(
    __file__,
    kind="content",
    icon=":material/photo_library:",
    group="pictures",
    fields=Gallery,
    sample=SAMPLE,
    derive=derive,
)
