"""A seed that is told before the end lets nobody choose a moment that wins."""

from datetime import timedelta
from typing import Any

import pytest

from rewards import Cap, Draw, GeneratedPool, Moments, Prize, Rewards, Share, errors
from rewards.clock import milliseconds
from tests.rewards.conftest import GIFT, Clock

CAR = Prize("car", "cars", 5_000)
PEOPLE = [b"anna", b"ben", b"cleo"]
DAILY = {"prizes": (Share(CAR, chance=1.0, count=2),), "caps": (Cap(1, "day"),)}


@pytest.fixture
def stocked(rewards: Rewards) -> Rewards:
    rewards.add_pool(GeneratedPool("cars", "Cars", "CAR", 9))
    return rewards


def opened(rewards: Rewards, clock: Clock, **terms: Any) -> None:
    rewards.open_draw(Draw("may", GIFT, closes=clock.now + timedelta(days=9), **terms))
    rewards.enrol("may", PEOPLE)


def by_moments(clock: Clock, count: int = 1) -> dict[str, Any]:
    begins, ends = (milliseconds(clock.now + timedelta(hours=n)) for n in (0, 1))
    return {"prizes": (Share(CAR, count=count, moments=Moments(((begins, ends),))),)}


def refused(rewards: Rewards) -> None:
    for early in (True, False):
        with pytest.raises(errors.NotOverYet, match="cannot be revealed early") as told:
            rewards.proof.reveal("may", early=early)
        assert told.value.timed and told.value.closes
    assert rewards.proof.revealed("may") is None


def told_early(rewards: Rewards) -> None:
    with pytest.raises(errors.NotOverYet, match="or reveal it early"):
        rewards.proof.reveal("may")
    assert rewards.proof.reveal("may", early=True)
    with pytest.raises(errors.DrawClosed):
        rewards.enrol("may", [b"dora"])
    assert rewards.verify().ok


def test_moments_stay_secret_until_the_last_is_won(stocked: Rewards, clock: Clock) -> None:
    opened(stocked, clock, **by_moments(clock))
    refused(stocked)
    clock.forward(hours=2)
    assert stocked.play("may", b"anna").prize == "car"
    told_early(stocked)
    assert stocked.play("may", b"ben").prize == "gift", "who was let in still gets theirs"


def test_moments_stay_secret_until_everybody_let_in_has_played(
    stocked: Rewards, clock: Clock
) -> None:
    opened(stocked, clock, **by_moments(clock, count=5))
    clock.forward(hours=2)
    for person in PEOPLE:
        refused(stocked)
        stocked.play("may", person)
    told_early(stocked)


def test_after_the_end_a_seed_is_told_as_ever(stocked: Rewards, clock: Clock) -> None:
    opened(stocked, clock, **by_moments(clock))
    clock.forward(days=9)
    assert stocked.proof.reveal("may", early=True) == stocked.proof.reveal("may")


def test_a_dice_that_waits_for_the_play_stays_secret_while_one_may_still_win(
    stocked: Rewards, clock: Clock
) -> None:
    """With a limit a day one could come first on another day."""
    opened(stocked, clock, **DAILY)
    assert stocked.play("may", b"anna").prize == "car"
    refused(stocked)
    clock.forward(days=1)
    assert stocked.play("may", b"ben").prize == "car"
    told_early(stocked)


@pytest.mark.parametrize(
    "limit", [{"budget_cents": 9_000}, {"caps": (Cap(1),)}], ids=["budget", "cap"]
)
def test_what_a_limit_of_the_whole_draw_forbids_is_won_no_more(
    stocked: Rewards, clock: Clock, limit: dict[str, Any]
) -> None:
    opened(stocked, clock, **by_moments(clock, count=3), **limit)
    refused(stocked)
    clock.forward(hours=2)
    assert stocked.play("may", b"anna").prize == "car"
    told_early(stocked)


@pytest.mark.parametrize(
    "terms",
    [{}, {"prizes": (Share(CAR, count=1),)}, {"prizes": (Share(CAR, chance=0.5),)}],
    ids=["one gift", "cards", "dice"],
)
def test_what_is_bound_before_the_play_may_be_told_early(
    stocked: Rewards, clock: Clock, terms: dict[str, Any]
) -> None:
    """Whenever they play, people get what they were enrolled with."""
    opened(stocked, clock, **terms)
    bound = stocked.enrol("may", PEOPLE)
    told_early(stocked)
    clock.forward(days=1)
    assert {who: stocked.play("may", who).prize for who in PEOPLE} == bound
