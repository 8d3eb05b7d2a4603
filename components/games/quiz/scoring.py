"""The quiz as all renditions ask it, and what is said to a score."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from components.look import Look
from components.trivia.question import asked, offered

GREEN = "#1b7a4b"  # of a right answer: white on it 5.4:1, and never told by colour alone
MINT = "#dff5e6"


def derive(values: Mapping[str, Any], look: Look, gifts: Mapping[str, str]) -> dict[str, Any]:
    """`asked`: the questions with `right` (a number) and `why`; `kind`: a word for each score;
    `green` and `mint` mark what is right.

    The questions as they were written are taken out: the page would carry them twice.
    """
    written = [one for one in values["questions"] if asked([one])]
    questions = [
        {**one, "right": _right(raw), "why": raw["explanation"]}
        for one, raw in zip(asked(written), written, strict=True)
    ]
    total = len(questions)
    return {
        "asked": questions,
        "kind": [kindness(score, total) for score in range(total + 1)],
        "questions": (),
        "green": GREEN,
        "mint": MINT,
    }


def _right(question: Mapping[str, Any]) -> int:
    """The right answer's number; where a language lacks it, the first there is."""
    numbers = [answer["number"] for answer in offered(question)]
    return question["right"] if question["right"] in numbers else int(numbers[0])


def kindness(score: int, total: int) -> str:
    """Which of the component's words goes with a score: all, most, some or none."""
    if score == total:
        return "all"
    return "none" if score == 0 else "most" if score * 2 >= total else "some"
