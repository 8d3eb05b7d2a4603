"""Ways to win: picking one keeps the gifts and changes how they fall."""

from datetime import date

import pytest
from pydantic import ValidationError

from campaigns.document import Choice, GiftPlan, Hours, Limits, Prize
from campaigns.promotion import WAYS, Way, in_way, sums, way_of

TODAY = date(2026, 11, 22)
WORDS = {"en": "A surprise"}
CAR = Prize(id="car", title={"en": "A car"}, count=7, value_cents=100)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("before", WAYS)
def test_from_any_way_one_comes_to_any_other(before: Way, way: Way) -> None:
    start = in_way(GiftPlan(), before, WORDS, TODAY)
    assert way_of(start) == before
    assert way_of(in_way(start, way, WORDS, TODAY)) == way


@pytest.mark.parametrize("way", ["tiers", "odds", "moments", "arrivals"])
def test_prizes_keep_what_they_are_and_how_many(way: Way) -> None:
    (prize,) = in_way(GiftPlan(prizes=(CAR,)), way, WORDS, TODAY).prizes
    assert (prize.id, prize.title, prize.count, prize.value_cents) == ("car", CAR.title, 7, 100)


def test_the_equal_gift_is_first_and_what_a_plan_begins_with() -> None:
    assert WAYS[0] == "equal" == way_of(GiftPlan())


def test_prizes_that_fall_differently_are_mixed() -> None:
    dice = Prize(id="mug", chance=0.1)
    assert way_of(GiftPlan(prizes=(CAR, dice))) == "mixed"


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"chance": 0.1, "hours": (Hours(),)}, "hours"),
        ({"count": 3, "per_day": 1}, "per_day"),
        ({}, "count"),
    ],
)
def test_a_prize_that_contradicts_itself_names_the_field(
    values: dict[str, object], field: str
) -> None:
    with pytest.raises(ValidationError, match=field):
        Prize.model_validate({"id": "car", **values})


def test_a_time_zone_exists() -> None:
    with pytest.raises(ValidationError, match="Europe/Amsterdam"):
        GiftPlan(time_zone="Mars/Base")


def test_the_worth_of_all_prizes_is_no_more_than_the_budget() -> None:
    dice = Prize(id="mug", chance=0.1, value_cents=300)
    plan = GiftPlan(prizes=(CAR, dice))
    assert (sums(plan, 1000).worth_cents, sums(plan, 1000).certain) == (700 + 30_000, False)
    capped = sums(plan.model_copy(update={"limits": Limits(budget_cents=5_000)}), 1000)
    assert (capped.worth_cents, capped.certain) == (5_000, True)


def test_each_moment_is_a_draw_and_what_is_left_is_one_more() -> None:
    plan = in_way(GiftPlan(prizes=(CAR,)), "moments", WORDS, TODAY)
    assert sums(plan, 10).draws == 7
    assert sums(plan.model_copy(update={"second_draw": True}), 10).draws == 8
    assert sums(GiftPlan(choices=(Choice(id="tea"),)), 10).draws == 0
