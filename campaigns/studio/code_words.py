"""Codes of a shop that are refused, in the studio's language: what is wrong, and what to do."""

from __future__ import annotations

import re

from campaigns.studio.canvas.wording import _
from campaigns.studio.words import say
from rewards.errors import Problem

_CODE = r"(?P<quote>['\"])(?P<code>.*)(?P=quote)"
NO_CODE, ONE_A_LINE = _("There is no code."), _("Write one code on each line.")
#: By what `rewards` says of a code or a file of codes: the problem, and the cure.
FAULTS = (
    (r"there is no code", NO_CODE, ONE_A_LINE),
    (
        r"the code has (?P<length>\d+) characters",
        _("The code has {length} characters."),
        _("A code has 64 characters at most. Make a shorter one."),
    ),
    (
        rf"{_CODE} holds characters that cannot be printed",
        _("“{code}” holds characters that cannot be seen."),
        _("Save the file as UTF-8 text."),
    ),
    (
        rf"{_CODE} looks like a test code",
        _("“{code}” looks like the code of a test."),
        _("Codes of tests begin with TEST. Give it another beginning, also in your shop."),
    ),
    (
        rf"the code {_CODE} stands on line (?P<before>\d+) too",
        _("The code “{code}” stands on line {before} too."),
        _("Keep one of them."),
    ),
    (
        rf"the code {_CODE} is in the ledger already",
        _("The code “{code}” was taken in before."),
        _("A code has one owner. Take it out of the file."),
    ),
    (
        r"there are (?P<columns>\d+) columns and none is named 'code'",
        _("There are {columns} columns, and none is called “code”."),
        _("Call the column of the codes “code” in the first line."),
    ),
)


def told_of_code(problem: str, cure: str, tongue: str) -> tuple[str, str]:
    """A refusal and its cure in a language, as they are where their shape is not known."""
    for shape, words, help_ in FAULTS:
        if found := re.fullmatch(shape, problem, re.DOTALL):
            return say(words, tongue, **found.groupdict()), say(help_, tongue)
    return problem, cure


def row_of(one: Problem, tongue: str) -> tuple[int, str, str]:
    """A refused line: its number, what is wrong, and what to do."""
    return one.line, *told_of_code(one.problem, one.cure, tongue)
