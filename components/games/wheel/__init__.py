"""Wheel of fortune: spins to what the server has decided, and promises only what there is."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field

from components.contract import Plays, component
from components.fields import Colour, Fields, GiftId, Words
from components.games.wheel.picture import draw
from components.games.wheel.segments import MOST, derive

TITLE = {
    "en": "Give it a spin",
    "nl": "Geef er een draai aan",
    "de": "Dreh das Rad",
    "fr": "Faites tourner la roue",
}
INSTRUCTION = {
    "en": "Swipe or tap the wheel and see what is yours.",
    "nl": "Veeg of tik het rad aan en kijk wat er voor jou is.",
    "de": "Wisch oder tippe das Rad an und sieh, was dir gehört.",
    "fr": "Glissez ou touchez la roue et découvrez ce qui vous attend.",
}
BUTTON = {"en": "Spin", "nl": "Draaien", "de": "Drehen", "fr": "Tourner"}


def _same_for_all(words: dict[str, str]) -> dict[str, str]:
    if any("{{" in text or "{%" in text for text in words.values()):
        raise ValueError("the wheel is one picture for everyone: write it without merge fields")
    return words


class SegmentFields(Fields):
    """One segment: what it says, and the gift it leads to ("": whichever gift is the player's)."""

    label: Annotated[Words, AfterValidator(_same_for_all)] = Field(default={})
    gift: GiftId = ""


def _enough(segments: tuple[SegmentFields, ...]) -> tuple[SegmentFields, ...]:
    if segments and not 4 <= len(segments) <= MOST:
        raise ValueError(f"write 4 to {MOST} segments, or none to take them from the gifts")
    return segments


class WheelFields(Fields):
    """What a wheel says, its segments and its colours."""

    title: Words = TITLE
    instruction: Words = INSTRUCTION
    segments: Annotated[tuple[SegmentFields, ...], AfterValidator(_enough)] = Field(
        default=(),
        description=(
            "Leave empty to take the segments from the gifts. With one gift for everyone the wheel"
            " then shows pictures, not prizes: segments must never suggest chances that do not"
            " exist. A segment without a gift stands for whichever gift is the player's."
        ),
    )
    one: Colour = ""
    two: Colour = ""
    three: Colour = ""
    button: Words = BUTTON


COMPONENT = component(
    __file__,
    kind="game",
    icon=":material/attractions:",
    group="Games",
    pleasure="luck",
    fields=WheelFields,
    sample=WheelFields().model_dump(mode="json"),
    draw=draw,
    derive=derive,
    plays=Plays(least=2, names="spin|stop", last="stop", least_ms=0),
)
