"""The ways to win: which one a plan has, and the plan in another way with its gifts kept."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Literal, get_args

from campaigns.gifts import Choice, GiftPlan, Hours, Prize

Way = Literal["equal", "choose", "tiers", "odds", "moments", "arrivals"]
#: In the order in which they are offered: the equal gift, which is no game of chance, first.
WAYS: tuple[Way, ...] = get_args(Way)
FIRST_CHANCE = 0.05
FIRST_PLAYERS = 1_000
FIRST_DAYS = 14


def way_of(plan: GiftPlan) -> Way | Literal["mixed"]:
    """How somebody wins; `mixed` where prizes fall in different ways."""
    if not plan.prizes:
        return "choose" if plan.choices else "equal"
    ways = {_way(plan, prize) for prize in plan.prizes}
    return ways.pop() if len(ways) == 1 else "mixed"


def _way(plan: GiftPlan, prize: Prize) -> Way:
    if prize.hours:
        return "moments"
    if prize.chance is not None:
        return "odds"
    return "arrivals" if plan.expected_players else "tiers"


def in_way(plan: GiftPlan, way: Way, words: dict[str, str], today: date) -> GiftPlan:
    """The plan in another way: the gift for everyone stays, prizes fall differently.

    Where a way wants a prize or choice and there is none, one called `words` is put there.
    """
    if way == "equal":
        return _with(plan, choices=(), prizes=(), second_draw=False)
    if way == "choose":
        choices = plan.choices or (Choice(id="choice-1", title=words),)
        return _with(plan, choices=choices, prizes=(), second_draw=False)
    prizes = plan.prizes or (Prize(id="prize-1", title=words, count=1),)
    values: dict[str, Any] = {"prizes": tuple(_falling(prize, way) for prize in prizes)}
    if way in ("tiers", "arrivals"):
        players = (plan.expected_players or FIRST_PLAYERS) if way == "arrivals" else None
        values["expected_players"] = players
    if way == "moments":
        values["opens"] = plan.opens or today
        values["closes"] = plan.closes or values["opens"] + timedelta(days=FIRST_DAYS)
    return _with(plan, **values)


def _falling(prize: Prize, way: Way) -> Prize:
    """One prize by the rule of a way; its number stays, and its chance or hours where they fit."""
    count = prize.count or 1
    rules: dict[str, dict[str, Any]] = {
        "odds": {"chance": prize.chance or FIRST_CHANCE, "hours": (), "count": prize.count},
        "moments": {"chance": None, "hours": prize.hours or (Hours(),), "count": count},
    }
    fixed = {"chance": None, "hours": (), "count": count, "per_day": None}
    return prize.model_copy(update=rules.get(way, fixed))


def _with(plan: GiftPlan, **values: Any) -> GiftPlan:
    return GiftPlan.model_validate({**dict(plan), **values})
