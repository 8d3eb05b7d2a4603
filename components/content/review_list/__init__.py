"""Short reviews beside each other: stars, a line or two, and who said it where."""

from typing import Literal

from pydantic import Field

from components.contract import component
from components.fields import Fields, Link, LongWords, Words


class Review(Fields):
    """One review; `link` leads to where it can be read, from the name."""

    stars: int = Field(default=5, ge=0, le=5)
    text: LongWords = Field(default={})
    who: Words = Field(default={})
    link: Link = ""


class ReviewList(Fields):
    """`source` and `link` tell below where all of them can be read."""

    items: tuple[Review, ...] = ()
    per_row: Literal[1, 2, 3] = 3
    source: Words = Field(default={})
    link: Link = ""


SAMPLE = {
    "per_row": 3,
    "items": [
        {
            "stars": 5,
            "text": {
                "en": "Wrapped so nicely that I almost left it closed.",
                "nl": "Zo mooi ingepakt dat ik het bijna dicht liet.",
                "de": "So schön verpackt, dass ich es fast zugelassen hätte.",
                "fr": "Si joliment emballé que j'ai failli ne pas l'ouvrir.",
            },
            "who": {
                "en": "Bram, Utrecht",
                "nl": "Bram, Utrecht",
                "de": "Bram, Utrecht",
                "fr": "Bram, Utrecht",
            },
        },
        {
            "stars": 5,
            "text": {
                "en": "Ordered on Tuesday, eaten on Wednesday. Bliss.",
                "nl": "Dinsdag besteld, woensdag op. Heerlijk.",
                "de": "Dienstag bestellt, Mittwoch gegessen. Herrlich.",
                "fr": "Commandé mardi, dévoré mercredi. Un délice.",
            },
            "who": {
                "en": "Aylin, Rotterdam",
                "nl": "Aylin, Rotterdam",
                "de": "Aylin, Rotterdam",
                "fr": "Aylin, Rotterdam",
            },
        },
        {
            "stars": 4,
            "text": {
                "en": "A card that made my mother cry, in a good way.",
                "nl": "Een kaart waar mijn moeder van moest huilen, van geluk.",
                "de": "Eine Karte, bei der meine Mutter vor Freude weinte.",
                "fr": "Une carte qui a fait pleurer ma mère, de joie.",
            },
            "who": {
                "en": "Joost, Gent",
                "nl": "Joost, Gent",
                "de": "Joost, Gent",
                "fr": "Joost, Gand",
            },
        },
    ],
    "source": {
        "en": "Read all reviews",
        "nl": "Lees alle recensies",
        "de": "Alle Bewertungen lesen",
        "fr": "Lire tous les avis",
    },
    "link": "https://example.com/reviews",
}

COMPONENT = component(
    __file__,
    kind="content",
    icon=":material/reviews:",
    group="words",
    fields=ReviewList,
    sample=SAMPLE,
)
