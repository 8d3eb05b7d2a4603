"""Products side by side: written here, or from each recipient's own list."""

from typing import Literal

from pydantic import Field

from components.contract import component
from components.fields import Fields, Link, ListField, Picture, Words


class Product(Fields):
    """One product written by hand; the price as it is to be read (`€ 19,95`)."""

    title: Words = Field(default={})
    price: Words = Field(default={})
    link: Link = "shop"
    picture: Picture = ""


class Products(Fields):
    """`each` names a list attribute whose items have title, price, link and picture.

    `limit` is how many of that list are shown; `pictures` inset stand on a tile with room around.
    """

    items: tuple[Product, ...] = ()
    each: ListField = ""
    limit: int = Field(default=6, ge=1, le=24)
    per_row: Literal[1, 2, 3] = 3
    pictures: Literal["fill", "inset"] = "fill"
    button: Words = Field(default={})


SAMPLE = {
    "per_row": 3,
    "pictures": "inset",
    "button": {"en": "Have a look", "nl": "Bekijk", "de": "Ansehen", "fr": "Découvrir"},
    "items": [
        {
            "title": {
                "en": "The party sneaker",
                "nl": "De feestsneaker",
                "de": "Der Party-Sneaker",
                "fr": "La basket de fête",
            },
            "price": {"en": "€ 89", "nl": "€ 89", "de": "89 €", "fr": "89 €"},
            "link": "https://example.com/sneaker",
            "picture": "asset:sneaker",
        },
        {
            "title": {
                "en": "Sunday shades",
                "nl": "Zondagse zonnebril",
                "de": "Sonntagsbrille",
                "fr": "Lunettes du dimanche",
            },
            "price": {"en": "€ 45", "nl": "€ 45", "de": "45 €", "fr": "45 €"},
            "link": "https://example.com/shades",
            "picture": "asset:sunglasses",
        },
        {
            "title": {
                "en": "Everyday backpack",
                "nl": "Rugzak voor elke dag",
                "de": "Rucksack für jeden Tag",
                "fr": "Sac à dos de tous les jours",
            },
            "price": {"en": "€ 64", "nl": "€ 64", "de": "64 €", "fr": "64 €"},
            "link": "https://example.com/backpack",
            "picture": "asset:backpack",
        },
    ],
}

COMPONENT = component(
    __file__,
    kind="content",
    icon=":material/shopping_bag:",
    group="shop",
    fields=Products,
    sample=SAMPLE,
)
