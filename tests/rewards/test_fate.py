from collections import Counter
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from rewards import Draw, Prize, Share
from rewards.fate import Fate
from rewards.room import Room

GIFT, CAR, MUG = (Prize(name, f"{name}s") for name in ("gift", "car", "mug"))
seeds = st.binary(min_size=32, max_size=32)


def people(n: int) -> list[bytes]:
    return [f"person {i}".encode() for i in range(n)]


def outcomes(draw: Draw, seed: bytes, deck: int, crowd: Sequence[bytes], room: Room) -> list[str]:
    return list(Fate(draw, seed, deck).outcomes(0, crowd, room))


@given(seeds, st.integers(0, 40), st.integers(0, 40), st.integers(1, 200))
def test_counts_are_exact(seed: bytes, cars: int, mugs: int, others: int) -> None:
    draw = Draw("d", GIFT, (Share(CAR, count=cars), Share(MUG, count=mugs)))
    size = cars + mugs + others
    won = Counter(outcomes(draw, seed, size, people(size), Room()))
    assert won == Counter({"car": cars, "mug": mugs, "gift": others})


@given(seeds)
def test_who_comes_after_the_deck_gets_the_gift_for_everyone(seed: bytes) -> None:
    draw = Draw("d", GIFT, (Share(CAR, count=10),))
    assert outcomes(draw, seed, 10, people(15), Room()) == ["car"] * 10 + ["gift"] * 5


@given(seeds, st.permutations(people(30)))
def test_the_dice_knows_the_person_and_not_the_turn(seed: bytes, crowd: list[bytes]) -> None:
    fate = Fate(Draw("d", GIFT, (Share(MUG, chance=0.5),)), seed, 1)
    room = Room(pools={"mugs": 100})
    turns = dict(zip(crowd, fate.outcomes(0, crowd, room), strict=True))
    assert turns == {person: fate.outcome(7, person, room) for person in people(30)}


@given(seeds, st.integers(0, 9))
def test_chance_never_gives_more_than_there_is(seed: bytes, stock: int) -> None:
    draw = Draw("d", GIFT, (Share(MUG, chance=1.0),))
    won = Counter(outcomes(draw, seed, 1, people(20), Room(pools={"mugs": stock})))
    assert won == +Counter({"mug": stock, "gift": 20 - stock})


def test_a_cap_holds_though_the_pool_has_more() -> None:
    draw = Draw("d", None, (Share(MUG, count=3, chance=1.0),))
    won = outcomes(draw, bytes(32), 1, people(5), Room({"mug": 3}, {"mugs": 100}))
    assert won == ["mug"] * 3 + [""] * 2


def test_odds_are_what_the_terms_say() -> None:
    draw = Draw("d", GIFT, (Share(CAR, chance=0.1), Share(MUG, chance=0.3)))
    crowd = people(20_000)
    won = Counter(outcomes(draw, b"s" * 32, 1, crowd, Room(pools={"cars": 20_000, "mugs": 20_000})))
    # Four standard deviations either side.
    assert abs(won["car"] - 2_000) < 170
    assert abs(won["mug"] - 6_000) < 260


def test_three_thirds_are_a_certainty() -> None:
    shares = tuple(Share(Prize(name, "p"), chance=1 / 3) for name in "abc")
    crowd = people(2_000)
    assert "" not in outcomes(Draw("d", None, shares), b"t" * 32, 1, crowd, Room({}, {"p": 9_999}))


@given(seeds, st.integers(0, 40), st.integers(0, 60), st.integers(1, 30))
def test_many_are_dealt_what_each_is_dealt(seed: bytes, first: int, n: int, cars: int) -> None:
    fate = Fate(Draw("d", GIFT, (Share(CAR, count=cars), Share(MUG, count=2))), seed, 35)
    assert fate.cards(first, n) == [fate.card(place) for place in range(first, first + n)]
