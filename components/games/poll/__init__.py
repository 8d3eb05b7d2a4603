"""Poll: one question, one vote, and what everybody else thinks as living bars."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field

from components.contract import Plays, component
from components.fields import Fields, Picture, Words
from components.games.poll.choices import answers, derive
from components.games.poll.defaults import BUTTON, CHOICES, INSTRUCTION, QUESTION
from components.games.poll.picture import draw


class Choice(Fields):
    """Something to vote for."""

    label: Words = Field(default={})
    picture: Picture = ""


DEFAULT = tuple(Choice.model_validate(one) for one in CHOICES)


def _enough(choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
    if choices and not 2 <= len(choices) <= 6:
        raise ValueError("write 2 to 6 choices, or none to take ours")
    return choices or DEFAULT


class Poll(Fields):
    """A question with two to six choices; `live` shows the results to whoever has voted."""

    question: Words = QUESTION
    instruction: Words = INSTRUCTION
    choices: Annotated[tuple[Choice, ...], AfterValidator(_enough)] = DEFAULT
    live: bool = True
    button: Words = BUTTON


COMPONENT = component(
    __file__,
    kind="game",
    icon=":material/how_to_vote:",
    group="Games",
    pleasure="knowledge",
    fields=Poll,
    sample=Poll().model_dump(mode="json"),
    draw=draw,
    derive=derive,
    answers=answers,
    plays=Plays(least=2, names=r"choose [1-6]|vote|results", last="results", least_ms=400),
)
