"""Quiz: a few questions with something to learn after each; every score brings the same gift."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from components.contract import Plays, component
from components.fields import Fields, LongWords, Words
from components.games.quiz.defaults import BUTTON, INSTRUCTION, QUESTIONS, TITLE
from components.games.quiz.picture import draw
from components.games.quiz.scoring import derive
from components.trivia.question import ANSWERS, FEWEST, Question

MOST = 8


class QuizQuestion(Question):
    """A question of which one answer is `right` (1 to 4), and what there is to know about it."""

    right: Literal[1, 2, 3, 4] = 1
    explanation: LongWords = Field(default={})

    @model_validator(mode="after")
    def _right_is_written(self) -> Self:
        said = [getattr(self, name) for name in ANSWERS]
        if sum(map(bool, said)) >= FEWEST and not said[self.right - 1]:
            raise ValueError("write the right answer, or mark another one as right")
        return self


DEFAULT = tuple(QuizQuestion.model_validate(one) for one in QUESTIONS)


def _some(questions: tuple[QuizQuestion, ...]) -> tuple[QuizQuestion, ...]:
    return questions or DEFAULT


class Quiz(Fields):
    """One to eight questions; none at all takes the shipped ones."""

    title: Words = TITLE
    instruction: Words = INSTRUCTION
    questions: Annotated[tuple[QuizQuestion, ...], AfterValidator(_some)] = Field(
        default=DEFAULT, max_length=MOST
    )
    button: Words = BUTTON


COMPONENT = component(
    __file__,
    kind="game",
    icon=":material/quiz:",
    group="Games",
    pleasure="knowledge",
    fields=Quiz,
    sample=Quiz().model_dump(mode="json"),
    draw=draw,
    derive=derive,
    plays=Plays(least=2, names=r"answer [1-8]\.[1-4]|back|score", last="score", least_ms=400),
)
