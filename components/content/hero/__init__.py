"""The opening: a big title on a colour or a picture, over the full width."""

from typing import Literal

from pydantic import Field

from components.content.hero.picture import draw
from components.contract import component
from components.fields import Align, Colour, Fields, Link, LongWords, Picture, Words


class Hero(Fields):
    """`backdrop` lies behind a panel with the words; `background` empty follows the theme."""

    eyebrow: Words = Field(default={})
    title: Words = Field(default={})
    text: LongWords = Field(default={})
    button: Words = Field(default={})
    link: Link = "play"
    picture: Picture = ""
    alt: Words = Field(default={})
    picture_side: Literal["top", "left", "right"] = "top"
    background: Colour = ""
    backdrop: Picture = ""
    confetti: bool = True
    align: Align = "center"


SAMPLE = {
    "eyebrow": {
        "en": "Happy birthday",
        "nl": "Van harte gefeliciteerd",
        "de": "Alles Gute zum Geburtstag",
        "fr": "Joyeux anniversaire",
    },
    "title": {
        "en": "{{ first_name|default('Hello') }}, something is waiting for you",
        "nl": "{{ first_name|default('Hallo') }}, er ligt iets voor je klaar",
        "de": "{{ first_name|default('Hallo') }}, da wartet etwas auf dich",
        "fr": "{{ first_name|default('Bonjour') }}, quelque chose vous attend",
    },
    "text": {
        "en": "We wrapped it ourselves. Half a minute of play, and it is yours.",
        "nl": "Zelf ingepakt. Een halve minuut spelen, en het is van jou.",
        "de": "Selbst eingepackt. Eine halbe Minute spielen, und es gehört dir.",
        "fr": "Emballé par nos soins. Une demi-minute de jeu, et il est à vous.",
    },
    "button": {
        "en": "Unwrap it",
        "nl": "Pak het uit",
        "de": "Jetzt auspacken",
        "fr": "Déballer",
    },
    "picture": "asset:wrapped-gift",
    "alt": {
        "en": "A wrapped gift",
        "nl": "Een ingepakt cadeau",
        "de": "Ein verpacktes Geschenk",
        "fr": "Un cadeau emballé",
    },
}

COMPONENT = component(
    __file__,
    kind="content",
    icon=":material/view_carousel:",
    group="pictures",
    fields=Hero,
    sample=SAMPLE,
    stands="row",
    draw=draw,
)
