"""The gift as a card for the wallet: what it is, from whom, until when; its code after the play."""

from pydantic import Field

from components.contract import component
from components.fields import Colour, Fields, Link, Picture, Words


class GiftCard(Fields):
    """The card shows the reader's own gift; `picture` replaces the gift's own picture."""

    title: Words = Field(default={})
    eyebrow: Words = Field(default={})
    text: Words = Field(default={})
    picture: Picture = ""
    button: Words = Field(default={})
    link: Link = "play"
    colour: Colour = ""


SAMPLE = {
    "eyebrow": {
        "en": "For {{ first_name|default('you') }}",
        "nl": "Voor {{ first_name|default('jou') }}",
        "de": "Für {{ first_name|default('dich') }}",
        "fr": "Pour {{ first_name|default('vous') }}",
    },
    "text": {
        "en": "Play first, and your code is on the card.",
        "nl": "Speel eerst, dan staat je code op de kaart.",
        "de": "Spiel zuerst, dann steht dein Code auf der Karte.",
        "fr": "Jouez d'abord, et votre code sera sur la carte.",
    },
    "button": {
        "en": "Open my card",
        "nl": "Open mijn kaart",
        "de": "Meine Karte öffnen",
        "fr": "Ouvrir ma carte",
    },
}

COMPONENT = component(
    __file__,
    kind="content",
    icon=":material/card_giftcard:",
    group="shop",
    fields=GiftCard,
    sample=SAMPLE,
)
