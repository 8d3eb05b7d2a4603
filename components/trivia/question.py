"""A question with two to four answers, as fields and as templates read it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import Field

from components.fields import Fields, Picture, Words, say

#: The fields that hold a question's answers, in their order; an empty one is not offered.
ANSWERS = ("first", "second", "third", "fourth")
LETTERS = "ABCDEF"
FEWEST = 2  # answers a question needs before it is asked


class Question(Fields):
    """One question; its answers are fields of their own, for the studio edits lists one deep."""

    question: Words = Field(default={})
    picture: Picture = ""
    first: Words = Field(default={})
    second: Words = Field(default={})
    third: Words = Field(default={})
    fourth: Words = Field(default={})


def said(words: str | Mapping[str, str]) -> str:
    """Words as text, whether a language was chosen for them or not."""
    return words if isinstance(words, str) else say(words, "en")


def offered(question: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The answers that have words: `number` (1 to 4, as written), `letter`, `text`."""
    written = [(at, question[name]) for at, name in enumerate(ANSWERS, 1) if question[name]]
    return [
        {"number": number, "letter": letter, "text": text}
        for letter, (number, text) in zip(LETTERS, written, strict=False)
    ]


def asked(questions: list[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The questions that can be asked, numbered from 1; one still being written is left out."""
    whole = [one for one in questions if one["question"] and len(offered(one)) >= FEWEST]
    return [
        {
            "at": at,
            "question": one["question"],
            "picture": one["picture"],
            "answers": offered(one),
        }
        for at, one in enumerate(whole, 1)
    ]
