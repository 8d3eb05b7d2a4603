"""The gifts one may choose from: cards in the mail, a choice on the page until the play."""

from typing import Literal

from pydantic import Field

from components.contract import component
from components.fields import Fields, LongWords, Words

TITLE = {
    "en": "Which one shall it be?",
    "nl": "Welke wordt het?",
    "de": "Welches darf es sein?",
    "fr": "Lequel choisissez-vous ?",
}
TEXT = {
    "en": "Pick what makes you happy. Then play, and it is yours.",
    "nl": "Kies waar je blij van wordt. Speel daarna, en het is van jou.",
    "de": "Such dir aus, was dich freut. Spiel dann, und es gehört dir.",
    "fr": "Choisissez ce qui vous fait plaisir. Jouez ensuite, et c'est à vous.",
}


class ChooseGift(Fields):
    """The gifts themselves are the campaign's; empty words say the block's own."""

    title: Words = Field(default=TITLE)
    text: LongWords = Field(default=TEXT)
    button: Words = Field(default={})
    per_row: Literal[1, 2, 3] = 3


COMPONENT = component(
    __file__,
    kind="content",
    icon=":material/featured_seasonal_and_gifts:",
    group="pictures",
    fields=ChooseGift,
    sample={"title": TITLE, "text": TEXT},
)
