"""Personality test: a few questions, and the type that somebody's answers point to most."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from components.contract import Plays, component
from components.fields import AttributeName, Fields, LongWords, Picture, Words
from components.games.personality.defaults import (
    BUTTON,
    CONSENT,
    INSTRUCTION,
    QUESTIONS,
    TITLE,
    TYPES,
)
from components.games.personality.picture import draw
from components.games.personality.types import answers, derive, ids
from components.trivia.question import Question

NAME = r"^([a-z][a-z0-9_]{0,39})?$"  # of what an attribute may say
Which = Literal[1, 2, 3, 4, 5]


class PersonalityQuestion(Question):
    """A question whose answers each point to a type, by its place in the list."""

    first_type: Which = 1
    second_type: Which = 2
    third_type: Which = 3
    fourth_type: Which = 4


class Type(Fields):
    """What somebody can turn out to be; `key` is what a contact's attribute would say."""

    title: Words = Field(default={})
    picture: Picture = ""
    text: LongWords = Field(default={})
    key: str = Field(default="", pattern=NAME)


ASKED = tuple(PersonalityQuestion.model_validate(one) for one in QUESTIONS)
KINDS = tuple(Type.model_validate(one) for one in TYPES)


def _questions(written: tuple[PersonalityQuestion, ...]) -> tuple[PersonalityQuestion, ...]:
    if written and not 3 <= len(written) <= 6:
        raise ValueError("write 3 to 6 questions, or none to take ours")
    return written or ASKED


def _types(written: tuple[Type, ...]) -> tuple[Type, ...]:
    if written and not 2 <= len(written) <= 5:
        raise ValueError("write 2 to 5 types, or none to take ours")
    if len(set(ids([one.key for one in written]))) < len(written):
        raise ValueError(
            "two types are kept by the same key (type2 where the second has none): change one"
        )
    return written or KINDS


class Personality(Fields):
    """Questions and types; `keep_as` names the attribute a type becomes with consent, "" never."""

    title: Words = TITLE
    instruction: Words = INSTRUCTION
    questions: Annotated[tuple[PersonalityQuestion, ...], AfterValidator(_questions)] = ASKED
    types: Annotated[tuple[Type, ...], AfterValidator(_types)] = KINDS
    consent: Words = CONSENT
    keep_as: AttributeName = "cafe_type"
    button: Words = BUTTON


COMPONENT = component(
    __file__,
    kind="game",
    icon=":material/psychology_alt:",
    group="Games",
    pleasure="knowledge",
    fields=Personality,
    sample=Personality().model_dump(mode="json"),
    draw=draw,
    derive=derive,
    answers=answers,
    plays=Plays(
        least=2, names=r"answer [1-6]\.[1-4]|back|type [1-5]|gift", last="gift", least_ms=400
    ),
)
