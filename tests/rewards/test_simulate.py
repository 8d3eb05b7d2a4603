from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from rewards import Cap, Draw, GeneratedPool, Keys, Moments, PersonCap, Prize, Rewards, Share
from rewards.clock import milliseconds
from rewards.simulate import Crowd, Forecast, Spread, simulate

GIFT, CAR, MUG = Prize("gift", "gifts", 100), Prize("car", "shop", 5000), Prize("mug", "shop", 300)
PLENTY = {"gifts": 10_000, "shop": 10_000}


def forecast(draw: Draw, stock: dict[str, int] | None = None) -> Forecast:
    return simulate(draw, 200, PLENTY if stock is None else stock, seed=b"s" * 32)


def test_an_equal_gift_costs_the_same_in_every_run() -> None:
    found = forecast(Draw("d", GIFT))
    assert found == Forecast(
        {"gift": Spread(200, 200, 200)}, Spread(20_000, 20_000, 20_000), {}, 200, 20
    )


def test_guaranteed_prizes_are_certain_and_chances_spread() -> None:
    found = forecast(Draw("d", GIFT, (Share(CAR, count=3), Share(MUG, chance=0.1))))
    assert found.prizes["car"] == Spread(3, 3, 3)
    mugs = found.prizes["mug"]
    assert mugs.least < mugs.mean < mugs.most
    assert abs(mugs.mean - 19.7) < 4


def test_chance_stops_at_the_stock() -> None:
    found = forecast(Draw("d", GIFT, (Share(MUG, chance=1.0),)), {"gifts": 200, "shop": 7})
    assert found.prizes["mug"] == Spread(7, 7, 7)
    assert found.short == {}


def test_a_cap_is_kept() -> None:
    found = forecast(Draw("d", GIFT, (Share(MUG, count=4, chance=1.0),)))
    assert found.prizes["mug"].most == 4


def test_it_tells_what_is_short() -> None:
    found = forecast(Draw("d", GIFT, (Share(CAR, count=3),)), {"gifts": 150, "shop": 1})
    assert found.short == {"gifts": 47, "shop": 2}


def test_who_wins_nothing_is_counted() -> None:
    assert forecast(Draw("d", None, (Share(CAR, count=3),))).prizes[""] == Spread(197, 197, 197)


def test_the_same_seed_repeats() -> None:
    draw = Draw("d", GIFT, (Share(MUG, chance=0.3),))
    assert forecast(draw) == forecast(draw)


def test_a_chance_that_follows_from_the_terms_is_told_as_it_is() -> None:
    crowd = Crowd(1_000, 3)
    dealt = simulate(Draw("d", GIFT, (Share(CAR, count=1),)), crowd, PLENTY, seed=b"s" * 32)
    assert dealt.prizes["car"].most == 0  # none of the three had it in any run
    assert dealt.chance("car") == 1 / 1_000
    pack = Draw("d", GIFT, (Share(CAR, count=2),), deck=500)
    assert simulate(pack, crowd, PLENTY, seed=b"s" * 32).chance("car") == 2 / 500
    diced = Draw("d", GIFT, (Share(MUG, chance=0.05),))
    assert simulate(diced, crowd, PLENTY, seed=b"s" * 32).chance("mug") == 0.05


def test_a_pack_for_fewer_than_come_gives_each_of_them_less() -> None:
    pack = Draw("d", GIFT, (Share(CAR, count=10),), deck=100)
    found = simulate(pack, Crowd(1_000, 1_000), PLENTY, seed=b"s" * 32)
    assert found.prizes["car"].mean == 10 and found.chance("car") == 10 / 1_000


def test_where_nobody_comes_nothing_is_told_of_a_chance() -> None:
    draw = Draw("d", GIFT, (Share(CAR, count=1),), person=PersonCap(1))
    assert simulate(draw, Crowd(0, 0), PLENTY, seed=b"s" * 32).prizes["car"].most == 0


def test_a_chance_that_stock_or_a_number_bounds_is_as_it_fell() -> None:
    short = forecast(Draw("d", GIFT, (Share(MUG, chance=1.0),)), {"gifts": 200, "shop": 7})
    assert short.chance("mug") == 7 / 200
    assert forecast(Draw("d", GIFT, (Share(MUG, count=4, chance=1.0),))).chance("mug") == 4 / 200


def test_who_has_had_enough_prizes_wins_none_however_they_fall() -> None:
    crowd, cap = Crowd(200, 200, barred=50), PersonCap(1)
    opens, closes = datetime(2026, 11, 1, tzinfo=UTC), datetime(2026, 11, 2, tzinfo=UTC)
    hours = milliseconds(opens), milliseconds(closes)
    for share in (
        Share(MUG, chance=1.0),
        Share(MUG, count=200),
        Share(MUG, count=9_000, moments=Moments((hours,))),
    ):
        draw = Draw("d", GIFT, (share,), opens=opens, closes=closes, person=cap)
        found = simulate(draw, crowd, PLENTY, seed=b"s" * 32)
        assert 140 < found.prizes["mug"].mean <= 150


ONE_STOCK = Prize("mug", "gifts", 300)
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
OPENS = NOON - timedelta(hours=2)
BY_MOMENT = Moments(((milliseconds(OPENS), milliseconds(OPENS + timedelta(minutes=9))),))


@pytest.mark.parametrize("stock", [10, 11, 13])
@pytest.mark.parametrize(
    ("shares", "caps"),
    [
        ((Share(ONE_STOCK, chance=1.0),), (Cap(8, per="day"),)),
        ((Share(ONE_STOCK, count=1, moments=BY_MOMENT), Share(CAR, chance=1.0)), (Cap(6, "day"),)),
    ],
    ids=["dice of the day", "a moment, and dice over another stock"],
)
def test_a_late_prize_gives_the_stock_of_the_gift_back_as_the_ledger_does(
    tmp_path: Path, shares: tuple[Share, ...], caps: tuple[Cap, ...], stock: int
) -> None:
    """On one day, with as much stock as people need and little more."""
    draw = Draw("d", GIFT, shares, opens=OPENS, closes=NOON + timedelta(hours=6), caps=caps)
    people = [bytes([n]) * 16 for n in range(10)]
    with Rewards.open(tmp_path / "ledger.db", Keys.generate(), clock=lambda: NOON) as rewards:
        rewards.add_pool(GeneratedPool("gifts", "Gifts", "GIFT", stock))
        rewards.add_pool(GeneratedPool("shop", "Shop", "SHOP", 20))
        rewards.open_draw(draw)
        rewards.enrol("d", people)
        for who in people:
            rewards.play("d", who)
        given = {one: n.awarded for one, n in rewards.figures("d").by_prize.items() if n.awarded}
    crowd = Crowd(10, 10, shape="even")
    told = simulate(draw, crowd, {"gifts": stock, "shop": 20}, seed=b"s" * 32, runs=3)
    assert {one: n.least for one, n in told.prizes.items() if n.least} == given
