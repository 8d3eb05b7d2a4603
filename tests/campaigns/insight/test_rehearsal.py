"""A rehearsal plays the draw that publishing would open, and tells what cannot be kept."""

from datetime import date

import pytest

from campaigns.document import Campaign, Gift, GiftPlan, Hours, ImportedCodes, Limits, Prize
from campaigns.insight import rehearse, stock_of
from rewards import Crowd
from rewards.errors import BadDefinition

CROWD = Crowd(200, 100)


def campaign(**values: object) -> Campaign:
    plan = GiftPlan.model_validate({"everyone": Gift(value_cents=100), **values})
    return Campaign(id="c1a2b3c", gifts=plan)


def test_an_equal_gift_costs_what_it_costs_each_and_at_most_for_everybody() -> None:
    found = rehearse(campaign(), stock_of(campaign(), {}), CROWD)
    assert found.expected.cost_cents.mean == 100 * 100
    assert found.everybody.cost_cents.most == 200 * 100


def test_moments_are_those_of_the_terms_and_a_crowd_takes_them() -> None:
    prize = Prize(id="car", count=5, value_cents=1_000, hours=(Hours(),))
    whole = campaign(prizes=(prize,), opens=date(2026, 11, 1), closes=date(2026, 11, 14))
    found = rehearse(whole, stock_of(whole, {}), CROWD)
    assert 3 < found.expected.prizes["car"].mean <= 5
    course = found.expected.course["car"]
    assert list(course) == sorted(course) and course[-1] == found.expected.prizes["car"].mean
    assert found.expected.chance("car") == found.expected.prizes["car"].mean / 100


def test_what_is_short_is_told_by_its_stock() -> None:
    imported = Gift(codes=ImportedCodes(pool="shop"))
    whole = campaign(everyone=imported)
    found = rehearse(whole, stock_of(whole, {"shop": 150}), CROWD)
    assert found.everybody.short == {"shop": 50}


def test_a_budget_ends_the_prizes_and_not_the_gift() -> None:
    prize = Prize(id="mug", chance=1.0, value_cents=500)
    whole = campaign(prizes=(prize,), limits=Limits(budget_cents=10_000))
    found = rehearse(whole, stock_of(whole, {}), CROWD)
    assert found.everybody.prizes["mug"].most == 20
    assert found.everybody.prizes["gift"].least == 180
    assert found.prizes_cents == 10_000


def test_counted_prizes_of_people_who_never_come_stay_unclaimed() -> None:
    whole = campaign(prizes=(Prize(id="car", count=40),))
    found = rehearse(whole, stock_of(whole, {}), CROWD)
    assert 10 < found.expected.unclaimed["car"] < 40
    assert found.everybody.unclaimed == {}


def test_the_same_draft_rehearses_the_same_and_can_be_cut_short() -> None:
    whole = campaign(prizes=(Prize(id="mug", chance=0.3),))
    stock = stock_of(whole, {})
    assert rehearse(whole, stock, CROWD) == rehearse(whole, stock, CROWD)
    assert rehearse(whole, stock, CROWD, lambda done: done == 2).expected.runs == 2


def test_terms_that_cannot_be_kept_are_refused_with_the_cure() -> None:
    with pytest.raises(BadDefinition, match="Make the deck larger"):
        rehearse(campaign(prizes=(Prize(id="car", count=900),)), {}, CROWD)
