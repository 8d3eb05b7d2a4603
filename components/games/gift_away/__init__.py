"""Giving: choose for whom it is and wrap it; whoever it is for, the gift inside is the same."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field

from components.contract import Plays, component
from components.fields import Colour, Fields, Picture, Words
from components.games.gift_away.defaults import BUTTON, CHOICES, INSTRUCTION, TITLE
from components.games.gift_away.giving import answers, derive
from components.games.gift_away.picture import draw


class Choice(Fields):
    """Somebody it can be for: what that is called, and the line on the tag."""

    name: Words = Field(default={})
    line: Words = Field(default={})
    picture: Picture = ""


DEFAULT = tuple(Choice.model_validate(one) for one in CHOICES)


def _few(choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
    if choices and not 2 <= len(choices) <= 5:
        raise ValueError("write 2 to 5 choices, or none to take ours")
    return choices or DEFAULT


class GiftAway(Fields):
    """Empty colours follow the theme: the paper its primary, the ribbon its accent."""

    title: Words = TITLE
    instruction: Words = INSTRUCTION
    choices: Annotated[tuple[Choice, ...], AfterValidator(_few)] = DEFAULT
    paper: Colour = ""
    ribbon: Colour = ""
    button: Words = BUTTON


COMPONENT = component(
    __file__,
    kind="game",
    icon=":material/volunteer_activism:",
    group="Games",
    pleasure="giving",
    fields=GiftAway,
    sample=GiftAway().model_dump(mode="json"),
    draw=draw,
    derive=derive,
    answers=answers,
    # Four presses at least, and then it still opens.
    plays=Plays(least=5, names=r"for c[1-5]|paper|ribbon|tag|open", last="open", least_ms=400),
)
