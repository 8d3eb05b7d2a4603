"""Choosing one's gift: in place of the gift for everyone, until the play, and counted exactly."""

from collections.abc import Iterator

import pytest

from rewards import Draw, GeneratedPool, Prize, Rewards, Share
from rewards.draw import from_json
from rewards.errors import BadDefinition, PoolEmpty, UnknownChoice
from tests.rewards.conftest import GIFT

TEA, RIDE = Prize("tea", "teas", 200), Prize("ride", "rides", 900)


@pytest.fixture
def choosing(rewards: Rewards) -> Iterator[Rewards]:
    rewards.add_pool(GeneratedPool("teas", "Teas", "TEA", 2))
    rewards.add_pool(GeneratedPool("rides", "Rides", "RIDE", 5))
    rewards.open_draw(Draw("may", GIFT, choices=(TEA, RIDE)))
    yield rewards
    assert rewards.verify().ok


def left(rewards: Rewards) -> dict[str, int]:
    return {pool.id: pool.left for pool in rewards.pools()}


def test_who_chooses_gets_what_they_chose(choosing: Rewards) -> None:
    award = choosing.play("may", b"anna", choice="tea")
    assert (award.prize, award.code[:4]) == ("tea", "TEA-")
    assert choosing.play("may", b"ben").prize == "gift"
    assert choosing.play("may", b"carl", choice="gift").prize == "gift"


def test_after_the_play_a_choice_changes_nothing(choosing: Rewards) -> None:
    first = choosing.play("may", b"anna", choice="tea")
    again = choosing.play("may", b"anna", choice="ride")
    assert again.replayed and (again.prize, again.code) == (first.prize, first.code)


def test_stock_goes_from_one_pool_to_the_other(choosing: Rewards) -> None:
    choosing.enrol("may", [b"anna", b"ben"])
    before = left(choosing)
    choosing.play("may", b"anna", choice="tea")
    after = left(choosing)
    assert (after["gifts"], after["teas"]) == (before["gifts"] + 1, before["teas"] - 1)
    figures = choosing.figures("may").by_prize
    counts = {prize: (figures[prize].promised, figures[prize].awarded) for prize in figures}
    assert counts == {"gift": (1, 0), "tea": (1, 1), "ride": (0, 0)}


def test_what_is_gone_can_t_be_chosen_and_nothing_is_written(choosing: Rewards) -> None:
    for name in (b"anna", b"ben"):
        choosing.play("may", name, choice="tea")
    with pytest.raises(PoolEmpty):
        choosing.play("may", b"carl", choice="tea")
    assert choosing.find("may", b"carl") is None
    assert choosing.play("may", b"carl", choice="ride").prize == "ride"


def test_a_prize_one_won_is_not_exchanged(choosing: Rewards) -> None:
    choosing.open_draw(Draw("june", GIFT, (Share(RIDE, chance=1.0),), choices=(TEA,)))
    assert choosing.play("june", b"anna", choice="tea").prize == "ride"


def test_only_what_is_offered_can_be_chosen(choosing: Rewards) -> None:
    for draw in ("may", "birthday"):
        with pytest.raises(UnknownChoice):
            choosing.play(draw, b"anna", choice="yacht")
        assert choosing.find(draw, b"anna") is None


def test_a_test_play_shows_the_choice_and_takes_no_stock(choosing: Rewards) -> None:
    before = left(choosing)
    award = choosing.play("may", b"tester", choice="tea", test=True)
    assert (award.prize, award.test) == ("tea", True)
    assert left(choosing) == before


def test_terms_without_choices_read_as_they_always_did() -> None:
    plain, choice = Draw("may", GIFT), Draw("may", GIFT, choices=(TEA,))
    assert "choices" not in plain.to_json()
    assert from_json(plain.to_json()) == plain
    assert from_json(choice.to_json()) == choice


def test_there_is_no_choice_in_place_of_nothing() -> None:
    with pytest.raises(BadDefinition, match="for everyone"):
        Draw("may", None, (Share(GIFT, chance=0.5),), choices=(TEA,))
