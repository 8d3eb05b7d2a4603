"""How somebody liked it: one to five stars, or nought to ten."""

from collections.abc import Mapping
from typing import Any, Literal

from pydantic import Field

from components.contract import Answers, component
from components.fields import AttributeName, Fields, LongWords, Words

STARS = tuple(str(number) for number in range(1, 6))
POINTS = tuple(str(number) for number in range(11))


class Rating(Fields):
    """`low` and `high` say what the ends mean; `live` shows what others chose, once answered.

    `keep` names the contact's field that the answer becomes, for who agrees.
    """

    title: Words = Field(default={})
    text: LongWords = Field(default={})
    scale: Literal["stars", "points"] = "stars"
    low: Words = Field(default={})
    high: Words = Field(default={})
    thanks: LongWords = Field(default={})
    live: bool = False
    keep: AttributeName = ""


def answers(values: Mapping[str, Any]) -> Answers:
    """One step of the scale."""
    stars = values["scale"] == "stars"
    labels = {one: "★" * int(one) for one in STARS} if stars else {}
    choices = STARS if stars else POINTS
    return Answers(choices, live=values["live"], keep=values["keep"], labels=labels)


SAMPLE = {
    "title": {
        "en": "How was your last visit?",
        "nl": "Hoe was je laatste bezoek?",
        "de": "Wie war dein letzter Besuch?",
        "fr": "Comment s'est passée votre dernière visite ?",
    },
    "text": {
        "en": "One star is plenty to begin with. Five make our day.",
        "nl": "Met één ster beginnen we al iets. Vijf maken onze dag.",
        "de": "Ein Stern ist schon ein Anfang. Fünf machen uns den Tag schön.",
        "fr": "Une étoile, c'est un début. Cinq, c'est notre journée qui s'illumine.",
    },
    "low": {"en": "Could be better", "nl": "Kan beter", "de": "Geht besser", "fr": "Peut mieux"},
    "high": {"en": "Wonderful", "nl": "Geweldig", "de": "Wunderbar", "fr": "Formidable"},
    "live": True,
}

COMPONENT = component(
    __file__,
    kind="content",
    icon=":material/star:",
    group="asking",
    fields=Rating,
    sample=SAMPLE,
    answers=answers,
)
