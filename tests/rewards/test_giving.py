"""Giving a gift on: one owner at every instant, and nobody has it twice."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from copy import deepcopy
from pathlib import Path

import pytest

from rewards import Draw, GeneratedPool, Offer, Prize, Rewards, auditor, errors
from tests.rewards.audited import Line, altered, check, events, forged, read
from tests.rewards.conftest import KEYS, Clock, Target
from tests.rewards.crimes import crime
from tests.rewards.test_extension import sound

FRIEND, THIEF = b"f" * 16, b"t" * 16


@pytest.fixture
def code(rewards: Rewards) -> str:
    return rewards.play("birthday", b"anna").code


@pytest.fixture
def offer(rewards: Rewards, code: str) -> Offer:
    made = rewards.aftercare.offer("birthday", b"anna")
    assert made
    return made


def told(rewards: Rewards) -> tuple[str, str]:
    """What the giver is told: the code and what became of it."""
    award = rewards.find("birthday", b"anna")
    assert award
    return award.code, award.gone


def test_a_gift_stays_its_giver_s_until_it_is_accepted(
    rewards: Rewards, code: str, offer: Offer
) -> None:
    assert told(rewards) == (code, "")
    assert rewards.aftercare.offer("birthday", b"anna", named=True) == Offer(
        offer.no, True, None, False
    )
    found = rewards.aftercare.offered(offer.no)
    assert found and (found[1].prize, found[1].code) == ("gift", ""), "a look shows no code"
    assert rewards.aftercare.held(offer.no, FRIEND) is None
    assert sound(rewards)


def test_who_accepts_has_a_fresh_code_and_the_giver_none(
    rewards: Rewards, code: str, offer: Offer
) -> None:
    before = rewards.find("birthday", b"anna")
    award = rewards.aftercare.accept(offer.no, FRIEND)
    assert award.code not in ("", code) and before and award.expires == before.expires
    assert rewards.aftercare.accept(offer.no, FRIEND).code == award.code
    assert told(rewards) == ("", "passed")
    assert rewards.play("birthday", b"anna").code == ""
    held = rewards.aftercare.held(offer.no, FRIEND)
    assert held and held.code == award.code
    with pytest.raises(errors.VoidCode, match="passed"):
        rewards.redeem(code, till="t", key="k")
    rewards.redeem(award.code, till="t", key="k")
    assert rewards.figures("birthday").redeemed == 1
    assert rewards.aftercare.given_on("birthday") == (1, 0)
    assert sound(rewards)


def test_once_accepted_nobody_else_and_nobody_back(rewards: Rewards, offer: Offer) -> None:
    rewards.aftercare.accept(offer.no, FRIEND)
    with pytest.raises(errors.OfferGone):
        rewards.aftercare.accept(offer.no, THIEF)
    assert rewards.aftercare.held(offer.no, THIEF) is None
    for again in (rewards.aftercare.offer, rewards.aftercare.donate, rewards.aftercare.withdraw):
        with pytest.raises(errors.VoidCode):
            again("birthday", b"anna")
    with pytest.raises(errors.VoidCode):
        rewards.aftercare.more_time("birthday", b"anna", days=7)
    assert sound(rewards)


def test_before_that_it_can_be_taken_back_and_offered_anew(
    rewards: Rewards, code: str, offer: Offer
) -> None:
    for _ in range(2):
        rewards.aftercare.withdraw("birthday", b"anna")
    with pytest.raises(errors.OfferGone):
        rewards.aftercare.accept(offer.no, FRIEND)
    again = rewards.aftercare.offer("birthday", b"anna")
    assert again and again.no != offer.no
    assert rewards.aftercare.accept(again.no, FRIEND).code != code
    assert sound(rewards)


def test_a_giver_who_uses_it_first_had_it(rewards: Rewards, code: str, offer: Offer) -> None:
    rewards.redeem(code, till="t", key="k")
    with pytest.raises(errors.AlreadyRedeemed):
        rewards.aftercare.accept(offer.no, FRIEND)
    rewards.undo_redemption(code, "k")
    assert rewards.aftercare.accept(offer.no, FRIEND).code
    assert sound(rewards)


def test_giver_and_friends_at_one_moment_one_of_them_has_it(rewards: Rewards) -> None:
    """Whatever order they come in: one use or one new owner, never both."""
    for n in range(12):
        person = f"giver {n}".encode()
        code = rewards.play("birthday", person).code
        offer = rewards.aftercare.offer("birthday", person)
        assert offer

        def use(code: str = code, n: int = n) -> object:
            return rewards.redeem(code, till="t", key=f"giver {n}")

        def take(secret: bytes, no: int = offer.no) -> object:
            return rewards.aftercare.accept(no, secret)

        asks: list[Callable[[], object]] = [use, lambda: take(FRIEND), lambda: take(THIEF)]
        turned = asks[n % 3 :] + asks[: n % 3]
        with ThreadPoolExecutor(3) as pool:
            done = list(pool.map(_outcome, turned))
        assert done.count(True) == 1
    assert sound(rewards)


def _outcome(ask: Callable[[], object]) -> bool:
    try:
        ask()
    except (errors.CodeRefused, errors.OfferGone):
        return False
    return True


def test_what_is_over_is_no_gift(rewards: Rewards, offer: Offer, clock: Clock) -> None:
    clock.forward(days=20)
    with pytest.raises(errors.Expired):
        rewards.aftercare.accept(offer.no, FRIEND)
    rewards.aftercare.more_time("birthday", b"anna", days=7, grace=9)
    assert rewards.aftercare.accept(offer.no, FRIEND).code
    rewards.aftercare.extend_all(draw="birthday", days=7, reason="everybody")
    assert sound(rewards), "the friend's code is of the round, too"


def test_the_friend_may_ask_for_more_time_and_the_giver_no_more(
    rewards: Rewards, offer: Offer, clock: Clock
) -> None:
    given = rewards.aftercare.accept(offer.no, FRIEND)
    clock.forward(days=16)
    with pytest.raises(errors.VoidCode):
        rewards.aftercare.more_time("birthday", b"anna", days=7, grace=3)
    assert rewards.aftercare.more_time_held(offer.no, THIEF, days=7, grace=3) is None
    for _ in range(2):
        more = rewards.aftercare.more_time_held(offer.no, FRIEND, days=7, grace=3)
        assert more and more.last_day and given.last_day
        assert (more.last_day - given.at.date()).days == 16 + 7
    rewards.redeem(given.code, till="t", key="k")
    assert sound(rewards)


def test_a_charity_gets_what_is_given_and_the_code_ends(rewards: Rewards, code: str) -> None:
    for _ in range(2):
        award = rewards.aftercare.donate("birthday", b"anna")
        assert award and (award.code, award.gone) == ("", "donated")
    with pytest.raises(errors.VoidCode, match="donated"):
        rewards.redeem(code, till="t", key="k")
    figures = rewards.figures("birthday")
    assert (figures.voided, rewards.aftercare.given_on("birthday")) == (1, (0, 1))
    assert sound(rewards)


def test_what_was_used_cannot_be_given(rewards: Rewards, code: str) -> None:
    rewards.redeem(code, till="t", key="k")
    for give in (rewards.aftercare.offer, rewards.aftercare.donate):
        with pytest.raises(errors.AlreadyRedeemed):
            give("birthday", b"anna")


def test_who_has_nothing_gives_nothing(rewards: Rewards) -> None:
    assert rewards.aftercare.offer("birthday", b"nobody") is None
    assert rewards.aftercare.donate("birthday", b"nobody") is None
    assert rewards.aftercare.offered(99) is None
    with pytest.raises(errors.OfferGone):
        rewards.aftercare.accept(99, FRIEND)


def test_a_code_that_many_have_is_nobody_s_to_give(rewards: Rewards) -> None:
    rewards.open_draw(Draw("many", Prize("ten", "summer")))
    rewards.play("many", b"anna")
    for give in (rewards.aftercare.offer, rewards.aftercare.donate):
        with pytest.raises(errors.SharedByMany):
            give("many", b"anna")
    assert rewards.aftercare.state("many", b"anna").shared


def test_without_a_fresh_code_it_stays_where_it_is(rewards: Rewards) -> None:
    rewards.add_pool(GeneratedPool("one", "One", "ONE", 1))
    rewards.open_draw(Draw("single", Prize("one", "one")))
    code = rewards.play("single", b"anna").code
    offer = rewards.aftercare.offer("single", b"anna")
    assert offer
    with pytest.raises(errors.PoolEmpty):
        rewards.aftercare.accept(offer.no, FRIEND)
    assert (rewards.check(code).state, sound(rewards)) == ("awarded", True)
    rewards.resize_pool("one", 2)
    assert rewards.aftercare.accept(offer.no, FRIEND).code != code


def test_tills_hear_once_which_codes_are_nobody_s_any_more_and_why(
    rewards: Rewards, code: str, offer: Offer
) -> None:
    assert rewards.taken_after(0) == (0, [])
    fresh = rewards.aftercare.accept(offer.no, FRIEND).code
    last, taken = rewards.taken_after(0)
    assert taken == [(code, "passed")], "the new owner's code is good"

    ben, cleo = (rewards.play("birthday", who).code for who in (b"ben", b"cleo"))
    rewards.aftercare.donate("birthday", b"ben")
    rewards.void(cleo, "a leak")
    rewards.void(fresh, "lost")
    assert rewards.taken_after(last, most=1)[1] == [(ben, "donated")]
    newest, taken = rewards.taken_after(last)
    assert dict(taken) == {ben: "donated", cleo: "a leak", code: "passed", fresh: "lost"}
    assert rewards.taken_after(newest) == (newest, [])

    again = rewards.reissue(fresh).code
    now, taken = rewards.taken_after(newest)
    assert now > newest and again not in dict(taken) and dict(taken)[fresh] == "lost"
    for lost, reason in taken:
        with pytest.raises(errors.VoidCode) as refused:
            rewards.redeem(lost, till="Delft", key=f"key of {lost}")
        assert refused.value.reason == reason and refused.value.at


def test_a_phone_that_knows_nothing_hears_the_latest_alone(
    rewards: Rewards, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rewards.tills.RECENT", 2)
    codes = [rewards.play("birthday", bytes([who])).code for who in range(4)]
    for code in codes:
        rewards.void(code, "a leak")
    last, taken = rewards.taken_after(0)
    assert [code for code, _ in taken] == codes[2:]
    assert rewards.taken_after(last) == (last, [])


def test_a_friend_s_lost_code_is_replaced_for_the_friend(rewards: Rewards, offer: Offer) -> None:
    lost = rewards.aftercare.accept(offer.no, FRIEND).code
    rewards.void(lost, "lost")
    fresh = rewards.reissue(lost).code
    held = rewards.aftercare.held(offer.no, FRIEND)
    assert fresh and held and held.code == fresh
    assert told(rewards) == ("", "passed")
    assert sound(rewards)


def test_nobody_is_told_a_friend_s_code_for_the_giver_s(
    rewards: Rewards, code: str, offer: Offer
) -> None:
    """Neither the one they gave on, nor one from before it, also when the friend has another."""
    older = code
    rewards.void(older, "passed")  # an operator's own word for it
    code = rewards.reissue(older).code
    assert rewards.reissue(older).code == code, "until then it is the giver's own"
    friend_s = rewards.aftercare.accept(offer.no, FRIEND).code
    for _ in range(2):
        for one in (older, code):
            with pytest.raises(errors.GivenOn, match="given on") as refused:
                rewards.reissue(one)
            assert friend_s not in str(refused.value) and refused.value.code == one
            assert rewards.check(one).state == rewards.void(one, "x").state == "void"
            with pytest.raises(errors.VoidCode):
                rewards.aftercare.extend(one, days=3, reason="a complaint")
        rewards.void(lost := friend_s, "lost")
        friend_s = rewards.reissue(lost).code
        assert rewards.reissue(lost).code == friend_s, "asked for by the friend, again"
    held = rewards.aftercare.held(offer.no, FRIEND)
    assert held and held.code == friend_s and sound(rewards)


FORGERIES: dict[str, Callable[[Line], object]] = {
    "another place": lambda body: body.update(sequence=body["sequence"] + 1),
    "another end": lambda body: body.update(expires=body["expires"] + 1),
    "an offer of nobody": lambda body: body.update(offer=7),
}


@pytest.mark.parametrize("kind", FORGERIES)
def test_the_auditor_replays_each_hand_over(rewards: Rewards, offer: Offer, kind: str) -> None:
    rewards.aftercare.accept(offer.no, FRIEND)
    lines = read(rewards.proof.audit_lines())
    altered(events(lines, "pass_on")[0], FORGERIES[kind])
    assert any("(pass_on)" in problem for problem in check(forged(lines)).problems)


def test_the_auditor_sees_a_gift_given_twice(rewards: Rewards, offer: Offer) -> None:
    rewards.aftercare.accept(offer.no, FRIEND)
    lines = read(rewards.proof.audit_lines())
    at = next(n for n, line in enumerate(lines) if events([line], "pass_on"))
    twice = forged([*lines[: at + 1], deepcopy(lines[at]), *lines[at + 1 :]])
    assert any("does not stand" in problem for problem in check(twice).problems)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE offer SET accepted = NULL, holder = NULL",
        "UPDATE award SET sequence = 7",
        "DELETE FROM offer",
    ],
)
def test_verify_sees_who_was_robbed(
    rewards: Rewards, offer: Offer, target: Target, sql: str
) -> None:
    rewards.aftercare.accept(offer.no, FRIEND)
    assert crime(target, sql) == 1
    assert not rewards.verify().ok


def test_a_ledger_of_before_can_give(rewards: Rewards, path: Path, code: str) -> None:
    head = rewards.verify().head
    rewards._write(lambda tables: tables.events._on.run("DROP TABLE offer"))
    rewards.close()
    with Rewards.open(path, KEYS, clock=rewards._clock) as opened:
        assert opened.verify(head).ok
        offer = opened.aftercare.offer("birthday", b"anna")
        assert offer and opened.aftercare.accept(offer.no, FRIEND).code != code
        assert auditor.audit(opened.proof.audit_lines()).ok
