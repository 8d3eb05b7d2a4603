from rewards import Draw, Prize, Share
from rewards.simulate import Forecast, Spread, simulate

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
