"""One big picture and what is in it to buy; without the picture, what somebody looked at before."""

from typing import Literal

from pydantic import Field

from components.content.products import SAMPLE as PRODUCTS
from components.content.products import Product
from components.contract import component
from components.fields import Fields, Link, ListField, Picture, Words


class ShopTheLook(Fields):
    """`title` empty says what `heading` stands for; the rest is as it is for products."""

    heading: Literal["look", "viewed", "basket", "again", "none"] = "look"
    title: Words = Field(default={})
    picture: Picture = ""
    alt: Words = Field(default={})
    link: Link = "shop"
    items: tuple[Product, ...] = ()
    each: ListField = ""
    limit: int = Field(default=6, ge=1, le=24)
    per_row: Literal[1, 2, 3] = 3
    pictures: Literal["fill", "inset"] = "fill"
    button: Words = Field(default={})


SAMPLE = {
    **PRODUCTS,
    "heading": "look",
    "picture": "asset:scene-shelf",
    "alt": {
        "en": "A shelf with a backpack, sunglasses, a shirt, a bag, a sneaker and a cactus",
        "nl": "Een plank met een rugzak, zonnebril, shirt, tas, sneaker en cactus",
        "de": "Ein Regal mit Rucksack, Sonnenbrille, Shirt, Tasche, Sneaker und Kaktus",
        "fr": "Une étagère : sac à dos, lunettes, t-shirt, sac à main, basket et cactus",
    },
    "link": "https://example.com/look",
}

COMPONENT = component(
    __file__,
    kind="content",
    icon=":material/styler:",
    group="shop",
    fields=ShopTheLook,
    sample=SAMPLE,
)
