"""Guess with a slider: how many are in the jar? Any guess opens it, a close one earns a bow."""

from __future__ import annotations

from pydantic import Field

from components.contract import Plays, component
from components.fields import Fields, Words
from components.games.slider_guess.jar import FEWEST, MOST, Thing, derive
from components.games.slider_guess.picture import draw

TITLE = {
    "en": "How many are in the jar?",
    "nl": "Hoeveel zitten er in de pot?",
    "de": "Wie viele sind im Glas?",
    "fr": "Combien y en a-t-il dans le bocal ?",
}
INSTRUCTION = {
    "en": "Slide to your guess. Three tries, and a warm hint after each. The jar opens anyway.",
    "nl": "Schuif naar je gok. Drie kansen, en telkens een warme hint. De pot gaat sowieso open.",
    "de": "Schieb zu deinem Tipp. Drei Versuche, je ein warmer Hinweis. Das Glas geht immer auf.",
    "fr": "Glissez jusqu'à votre nombre. Trois essais, un indice à chacun. Le bocal s'ouvrira.",
}
BUTTON = {
    "en": "Make my guess",
    "nl": "Waag mijn gok",
    "de": "Meinen Tipp abgeben",
    "fr": "Tenter ma chance",
}


class SliderGuess(Fields):
    """What lies in the jar and how many: each of them is drawn, so the number is true."""

    title: Words = TITLE
    instruction: Words = INSTRUCTION
    thing: Thing = "cookies"
    count: int = Field(default=37, ge=FEWEST, le=MOST)
    button: Words = BUTTON


COMPONENT = component(
    __file__,
    kind="game",
    icon=":material/linear_scale:",
    group="Games",
    pleasure="skill",
    fields=SliderGuess,
    sample=SliderGuess().model_dump(mode="json"),
    draw=draw,
    derive=derive,
    # Somebody may hit it at once; then the jar is still counted before it opens.
    plays=Plays(least=2, names=r"guess \d{1,3}|count", last="count", least_ms=300),
)
