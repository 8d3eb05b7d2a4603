from collections import Counter
from datetime import timedelta

import pytest

from rewards import Draw, Prize, Rewards, Share
from rewards.errors import DrawClosed, PoolEmpty, UnknownDraw
from tests.rewards.conftest import GIFT, Clock

PEOPLE = [f"person {n}".encode() for n in range(100)]
CAR = Prize("car", "shop")


def state(rewards: Rewards, pool: str) -> tuple[int, int, int]:
    (found,) = (state for state in rewards.pools() if state.id == pool)
    return found.promised, found.issued, found.left


def test_everyone_gets_an_outcome_before_anybody_plays(rewards: Rewards) -> None:
    assert rewards.enrol("birthday", PEOPLE) == dict.fromkeys(PEOPLE, "gift")
    assert rewards.outcome("birthday", PEOPLE[0]) == "gift"
    assert rewards.outcome("birthday", b"a stranger") is None
    assert state(rewards, "gifts") == (100, 0, 900)


def test_enrolling_again_changes_nothing(rewards: Rewards) -> None:
    first = rewards.enrol("birthday", PEOPLE[:60])
    again = rewards.enrol("birthday", [*PEOPLE, PEOPLE[0]])
    assert first.items() <= again.items()
    assert state(rewards, "gifts") == (100, 0, 900)
    assert rewards.figures("birthday").enrolled == 100


def test_the_first_batch_is_the_deck(rewards: Rewards) -> None:
    rewards.import_codes("shop", ["A1", "A2", "A3"])
    rewards.open_draw(Draw("spring", GIFT, (Share(CAR, count=3),)))
    won = Counter(rewards.enrol("spring", PEOPLE).values())
    assert won == {"car": 3, "gift": 97}
    assert set(rewards.enrol("spring", [b"late", b"later"]).values()) == {"gift"}


def test_a_deck_may_be_dealt_in_batches(rewards: Rewards) -> None:
    rewards.import_codes("shop", ["A1", "A2", "A3"])
    rewards.open_draw(Draw("spring", GIFT, (Share(CAR, count=3),), deck=100))
    won = Counter(
        prize for start in range(0, 100, 7)
        for prize in rewards.enrol("spring", PEOPLE[start : start + 7]).values()
    )  # fmt: skip
    assert won == {"car": 3, "gift": 97}


def test_what_cannot_be_promised_is_promised_to_nobody(rewards: Rewards) -> None:
    rewards.import_codes("shop", ["A1"])
    rewards.open_draw(Draw("spring", CAR))
    with pytest.raises(PoolEmpty, match=r"Import more codes") as refused:
        rewards.enrol("spring", PEOPLE)
    assert (refused.value.pool, refused.value.wanted, refused.value.left) == ("shop", 100, 1)
    assert rewards.outcome("spring", PEOPLE[0]) is None
    assert state(rewards, "shop") == (0, 0, 1)


def test_chance_leaves_the_guaranteed_ones_alone(rewards: Rewards) -> None:
    rewards.import_codes("shop", [f"A{n}" for n in range(10)])
    shares = (Share(CAR, count=6), Share(Prize("ride", "shop"), chance=1.0))
    rewards.open_draw(Draw("spring", GIFT, shares, deck=100))
    early = Counter(rewards.enrol("spring", PEOPLE[:50]).values())
    late = Counter(rewards.enrol("spring", PEOPLE[50:]).values())
    assert early + late == {"car": 6, "ride": 4, "gift": 90}


def test_a_cap_counts_over_all_batches(rewards: Rewards) -> None:
    shares = (Share(Prize("mug", "gifts"), count=5, chance=1.0),)
    rewards.open_draw(Draw("spring", GIFT, shares))
    won = Counter(rewards.enrol("spring", PEOPLE[:3]).values())
    won += Counter(rewards.enrol("spring", PEOPLE).values())
    assert won == {"mug": 3 + 5, "gift": 95}


def test_enrolment_ends_with_the_draw(rewards: Rewards, clock: Clock) -> None:
    rewards.open_draw(Draw("spring", GIFT, closes=clock.now + timedelta(days=1)))
    rewards.enrol("spring", PEOPLE[:1])
    clock.forward(days=1)
    assert rewards.enrol("spring", PEOPLE[:1]) == {PEOPLE[0]: "gift"}
    with pytest.raises(DrawClosed):
        rewards.enrol("spring", PEOPLE)


def test_an_unknown_draw_has_its_own_words(rewards: Rewards) -> None:
    with pytest.raises(UnknownDraw, match="'winter'"):
        rewards.enrol("winter", PEOPLE)
    with pytest.raises(UnknownDraw):
        rewards.outcome("winter", b"anna")
