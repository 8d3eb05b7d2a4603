"""What the ledger refuses, in the words of a marketer: gifts by their names, cures on our pages."""

from __future__ import annotations

import re
from collections.abc import Callable

from campaigns.studio.canvas.wording import _
from campaigns.studio.code_words import told_of_code
from campaigns.studio.words import say
from rewards.errors import (
    BadDefinition,
    NoAnswer,
    PoolEmpty,
    RewardsError,
    StorageFailed,
    SweepTooEarly,
)

Name = Callable[[str], str]
#: By what `rewards.soundness` says; `gift` is an id.
FAULTS = (
    (
        r"prize '(?P<gift>[^']+)' has (no time in which|spans of time that).*",
        _(
            "“{gift}” falls at secret moments, and none can come yet: set a first and a last day"
            " with some of its hours between them."
        ),
    ),
    (
        r"the chances add up to .*",
        _("The chances add up to more than 100%. Lower some of them."),
    ),
    (
        r"(?P<count>\d+) prizes are guaranteed among (?P<people>\d+) people",
        _(
            "Prizes promised: {count}, among {people} people. Promise fewer, or expect more"
            " players."
        ),
    ),
    (
        r"it closes before it opens",
        _("The last day comes before the first. Put it later."),
    ),
    (
        r"a limit is about no prize .*",
        _("A limit needs a prize by chance or at moments; there is none. Take the limit away."),
    ),
    (
        r"\d+ cents of prizes are guaranteed, and the budget is \d+",
        _("The promised prizes cost more than the budget. Raise it, or promise fewer."),
    ),
)
EMPTY = _(
    "“{gift}” has {left} codes left, and {wanted} are wanted. Fill up its stock or raise how many"
    " may be given, on the Gift page; then try again."
)
EARLY = _("Its prizes may still be claimed. Hold the second draw after the last day.")
BROKEN = _(
    "The ledger could not be read or written, and nothing was done in it. Try again in a moment."
)

SILENT = _(
    "The ledger ({place}) has not answered for {seconds} seconds. Somebody who looks after it"
    " should see whether its server runs, whether this machine reaches it, and whether"
    " UNWRAP_LEDGER names the right one. Nothing was acknowledged; try again once it answers."
)


def refused(problem: RewardsError, tongue: str, name: Name = str) -> str:
    """A refusal in a language; `name` gives a gift's name by its id."""
    match problem:
        case PoolEmpty(pool=pool, wanted=wanted, left=left):
            gift = name(pool.rsplit(".", 1)[-1])
            return say(EMPTY, tongue, gift=gift, left=left, wanted=wanted)
        case SweepTooEarly():
            return say(EARLY, tongue)
        case NoAnswer(path=place, seconds=seconds):
            return say(SILENT, tongue, place=place, seconds=round(seconds))
        case StorageFailed():
            return say(BROKEN, tongue)
        case BadDefinition(problem=fault, cure=cure):
            return _fault(fault, tongue, name) or _of_code(fault, cure, tongue) or str(problem)
    return str(problem)


def _of_code(fault: str, cure: str, tongue: str) -> str:
    told = told_of_code(fault, cure, tongue)
    return "" if told == (fault, cure) else " ".join(told)


def _fault(fault: str, tongue: str, name: Name) -> str:
    for shape, words in FAULTS:
        if found := re.fullmatch(shape, fault):
            facts = found.groupdict()
            if "gift" in facts:
                facts["gift"] = name(facts["gift"])
            return say(words, tongue, **facts)
    return ""
