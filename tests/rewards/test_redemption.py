from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rewards import Draw, Prize, Rewards, errors
from rewards.batches import settle_all
from rewards.claims import Claim
from rewards.storage import SQLiteStore
from tests.rewards.conftest import KEYS, Clock, Target, in_a_file
from tests.rewards.crimes import crime


@pytest.fixture
def code(rewards: Rewards) -> str:
    return rewards.play("birthday", b"anna").code


def redeem(rewards: Rewards, code: str, key: str = "k1", till: str = "Main street") -> str:
    return rewards.redeem(code, till=till, key=key).code


@in_a_file
def test_a_code_that_many_have_used_takes_no_longer(rewards: Rewards, path: Path) -> None:
    rewards.resize_pool("summer", 5_000)
    rewards.open_draw(Draw("many", Prize("ten", "summer")))
    people = [n.to_bytes(2, "big") for n in range(2_000)]
    asked = [Claim("many", who) for who in people]
    rewards._write(lambda tables: settle_all(tables, KEYS, asked, 0) and None)

    def steps() -> int:
        assert isinstance(rewards._store, SQLiteStore)
        reader, tables = rewards._store._idle.get_nowait()
        rewards._store._idle.put((reader, tables))
        counted = count()
        reader._apsw.set_progress_handler(lambda: next(counted) < 0, 1)
        assert rewards.check("SUMMER-10").state == "awarded"
        reader._apsw.set_progress_handler(None, 1)
        return next(counted)

    rewards.check("SUMMER-10")  # which opens a connection
    before = steps()
    crime(path, "INSERT INTO redemption (award, till, key, at) SELECT no, 't', no, 0 FROM award"
          " WHERE sequence < 1900")  # fmt: skip
    crime(path, "UPDATE pool SET redeemed = 1900 WHERE id = 'summer'")
    assert steps() < 2 * before
    found = rewards.check("SUMMER-10").award
    assert found and found.recipient == people[1900]


def test_a_code_is_used_once(rewards: Rewards, code: str, clock: Clock) -> None:
    redeem(rewards, code)
    with pytest.raises(errors.AlreadyRedeemed, match="Main street") as refused:
        redeem(rewards, code, key="k2", till="elsewhere")
    assert (refused.value.at, refused.value.till) == (clock.now, "Main street")
    assert rewards.pools()[0].redeemed == 1


def test_the_same_request_gets_the_same_answer(rewards: Rewards, code: str, clock: Clock) -> None:
    first = rewards.redeem(code, till="t", key="k")
    clock.forward(days=60)
    again = rewards.redeem(code, till="t", key="k")
    assert (first.replayed, again.replayed) == (False, True)
    assert (again.at, again.award) == (first.at, first.award)


def test_of_many_tills_at_once_one_wins(rewards: Rewards, target: Target, code: str) -> None:
    def attempt(n: int) -> str:
        try:
            return redeem((rewards, other)[n % 2], code, key=f"k{n}")
        except errors.AlreadyRedeemed:
            return "refused"

    with Rewards.open(target, KEYS, clock=Clock()) as other, ThreadPoolExecutor(8) as tills:
        answers = list(tills.map(attempt, range(64)))
    assert sorted(answers) == [code] + ["refused"] * 63


def test_a_key_belongs_to_one_request(rewards: Rewards, code: str) -> None:
    redeem(rewards, code)
    other = rewards.play("birthday", b"ben").code
    with pytest.raises(errors.KeyReused):
        redeem(rewards, other)
    with pytest.raises(errors.KeyReused):
        redeem(rewards, code, till="another till")
    assert rewards.check(other).state == "awarded"


def test_a_typed_code_is_as_good_as_a_scanned_one(rewards: Rewards, code: str) -> None:
    assert redeem(rewards, code.lower().replace("-", " ")) == code


def test_an_expired_code_says_when(rewards: Rewards, code: str, clock: Clock) -> None:
    """Fourteen days from 21 November: all of 5 December, wherever on earth the shop is."""
    clock.forward(days=14, hours=23)
    assert rewards.check(code).state == "awarded"
    clock.forward(hours=1)
    with pytest.raises(errors.Expired, match="2026-12-05") as refused:
        redeem(rewards, code)
    assert refused.value.on == clock.now
    assert rewards.check(code).state == "expired"


def test_a_void_code_says_why(rewards: Rewards, code: str) -> None:
    assert rewards.void(code, "sent twice").state == "void"
    assert rewards.void(code, "again").reason == "sent twice"
    with pytest.raises(errors.VoidCode, match="sent twice"):
        redeem(rewards, code)
    assert rewards.play("birthday", b"anna").code == code


