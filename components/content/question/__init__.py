"""An open question: what somebody wants to say, in their own words."""

from collections.abc import Mapping
from typing import Any

from pydantic import Field

from components.contract import Answers, component
from components.fields import AttributeName, Fields, LongWords, Picture, Words


class Question(Fields):
    """`most` is how many characters fit; with `named` the reader may put their name to it.

    `keep` names the contact's field that the answer becomes, for who agrees.
    """

    title: Words = Field(default={})
    text: LongWords = Field(default={})
    hint: Words = Field(default={})
    button: Words = Field(default={})
    thanks: LongWords = Field(default={})
    picture: Picture = "asset:speech-balloon"
    most: int = Field(default=500, ge=20, le=2000)
    named: bool = True
    keep: AttributeName = ""


def answers(values: Mapping[str, Any]) -> Answers:
    """Free text, never shown to other players."""
    return Answers(text=values["most"], keep=values["keep"], named=values["named"])


SAMPLE = {
    "title": {
        "en": "What should we try next?",
        "nl": "Wat zullen we hierna proberen?",
        "de": "Was sollen wir als Nächstes probieren?",
        "fr": "Qu'essayons-nous ensuite ?",
    },
    "text": {
        "en": "A flavour, a place, an opening hour: one line is enough. We read every one.",
        "nl": "Een smaak, een plek, een openingstijd: één regel is genoeg. We lezen ze allemaal.",
        "de": "Eine Sorte, ein Ort, eine Öffnungszeit: Eine Zeile genügt. Wir lesen alle.",
        "fr": "Un parfum, un lieu, un horaire : une ligne suffit. Nous les lisons toutes.",
    },
    "hint": {
        "en": "I would love to see…",
        "nl": "Ik zou graag willen dat…",
        "de": "Ich würde mir wünschen…",
        "fr": "J'aimerais beaucoup…",
    },
}

COMPONENT = component(
    __file__,
    kind="content",
    icon=":material/forum:",
    group="asking",
    fields=Question,
    sample=SAMPLE,
    answers=answers,
)
