from datetime import UTC, datetime

import pytest

from rewards import Draw, Prize, Rewards, Share
from rewards.draw import from_json
from rewards.errors import BadDefinition, DrawExists, UnknownPool
from tests.rewards.conftest import GIFT

CAR = Prize("car", "shop")
NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)


def test_terms_survive_being_written() -> None:
    shares = (Share(CAR, count=3), Share(Prize("mug", "gifts"), count=5, chance=0.25))
    terms = Draw("spring", GIFT, shares, deck=10, opens=NOON, valid_days=3)
    assert from_json(terms.to_json()) == terms


@pytest.mark.parametrize(
    ("terms", "problem"),
    [
        ({"id": "a b"}, "id is not usable"),
        ({}, "nothing can be won"),
        ({"everyone": CAR, "prizes": (Share(CAR, count=1),)}, "same id"),
        ({"prizes": (Share(CAR),)}, "never falls"),
        ({"prizes": (Share(CAR, count=-1),)}, "negative"),
        ({"prizes": (Share(CAR, chance=1.5),)}, "chance of 'car'"),
        ({"prizes": (Share(CAR, chance=0.7), Share(GIFT, chance=0.6))}, "add up to 1.3"),
        ({"prizes": (Share(CAR, count=11),), "deck": 10}, "11 prizes are guaranteed among 10"),
        ({"everyone": GIFT, "opens": datetime(2026, 1, 1)}, "no time zone"),
        ({"everyone": GIFT, "opens": NOON, "closes": NOON}, "closes before it opens"),
        ({"everyone": GIFT, "valid_days": 0}, "expire at once"),
        ({"everyone": Prize("gift", "gifts", -1)}, "less than nothing"),
        ({"everyone": Prize("", "gifts")}, "has no id"),
    ],
)
def test_terms_that_cannot_be_kept_are_refused(terms: dict[str, object], problem: str) -> None:
    with pytest.raises(BadDefinition, match=problem):
        Draw(**{"id": "spring", **terms})  # type: ignore[arg-type]


def test_opening_twice_changes_nothing(rewards: Rewards) -> None:
    terms = Draw("spring", GIFT)
    assert rewards.open_draw(terms) == rewards.open_draw(terms)
    assert [draw.id for draw in rewards.draws()] == ["birthday", "spring"]


def test_terms_never_change(rewards: Rewards) -> None:
    with pytest.raises(DrawExists, match="new id"):
        rewards.open_draw(Draw("birthday", GIFT, valid_days=7))


def test_a_draw_needs_its_pools(rewards: Rewards) -> None:
    with pytest.raises(UnknownPool, match="'nowhere'"):
        rewards.open_draw(Draw("spring", Prize("gift", "nowhere")))
    assert [draw.id for draw in rewards.draws()] == ["birthday"]
