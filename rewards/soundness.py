"""Whether a draw's terms can be kept: every promise that contradicts another, with its cure."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rewards.draw import Cap, Draw, Share

#: What is wrong, and what to do about it.
Fault = tuple[str, str]


def problems(draw: Draw) -> list[Fault]:
    """Every fault of the terms; none is what a draw needs to be opened."""
    return [
        *_prizes(draw),
        *(found for share in draw.prizes for found in _share(share)),
        *_sums(draw),
        *_times(draw),
        *(found for cap in draw.caps for found in _cap(draw, cap)),
        *_limits(draw),
    ]


def _prizes(draw: Draw) -> list[Fault]:
    ids = [prize.id for prize in draw.all_prizes]
    found = []
    if not ids:
        found.append(("nothing can be won", "Give it a prize for everyone."))
    if len(set(ids)) < len(ids):
        found.append(("two prizes have the same id", "Give each prize its own."))
    if "" in ids:
        found.append(("a prize has no id", "Name every prize."))
    if draw.choices and not draw.everyone:
        found.append(("there is a choice in place of nothing", "Give it a prize for everyone."))
    if any(prize.value_cents < 0 for prize in draw.all_prizes):
        found.append(("a prize is worth less than nothing", "Use a value of 0 cents or more."))
    return found


def _share(share: Share) -> list[Fault]:
    named, found = f"prize {share.prize.id!r}", []
    if share.count is None and share.chance is None:
        found.append((f"{named} never falls", "Give it a count or a chance."))
    if share.count is not None and share.count < 0:
        found.append((f"{named} has a negative count", "Use 0 or more."))
    if share.chance is not None and not 0 <= share.chance <= 1:
        found.append((f"the chance of {share.prize.id!r} is {share.chance}", "Use 0 to 1."))
    if share.moments and (share.count is None or share.chance is not None):
        found.append((f"{named} has moments and no number of them", "Give it a count alone."))
    if share.moments and (problem := share.moments.problem()):
        found.append((f"{named} {problem}", "Give it spans in order, each longer than nothing."))
    return found


def _sums(draw: Draw) -> list[Fault]:
    found = []
    chances = math.fsum(share.chance or 0 for share in draw.diced)
    if chances > 1 + 1e-9:
        found.append((f"the chances add up to {chances:g}", "Keep their sum at 1 or below."))
    if draw.deck is not None and draw.deck < max(1, draw.guaranteed):
        problem = f"{draw.guaranteed} prizes are guaranteed among {draw.deck} people"
        found.append((problem, "Make the deck larger or the counts smaller."))
    return found


def _times(draw: Draw) -> list[Fault]:
    found = []
    if any(moment and moment.tzinfo is None for moment in (draw.opens, draw.closes)):
        found.append(("opens or closes has no time zone", "Use aware datetimes."))
    elif draw.opens and draw.closes and draw.closes <= draw.opens:
        found.append(("it closes before it opens", "Put the closing after the opening."))
    if draw.valid_days is not None and draw.valid_days < 1:
        found.append(("its codes would expire at once", "Make them valid for a day or more."))
    return found


def _cap(draw: Draw, cap: Cap) -> list[Fault]:
    free = [share.prize for share in (*draw.diced, *draw.timed)]
    found = []
    if cap.most < 0:
        found.append((f"a limit of {cap.most} prizes is none", "Use 0 or more."))
    if not any(cap.holds(prize) for prize in free):
        problem = "a limit is about no prize by chance or moment; counted ones are guaranteed"
        found.append((problem, "Name a prize or shop of the draw, or take the limit away."))
    return found


def _limits(draw: Draw) -> list[Fault]:
    found = []
    sure = sum((share.count or 0) * share.prize.value_cents for share in draw.counted)
    if draw.budget_cents is not None and draw.budget_cents < sure:
        problem = f"{sure} cents of prizes are guaranteed, and the budget is {draw.budget_cents}"
        found.append((problem, "Raise the budget or lower the counts."))
    if draw.person and (draw.person.most < 1 or not 1 <= draw.person.days <= 366):
        problem = f"{draw.person.most} prizes a person in {draw.person.days} days is no limit"
        found.append((problem, "Use 1 or more prizes in 1 to 366 days."))
    return found
