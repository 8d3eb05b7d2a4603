"""What tills ask beside single codes: late uses, undoing in time, lists of uses and of codes."""

from datetime import timedelta

import pytest

from rewards import Draw, Prize, Rewards
from rewards.errors import AlreadyRedeemed, Expired, NotRedeemed, UndoneTooLate, UnknownPool
from tests.rewards.conftest import Clock

FIVE = timedelta(minutes=5)


@pytest.fixture
def code(rewards: Rewards) -> str:
    return rewards.play("birthday", b"anna").code


def test_a_use_of_before_is_judged_and_told_as_of_then(
    rewards: Rewards, code: str, clock: Clock
) -> None:
    clock.forward(days=14)
    then = clock.now
    clock.forward(days=3)
    with pytest.raises(Expired):
        rewards.redeem(code, till="Delft", key="now")
    used = rewards.redeem(code, till="Delft", key="then", used=then)
    assert (used.at, used.replayed) == (then, False)
    assert rewards.redeem(code, till="Delft", key="then", used=then).replayed
    with pytest.raises(AlreadyRedeemed) as refused:
        rewards.redeem(code, till="Utrecht", key="other", used=then)
    assert (refused.value.at, refused.value.till) == (then, "Delft")
    (event,) = [event for event in rewards.events() if event.kind == "redeem"]
    assert event.at == clock.now and event.body["used"] == int(then.timestamp() * 1000)
    assert rewards.verify().ok


def test_a_use_before_the_award_or_after_now_counts_as_now(
    rewards: Rewards, code: str, clock: Clock
) -> None:
    clock.forward(hours=1)
    early = rewards.redeem(code, till="t", key="a", used=clock.now - timedelta(days=2))
    rewards.undo_redemption(code, "a")
    late = rewards.redeem(code, till="t", key="b", used=clock.now + timedelta(days=2))
    assert early.at == late.at == clock.now


def test_a_till_undoes_its_own_use_and_only_in_time(
    rewards: Rewards, code: str, clock: Clock
) -> None:
    rewards.redeem(code, till="Delft", key="k")
    with pytest.raises(NotRedeemed):
        rewards.undo_redemption(code, "k", till="Utrecht", within=FIVE)
    clock.forward(minutes=5)
    assert rewards.undo_redemption(code, "k", till="Delft", within=FIVE).undone == clock.now
    rewards.redeem(code, till="Delft", key="again")
    clock.forward(minutes=5, seconds=1)
    with pytest.raises(UndoneTooLate) as refused:
        rewards.undo_redemption(code, "again", till="Delft", within=FIVE)
    assert refused.value.until == clock.now - timedelta(seconds=1)
    assert rewards.check(code).state == "redeemed"
    assert rewards.undo_redemption(code, "again").undone  # the office still can


def test_the_lists_of_a_till_are_its_own_newest_first(rewards: Rewards, clock: Clock) -> None:
    codes = [rewards.play("birthday", bytes([n])).code for n in range(4)]
    since = clock.now
    for n, code in enumerate(codes):
        rewards.redeem(code, till="Delft" if n < 3 else "Utrecht", key=f"k{n}")
        clock.forward(minutes=1)
    rewards.undo_redemption(codes[1], "k1")
    uses = rewards.redemptions("Delft", since)
    assert [(use.code, use.undone is None) for use in uses] == [
        (codes[2], True), (codes[1], False), (codes[0], True)
    ]  # fmt: skip
    assert len(rewards.redemptions("Delft", since, most=1)) == 1
    assert rewards.redemptions("Delft", clock.now) == []
    assert rewards.uses_by_pool("Delft") == {"gifts": 2}
    assert rewards.prefixes() == ["GIFT"]


def test_used_codes_are_heard_of_once_and_shared_ones_never(rewards: Rewards) -> None:
    rewards.open_draw(Draw("summer", Prize("tea", "summer")))
    shared = rewards.play("summer", b"anna").code
    codes = [rewards.play("birthday", bytes([n])).code for n in range(3)]
    rewards.redeem(shared, till="t", key="shared")
    for n, code in enumerate(codes):
        rewards.redeem(code, till="t", key=f"k{n}")
    rewards.undo_redemption(codes[0], "k0")
    last, used = rewards.used_after(0, most=3)
    assert used == [codes[1]]
    assert rewards.used_after(last, most=3) == (last + 1, [codes[2]])
    assert rewards.used_after(last + 1) == (last + 1, [])


def test_every_code_of_a_pool_is_listed_as_it_is_given(rewards: Rewards) -> None:
    listed = list(rewards.codes("gifts"))
    assert len(listed) == len(set(listed)) == 1000
    assert [rewards.play("birthday", bytes([n])).code for n in range(3)] == listed[:3]
    rewards.import_codes("shop", ["A-1", "B-2"])
    assert list(rewards.codes("shop")) == ["A-1", "B-2"]
    assert list(rewards.codes("summer")) == ["SUMMER-10"]
    with pytest.raises(UnknownPool):
        list(rewards.codes("nowhere"))
