"""What the audience's room says of a file, in the studio's language.

That room writes whole English sentences; here they are known by their shape, `{…}` for a fact.
"""

from __future__ import annotations

import re
from functools import cache

from campaigns.studio.words import say

#: The sentences a marketer meets most; whatever is not here stays English.
SENTENCES = (
    "There is no e-mail address.",
    "“{given}” holds more than one address.",
    "Give each address a line of its own.",
    "“{given}” is no e-mail address: {why}",
    "“{given}” is not in the calendar.",
    "“{given}” is nobody's birthday today.",
    "“{given}” has no year.",
    "“{given}” is no date.",
    "“{given}” could be day/month or month/day; the column holds both.",
    "“{given}” is no language we know.",
    "Write it as year-month-day, like 1984-03-17.",
    "Write nl, en, de ...; “{code}” was taken.",
    "There is nothing in it.",
    "Choose a file with at least one address.",
    "No column holds e-mail addresses.",
    "Say which column holds them.",
    "This is no text in an encoding we know.",
    "Save it as “CSV UTF-8” or as an Excel workbook (.xlsx).",
    "Split it into smaller files.",
)


def retold(sentence: str, tongue: str) -> str:
    """A sentence in a language, as it is where its shape is not known."""
    for shape in SENTENCES:
        if found := _pattern(shape).fullmatch(sentence):
            return say(shape, tongue, **found.groupdict())
    return sentence


@cache
def _pattern(shape: str) -> re.Pattern[str]:
    parts = re.split(r"\{(\w+)\}", shape)
    pieces = (
        f"(?P<{part}>.+?)" if place % 2 else re.escape(part) for place, part in enumerate(parts)
    )
    return re.compile("".join(pieces), re.DOTALL)
