import asyncio
from datetime import date, timedelta

import pytest

from rewards import Award, Draw, ImportedPool, Prize, Rewards, Share
from rewards.clock import end_of
from rewards.errors import BadDefinition, DrawClosed, NotOpenYet, PoolEmpty
from tests.rewards.conftest import GIFT, Clock


def test_a_play_brings_a_code(rewards: Rewards, clock: Clock) -> None:
    award = rewards.play("birthday", b"anna")
    assert award.code.startswith("GIFT-")
    assert award == Award(
        "birthday", b"anna", "gift", award.code, clock.now, end_of(date(2026, 12, 5)),
        replayed=False, test=False,
    )  # fmt: skip


def test_a_repeated_play_gets_the_same_gift(rewards: Rewards, clock: Clock) -> None:
    first = rewards.play("birthday", b"anna")
    clock.forward(days=400)
    again = rewards.play("birthday", b"anna", how="amp", transcript={"turns": 3})
    assert again.replayed
    assert (again.code, again.at, again.expires) == (first.code, first.at, first.expires)
    assert rewards.find("birthday", b"anna") == again


def test_looking_is_not_playing(rewards: Rewards) -> None:
    assert rewards.find("birthday", b"anna") is None
    assert rewards.events()[-1].kind == "draw"


def test_a_play_brings_what_was_bound_before(rewards: Rewards) -> None:
    rewards.open_draw(Draw("spring", GIFT, (Share(Prize("mug", "gifts"), chance=0.5),)))
    people = [bytes([n]) for n in range(40)]
    bound = rewards.enrol("spring", people)
    assert {person: rewards.play("spring", person).prize for person in people} == bound


def test_codes_of_every_kind_are_given(rewards: Rewards) -> None:
    rewards.import_codes("shop", ["First-Code", "Second-Code"])
    rewards.open_draw(Draw("imported", Prize("ride", "shop")))
    rewards.open_draw(Draw("shared", Prize("ten", "summer")))
    assert rewards.play("imported", b"anna").code == "First-Code"
    assert rewards.play("imported", b"ben").code == "Second-Code"
    assert {rewards.play("shared", name).code for name in (b"anna", b"ben")} == {"SUMMER-10"}


def test_no_code_has_two_owners(rewards: Rewards) -> None:
    codes = {rewards.play("birthday", bytes([n])).code for n in range(200)}
    assert len(codes) == 200


def test_an_empty_pool_never_says_you_won(rewards: Rewards) -> None:
    rewards.open_draw(Draw("shared", Prize("ten", "summer")))
    for name in (b"anna", b"ben"):
        rewards.play("shared", name)
    with pytest.raises(PoolEmpty, match="'summer' has 0 left and 1 wanted"):
        rewards.play("shared", b"carl")
    assert rewards.find("shared", b"carl") is None
    rewards.resize_pool("summer", 3)
    assert rewards.play("shared", b"carl").code == "SUMMER-10"


def test_filling_an_empty_pool_cures_it(rewards: Rewards) -> None:
    rewards.add_pool(ImportedPool("later", "Later"))
    rewards.open_draw(Draw("spring", Prize("ride", "later")))
    with pytest.raises(PoolEmpty):
        rewards.play("spring", b"anna")
    rewards.import_codes("later", ["AB1"])
    assert rewards.play("spring", b"anna").code == "AB1"


def test_a_draw_may_bring_nothing(rewards: Rewards) -> None:
    rewards.open_draw(Draw("spring", None, (Share(GIFT, chance=0.0),)))
    award = rewards.play("spring", b"anna")
    assert (award.prize, award.code) == ("", "")
    assert rewards.play("spring", b"anna").replayed
    assert rewards.figures("spring").awarded == 0
    assert rewards.figures("spring").played == 1


def test_a_draw_opens_and_closes(rewards: Rewards, clock: Clock) -> None:
    opens, closes = clock.now + timedelta(days=1), clock.now + timedelta(days=2)
    rewards.open_draw(Draw("spring", GIFT, opens=opens, closes=closes))
    with pytest.raises(NotOpenYet, match="2026-11-22"):
        rewards.play("spring", b"anna")
    clock.forward(days=1)
    first = rewards.play("spring", b"anna")
    clock.forward(days=1)
    with pytest.raises(DrawClosed, match="2026-11-23"):
        rewards.play("spring", b"ben")
    assert rewards.play("spring", b"anna").code == first.code


def test_a_test_play_touches_nothing(rewards: Rewards) -> None:
    before = (rewards.pools(), rewards.figures("birthday"), rewards.events())
    award = rewards.play("birthday", b"anna", test=True)
    assert award.test
    assert award.prize == "gift"
    assert award.code.startswith("TEST-")
    assert award == rewards.play("birthday", b"anna", test=True)
    assert before == (rewards.pools(), rewards.figures("birthday"), rewards.events())


def test_a_test_play_shows_the_outcome_that_is_bound(rewards: Rewards) -> None:
    rewards.open_draw(Draw("spring", GIFT, (Share(Prize("mug", "gifts"), chance=0.5),)))
    people = [bytes([n]) for n in range(20)]
    bound = rewards.enrol("spring", people)
    assert {p: rewards.play("spring", p, test=True).prize for p in people} == bound


def test_ways_to_play_are_few(rewards: Rewards) -> None:
    with pytest.raises(BadDefinition, match="no way to play"):
        rewards.play("birthday", b"anna", how="telepathy")


def test_the_record_proves_the_transcript_without_keeping_it(rewards: Rewards) -> None:
    rewards.play("birthday", b"anna", transcript={"secret": "moves"})
    event = rewards.events()[-1]
    assert (event.kind, event.body["how"]) == ("award", "game")
    assert len(event.body["transcript"]) == 64
    assert "moves" not in str(event.body)


def test_an_event_loop_waits_for_many_plays_at_once(rewards: Rewards) -> None:
    async def storm() -> list[Award]:
        plays = (rewards.aplay("birthday", bytes([n % 10])) for n in range(100))
        return await asyncio.gather(*plays, rewards.aplay("birthday", b"test", test=True))

    awards = asyncio.run(storm())
    assert len({award.code for award in awards if not award.test}) == 10
    assert rewards.figures("birthday").played == 10


def test_figures_count_every_instant(rewards: Rewards, clock: Clock) -> None:
    rewards.enrol("birthday", [b"anna", b"ben", b"carl"])
    anna = rewards.play("birthday", b"anna")
    clock.forward(days=1)
    ben = rewards.play("birthday", b"ben")
    rewards.redeem(anna.code, till="t", key="1")
    rewards.void(ben.code, "returned")
    found = rewards.figures("birthday")
    assert (found.enrolled, found.played, found.awarded) == (3, 2, 2)
    assert (found.redeemed, found.voided) == (1, 1)
    assert found.by_prize["gift"].promised == 3
    assert found.by_prize["gift"].value_cents == 500
    assert list(found.by_day.values()) == [1, 1]