def test_a_used_code_cannot_be_taken_back(rewards: Rewards, code: str) -> None:
    redeem(rewards, code)
    with pytest.raises(errors.AlreadyRedeemed):
        rewards.void(code, "too late")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(data=st.data())
def test_a_slip_of_the_finger_is_no_false_code(rewards: Rewards, data: st.DataObject) -> None:
    code = rewards.play("birthday", b"anna").code
    place = data.draw(st.sampled_from([n for n, letter in enumerate(code) if letter != "-"]))
    letter = data.draw(st.sampled_from(sorted(set("23456789ABCDEFGH") - {code[place]})))
    wrong = code[:place] + letter + code[place + 1 :]
    assert rewards.check(wrong).state == "mistyped"
    with pytest.raises(errors.MistypedCode, match="typing error"):
        redeem(rewards, wrong)


@pytest.mark.parametrize("code", ["", "HELLO", "☃", "GIFT" * 30 + "é", "0000"])
def test_what_is_no_code_is_refused(rewards: Rewards, code: str) -> None:
    assert rewards.check(code).state in {"unknown", "mistyped"}
    with pytest.raises(errors.CodeRefused):
        redeem(rewards, code)


def test_a_code_that_nobody_has_yet_is_unknown(rewards: Rewards, code: str) -> None:
    rewards.import_codes("shop", ["NOT-GIVEN-YET"])
    rewards.void(code, "")
    with pytest.raises(errors.UnknownCode, match="never given"):
        redeem(rewards, "not given yet")


def test_a_test_code_is_told_as_one(rewards: Rewards) -> None:
    code = rewards.play("birthday", b"anna", test=True).code
    assert rewards.check(code).state == "test"
    with pytest.raises(errors.TestCode, match="comes from a test"):
        redeem(rewards, code)
    assert rewards.check(code[:-1] + "?").state == "mistyped"


def test_a_use_can_be_undone(rewards: Rewards, code: str) -> None:
    redeem(rewards, code)
    assert rewards.undo_redemption(code, "k1").undone is not None
    assert rewards.undo_redemption(code, "k1").undone is not None
    assert rewards.check(code).state == "awarded"
    with pytest.raises(errors.RedemptionUndone, match="new key"):
        redeem(rewards, code)
    assert redeem(rewards, code, key="k2") == code


def test_only_what_was_used_can_be_undone(rewards: Rewards, code: str) -> None:
    with pytest.raises(errors.NotRedeemed):
        rewards.undo_redemption(code, "k1")
    redeem(rewards, code)
    other = rewards.play("birthday", b"ben").code
    with pytest.raises(errors.NotRedeemed):
        rewards.undo_redemption(other, "k1")


def test_a_shared_code_is_used_as_often_as_it_was_given(rewards: Rewards) -> None:
    rewards.open_draw(Draw("shared", Prize("ten", "summer")))
    with pytest.raises(errors.UnknownCode):
        redeem(rewards, "SUMMER-10")
    for name in (b"anna", b"ben"):
        rewards.play("shared", name)
    first = rewards.redeem("SUMMER-10", till="t", key="k1")
    assert rewards.redeem("summer10", till="t", key="k1").award == first.award
    redeem(rewards, "SUMMER-10", key="k2")
    with pytest.raises(errors.AlreadyRedeemed):
        redeem(rewards, "SUMMER-10", key="k3")
    assert rewards.undo_redemption("SUMMER-10", "k1").award == first.award
    redeem(rewards, "SUMMER-10", key="k4")


def test_a_shared_code_cannot_be_taken_from_one(rewards: Rewards) -> None:
    rewards.open_draw(Draw("shared", Prize("ten", "summer")))
    rewards.play("shared", b"anna")
    with pytest.raises(errors.NotVoidable, match="'summer'"):
        rewards.void("SUMMER-10", "why not")


def test_the_till_sees_award_and_use(rewards: Rewards, code: str, clock: Clock) -> None:
    redeem(rewards, code)
    state = rewards.check(code)
    assert state.award
    assert state.redemption
    assert (state.state, state.award.prize, state.redemption.till) == (
        "redeemed", "gift", "Main street",
    )  # fmt: skip
    assert state.redemption.at - clock.now == timedelta()


def test_every_refusal_has_its_own_words(rewards: Rewards, code: str) -> None:
    on = datetime(2026, 1, 1, tzinfo=UTC)
    words = [
        errors.MistypedCode(code), errors.UnknownCode(code), errors.TestCode(code),
        errors.AlreadyRedeemed(code, on, "t"), errors.Expired(code, on), errors.VoidCode(code, "x"),
    ]  # fmt: skip
    assert len({str(error).replace(code, "") for error in words}) == len(words)
    assert all(code in str(error) and error.code == code for error in words)
