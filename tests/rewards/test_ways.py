"""Ways to win beyond cards and dice: moments, limits, a budget, a second draw."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rewards import (
    Cap,
    Draw,
    GeneratedPool,
    ImportedPool,
    Moments,
    PersonCap,
    Prize,
    Rewards,
    Share,
)
from rewards.batches import settle_all
from rewards.claims import Claim
from rewards.clock import milliseconds
from rewards.draw import from_json
from rewards.errors import BadDefinition, DrawClosed, SweepTooEarly
from rewards.fate import Fate
from rewards.room import Room
from tests.rewards.conftest import GIFT, KEYS, Clock

CAR, MUG = Prize("car", "cars", 5_000, "Utrecht"), Prize("mug", "mugs", 300, "Delft")
START = datetime(2026, 11, 21, 12, tzinfo=UTC)
DAY = timedelta(days=1)
seeds = st.binary(min_size=32, max_size=32)


def span(start: datetime, length: timedelta) -> tuple[int, int]:
    return milliseconds(start), milliseconds(start + length)


def moments(days: int = 10, **rule: bool) -> Moments:
    """Four hours over midnight, every day."""
    begin = START.replace(hour=22)
    return Moments(tuple(span(begin + n * DAY, timedelta(hours=4)) for n in range(days)), **rule)


@pytest.fixture
def stocked(rewards: Rewards) -> Iterator[Rewards]:
    rewards.add_pool(GeneratedPool("cars", "Cars", "CAR", 100))
    rewards.add_pool(GeneratedPool("mugs", "Mugs", "MUG", 100))
    yield rewards
    found = rewards.verify()
    assert found.ok, found.problems


def plays(rewards: Rewards, draw: str, count: int, first: int = 0) -> Counter[str]:
    who = (f"person {n}".encode() for n in range(first, first + count))
    return Counter(rewards.play(draw, person).prize for person in who)


@given(seeds, st.integers(0, 60), st.booleans())
def test_moments_fall_in_their_spans_and_in_order(seed: bytes, count: int, smooth: bool) -> None:
    where = moments(smooth=smooth)
    found = where.fall(seed, "car", count)
    assert len(found) == count and list(found) == sorted(found)
    assert all(any(start <= at < end for start, end in where.spans) for at in found)


@given(seeds)
def test_smoothed_moments_are_as_many_each_day(seed: bytes) -> None:
    where = moments(10)
    found = where.fall(seed, "car", 30)
    assert [sum(a <= at < b for at in found) for a, b in where.spans] == [3] * 10


def test_the_first_play_at_or_after_a_moment_wins_and_the_next_does_not() -> None:
    draw = Draw("d", GIFT, (Share(CAR, count=1, moments=moments()),))
    fate = Fate(draw, b"s" * 32, 1)
    (moment,) = fate.moments(draw.prizes[0])

    def late(at: int, left: int) -> bool:
        return fate.late(b"anna", at, Room({"car": left}, {}, {"cars": 9})) is not None

    assert [late(moment - 1, 1), late(moment, 1), late(moment, 0)] == [False, True, False]


def test_moments_nobody_took_wait_for_the_next_plays(stocked: Rewards, clock: Clock) -> None:
    stocked.open_draw(Draw("may", GIFT, (Share(CAR, count=4, moments=moments(1)),)))
    assert plays(stocked, "may", 3) == {"gift": 3}
    clock.forward(days=2)
    assert plays(stocked, "may", 6, first=3) == {"car": 4, "gift": 2}
    assert stocked.play("may", b"person 0").prize == "gift"


def test_a_moment_is_won_once_however_many_play_at_once(stocked: Rewards, clock: Clock) -> None:
    stocked.open_draw(Draw("may", GIFT, (Share(CAR, count=5, moments=moments(1)),)))
    clock.forward(days=2)
    people = [f"person {n}".encode() for n in range(200)]
    with ThreadPoolExecutor(16) as threads:
        won = Counter(
            award.prize for award in threads.map(lambda p: stocked.play("may", p), people)
        )
    assert won == {"car": 5, "gift": 195}


def test_who_is_bound_before_can_still_win_a_moment_and_stock_moves(
    stocked: Rewards, clock: Clock
) -> None:
    stocked.open_draw(Draw("may", GIFT, (Share(CAR, count=1, moments=moments(1)),)))
    assert stocked.enrol("may", [b"anna", b"ben"]) == {b"anna": "gift", b"ben": "gift"}
    clock.forward(days=2)
    assert stocked.play("may", b"anna").prize == "car"
    left = {pool.id: pool.left for pool in stocked.pools()}
    assert (left["gifts"], left["cars"]) == (999, 99)
    figures = stocked.figures("may").by_prize
    assert (figures["car"].promised, figures["gift"].promised) == (1, 1)


def test_without_stock_a_moment_waits_and_the_player_has_the_gift(
    stocked: Rewards, clock: Clock
) -> None:
    stocked.add_pool(ImportedPool("bikes", "Bikes"))
    bike = Prize("bike", "bikes")
    stocked.open_draw(Draw("may", GIFT, (Share(bike, count=1, moments=moments(1)),)))
    clock.forward(days=2)
    assert stocked.play("may", b"anna").prize == "gift"
    stocked.import_codes("bikes", ["B1"])
    assert stocked.play("may", b"ben").prize == "bike"


def test_without_a_gift_for_everyone_a_moment_is_all_there_is(
    stocked: Rewards, clock: Clock
) -> None:
    stocked.open_draw(Draw("may", None, (Share(CAR, count=1, moments=moments(1)),)))
    clock.forward(days=2)
    assert plays(stocked, "may", 3) == {"car": 1, "": 2}


def test_a_day_has_its_limit_and_the_next_day_its_own(stocked: Rewards, clock: Clock) -> None:
    caps = (Cap(3, "day"), Cap(2, "day", prize="mug"))
    shares = (Share(CAR, chance=0.5), Share(MUG, chance=0.5))
    stocked.open_draw(Draw("may", GIFT, shares, caps=caps))
    for day in range(2):
        won = plays(stocked, "may", 40, first=day * 40)
        assert won["car"] + won["mug"] == 3 and won["mug"] <= 2
        clock.forward(days=1)


def test_a_limit_of_a_day_is_of_the_day_of_the_play_not_of_the_mail(stocked: Rewards) -> None:
    stocked.open_draw(Draw("may", GIFT, (Share(CAR, chance=1.0),), caps=(Cap(3, "day"),)))
    people = [f"person {n}".encode() for n in range(10)]
    assert set(stocked.enrol("may", people).values()) == {"gift"}
    assert plays(stocked, "may", 10) == {"car": 3, "gift": 7}


def test_a_shop_has_its_limit(stocked: Rewards) -> None:
    shares = (Share(CAR, chance=0.5), Share(MUG, chance=0.5))
    stocked.open_draw(Draw("may", GIFT, shares, caps=(Cap(4, "draw", shop="Delft"),)))
    won = stocked.enrol("may", [f"person {n}".encode() for n in range(80)])
    counts = Counter(won.values())
    assert counts["mug"] == 4 and counts["car"] > 20


@given(seeds, st.integers(0, 40_000))
def test_a_budget_is_never_passed_and_guaranteed_prizes_are_paid_first(
    seed: bytes, budget: int
) -> None:
    from rewards.room import room_of

    draw = Draw(
        "d", GIFT, (Share(CAR, count=2), Share(MUG, chance=0.6)), budget_cents=10_000 + budget
    )
    crowd = [bytes([n]) for n in range(60)]
    room = room_of(draw, {"cars": 9, "mugs": 99, "gifts": 99}, {}, {})
    won = Counter(Fate(draw, seed, 60).outcomes(0, crowd, room))
    assert won["car"] == 2
    assert won["mug"] <= budget // 300
    assert won["mug"] == budget // 300 or won["mug"] > 10


def test_a_budget_counts_what_was_given_before(stocked: Rewards) -> None:
    stocked.open_draw(Draw("may", GIFT, (Share(MUG, chance=1.0),), budget_cents=1_000))
    assert plays(stocked, "may", 2) == {"mug": 2}
    assert plays(stocked, "may", 5, first=2) == {"mug": 1, "gift": 4}


def test_one_person_has_no_more_prizes_over_draws_than_they_may(
    stocked: Rewards, clock: Clock, path: Path
) -> None:
    cap = PersonCap(1, days=30)
    for month in ("may", "june", "july"):
        stocked.open_draw(Draw(month, GIFT, (Share(MUG, chance=1.0),), person=cap))
    won = [
        stocked.enrol(month, [f"anna {month}".encode()], {f"anna {month}".encode(): b"anna"})
        for month in ("may", "june")
    ]
    assert [list(each.values()) for each in won] == [["mug"], ["gift"]]
    clock.forward(days=31)
    assert stocked.enrol("july", [b"x"], {b"x": b"anna"}) == {b"x": "mug"}
    assert stocked.enrol("july", [b"stranger"]) == {b"stranger": "mug"}
    bodies = [event.body for event in stocked.events() if event.kind == "enrol"]
    assert [body.get("barred") for body in bodies] == [None, "0", None, None]


def test_a_person_can_be_forgotten_over_draws(stocked: Rewards) -> None:
    for month in ("may", "june"):
        draw = Draw(month, GIFT, (Share(MUG, chance=1.0),), person=PersonCap(1))
        stocked.open_draw(draw)
    stocked.enrol("may", [b"a"], {b"a": b"anna"})
    assert (stocked.forget_person(b"anna"), stocked.forget_person(b"anna")) == (1, 0)
    assert stocked.enrol("june", [b"b"], {b"b": b"anna"}) == {b"b": "mug"}


def test_who_would_win_nothing_is_counted_before_a_draw_is_opened(
    stocked: Rewards, clock: Clock
) -> None:
    for month, most in (("may", 2), ("june", 2)):
        stocked.open_draw(
            Draw(month, GIFT, (Share(MUG, chance=1.0),), person=PersonCap(most, days=30))
        )
    stocked.enrol("may", [b"a", b"b"], {b"a": b"anna", b"b": b"ben"})
    stocked.enrol("june", [b"c"], {b"c": b"anna"})
    people = [b"anna", b"ben", b"a stranger"]
    assert stocked.barred(PersonCap(1, days=30), people) == 2
    assert stocked.barred(PersonCap(2, days=30), people) == 1
    clock.forward(days=31)
    assert stocked.barred(PersonCap(1, days=30), people) == 0


def test_a_draw_without_such_a_limit_keeps_nothing_of_who_somebody_is(stocked: Rewards) -> None:
    stocked.enrol("birthday", [b"a"], {b"a": b"anna"})
    assert stocked.forget_person(b"anna") == 0


def test_the_record_tells_what_a_late_prize_was_decided_by(stocked: Rewards, clock: Clock) -> None:
    draw = Draw("may", GIFT, (Share(CAR, count=2, moments=moments(1)),), budget_cents=5_000)
    stocked.open_draw(draw)
    clock.forward(days=2)
    for person in (b"anna", b"ben"):
        stocked.play("may", person)
    seed = bytes.fromhex(stocked.proof.reveal("may", early=True)[0])
    rooms = [event for event in stocked.events() if event.kind == "award"]
    for event in rooms:
        said = json.loads(event.body["room"])
        room = Room(said["prizes"], said["pools"], said["stock"], said["budget"])
        share = Fate(draw, seed, 1).late(
            bytes.fromhex(event.body["recipient"]), event.body["at"], room
        )
        assert (share.prize.id if share else "gift") == event.body["prize"]
    assert [event.body["prize"] for event in rooms] == ["car", "gift"]


@pytest.fixture
def over(stocked: Rewards, clock: Clock) -> Rewards:
    """A draw that is over: ten people, three cars, and only half of the people played."""
    closes = clock.now + DAY
    stocked.open_draw(Draw("may", GIFT, (Share(CAR, count=5),), closes=closes, valid_days=7))
    people = [f"person {n}".encode() for n in range(10)]
    stocked.enrol("may", people)
    for person in people[:6]:
        stocked.play("may", person)
    return stocked


def test_what_nobody_claimed_goes_to_those_who_played_and_won_nothing(
    over: Rewards, clock: Clock
) -> None:
    first = {
        f"person {n}".encode(): over.play("may", f"person {n}".encode()).prize for n in range(6)
    }
    losers = {who for who, prize in first.items() if prize == "gift"}
    unclaimed = over.unclaimed("may")
    assert unclaimed == {"car": 5 - sum(prize == "car" for prize in first.values())}
    clock.forward(days=1)
    held = over.sweep("may")
    winners = {award.recipient for award in held.awards}
    assert len(winners) == min(len(losers), unclaimed["car"]) and winners <= losers
    assert all(award.prize == "car" and award.code.startswith("CAR") for award in held.awards)
    assert sum(over.unclaimed("may").values()) == unclaimed["car"] - len(winners)


def test_who_gave_their_gift_away_took_part_and_whose_was_withdrawn_did_not(
    over: Rewards, clock: Clock
) -> None:
    people = [f"person {n}".encode() for n in range(6)]
    losers = [who for who in people if over.play("may", who).prize == "gift"]
    donor, giver, withdrawn = losers[:3]
    over.aftercare.donate("may", donor)
    offer = over.aftercare.offer("may", giver)
    assert offer
    over.aftercare.accept(offer.no, b"a friend's secret")
    over.void(over.play("may", withdrawn).code, "played by a robot")
    clock.forward(days=1)
    held = over.sweep("may")
    assert held.people == len(losers) - 1
    (body,) = [event.body for event in over.events() if event.kind == "sweep"]
    stay = [who for who in losers if who != withdrawn]
    assert body["list"] == hashlib.sha256(b"".join(stay)).hexdigest()
    assert over.verify().ok


def test_a_second_draw_gives_the_same_when_it_is_asked_again(over: Rewards, clock: Clock) -> None:
    assert over.swept("may") is None
    clock.forward(days=1)
    held = over.sweep("may")
    assert over.sweep("may") == held == over.swept("may")
    kinds = Counter(event.kind for event in over.events())
    assert kinds["sweep"] == 1
    (body,) = [event.body for event in over.events() if event.kind == "sweep"]
    assert (body["draw"], body["second"], body["people"]) == ("may", "may.second", held.people)


def test_a_second_draw_waits_for_the_end(over: Rewards, clock: Clock) -> None:
    with pytest.raises(SweepTooEarly, match="may still be claimed"):
        over.sweep("may")
    with pytest.raises(SweepTooEarly, match="has no end"):
        over.sweep("birthday")


def test_a_second_draw_needs_no_more_stock_than_was_promised(
    rewards: Rewards, clock: Clock
) -> None:
    rewards.import_codes("shop", ["A1", "A2"])
    bike = Share(Prize("bike", "shop"), count=2)
    rewards.open_draw(Draw("may", GIFT, (bike,), closes=clock.now + DAY))
    people = [f"person {n}".encode() for n in range(20)]
    bound = rewards.enrol("may", people)
    for person in (who for who in people if bound[who] == "gift"):
        rewards.play("may", person)
    clock.forward(days=1)
    assert sorted(award.code for award in rewards.sweep("may").awards) == ["A1", "A2"]
    assert rewards.verify().ok


def test_nobody_plays_any_more_once_a_second_draw_was_held(rewards: Rewards, clock: Clock) -> None:
    """Clocks go back, and that of another server may be behind."""
    rewards.import_codes("shop", ["A1", "A2", "A3"])
    bike = Prize("bike", "shop")
    rewards.open_draw(Draw("may", GIFT, (Share(bike, count=2),), closes=clock.now + DAY))
    rewards.open_draw(Draw("june", bike))
    people = [f"person {n}".encode() for n in range(20)]
    bound = rewards.enrol("may", people)
    rewards.enrol("june", [b"owner"])
    for person in (who for who in people[3:] if bound[who] == "gift"):
        rewards.play("may", person)
    clock.forward(days=1)
    swept = rewards.sweep("may")
    clock.forward(hours=-1)
    late = [who for who in people if rewards.find("may", who) is None]
    assert len(late) > 3  # enough to be settled together
    asked = [Claim("may", who) for who in late]
    answers = rewards._write(
        lambda tables: settle_all(tables, KEYS, asked, milliseconds(clock.now))
    )
    assert [type(answer) for answer in answers] == [DrawClosed] * len(late)
    with pytest.raises(DrawClosed):
        rewards.play("may", late[0])
    with pytest.raises(DrawClosed):
        rewards.enrol("may", [b"new"])
    assert rewards.play("may", people[-1]).replayed or people[-1] in late
    assert {award.code for award in swept.awards} | {rewards.play("june", b"owner").code} == {
        "A1", "A2", "A3",
    }  # fmt: skip


def test_terms_of_every_way_survive_being_written() -> None:
    draw = Draw(
        "d", GIFT, (Share(CAR, count=2, moments=moments()), Share(MUG, chance=0.1)),
        caps=(Cap(2, "day"), Cap(9, shop="Delft")), budget_cents=5, person=PersonCap(1),
    )  # fmt: skip
    assert from_json(draw.to_json()) == draw


def test_yesterdays_terms_read_and_hash_the_same() -> None:
    written = (
        '{"id":"spring","everyone":{"id":"gift","pool":"gifts","value_cents":500},"prizes":'
        '[{"prize":{"id":"car","pool":"shop","value_cents":0},"count":3,"chance":null}],'
        '"deck":10,"opens":null,"closes":null,"valid_days":14}'
    )
    assert from_json(written).to_json() == written
    chosen = written[:-1] + ',"choices":[{"id":"tea","pool":"teas","value_cents":200}]}'
    assert from_json(chosen).to_json() == chosen


@pytest.mark.parametrize(
    ("terms", "problem"),
    [
        ({"prizes": (Share(CAR, chance=0.1, moments=moments()),)}, "moments and no number"),
        ({"prizes": (Share(CAR, count=1, moments=Moments(())),)}, "no time in which"),
        ({"prizes": (Share(CAR, count=1, moments=Moments(((9, 8),))),)}, "out of order"),
        ({"prizes": (Share(CAR, count=1),), "caps": (Cap(1),)}, "counted ones are guaranteed"),
        ({"prizes": (Share(CAR, chance=0.1),), "caps": (Cap(-1),)}, "-1 prizes"),
        ({"prizes": (Share(CAR, count=3),), "budget_cents": 14_999}, "15000 cents of prizes"),
        ({"prizes": (Share(CAR, count=3),), "person": PersonCap(0)}, "is no limit"),
    ],
)
def test_ways_that_contradict_themselves_are_refused(
    terms: dict[str, object], problem: str
) -> None:
    with pytest.raises(BadDefinition, match=problem):
        Draw(id="d", everyone=GIFT, **terms)  # type: ignore[arg-type]


def test_a_ledger_of_yesterday_gets_its_new_table(path: Path, rewards: Rewards) -> None:
    import apsw

    rewards.play("birthday", b"anna")
    rewards.close()
    with apsw.Connection(str(path)) as held:
        held.execute("DROP TABLE person").fetchall()
    held.close()
    with Rewards.open(path, KEYS) as opened:
        assert opened.play("birthday", b"anna").replayed and opened.verify().ok
        assert opened.forget_person(b"anna") == 0
