"""More time for a gift: once at the owner's wish, once for each reason of the giver."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rewards import Draw, Prize, Rewards, auditor, errors, extension
from rewards.clock import DAY, end_of, last_day, milliseconds, moment
from rewards.storage.extensions import NEXT, NEXT_OF_POOL
from tests.rewards.audited import Line, altered, check, events, forged, read
from tests.rewards.conftest import KEYS, Clock, Target
from tests.rewards.crimes import crime


@pytest.fixture
def code(rewards: Rewards) -> str:
    return rewards.play("birthday", b"anna").code


def days(rewards: Rewards) -> int:
    award = rewards.find("birthday", b"anna")
    assert award and award.last_day
    return (award.last_day - award.at.date()).days


def sound(rewards: Rewards) -> bool:
    found, report = rewards.verify(), auditor.audit(rewards.proof.audit_lines())
    assert (found.problems, report.problems) == ((), [])
    return found.ok and report.ok


def test_the_owner_gets_more_time_once_and_the_till_knows(
    rewards: Rewards, code: str, clock: Clock
) -> None:
    for _ in range(2):
        award = rewards.aftercare.more_time("birthday", b"anna", days=14)
        assert award and award.code == code and days(rewards) == 28
    state = rewards.aftercare.state("birthday", b"anna")
    assert (state.had_more, state.used, rewards.aftercare.extended("birthday")) == (True, False, 1)
    clock.forward(days=20)
    assert rewards.redeem(code, till="t", key="k").award.last_day == date(2026, 12, 19)
    assert rewards.aftercare.state("birthday", b"anna").used
    assert sound(rewards)


def test_what_ended_a_few_days_ago_is_good_again_from_today(
    rewards: Rewards, code: str, clock: Clock
) -> None:
    clock.forward(days=17)
    assert rewards.check(code).state == "expired"
    with pytest.raises(errors.Expired):
        rewards.aftercare.more_time("birthday", b"anna", days=14, grace=1)
    assert rewards.aftercare.more_time("birthday", b"anna", days=14, grace=3)
    assert (rewards.check(code).state, days(rewards)) == ("awarded", 17 + 14)
    assert sound(rewards)


def test_who_has_no_gift_gets_no_time(rewards: Rewards) -> None:
    assert rewards.aftercare.more_time("birthday", b"nobody", days=14) is None
    assert rewards.events()[-1].kind != "extend"


def test_what_was_used_or_taken_back_stays_so(rewards: Rewards, code: str) -> None:
    rewards.redeem(code, till="t", key="k")
    with pytest.raises(errors.AlreadyRedeemed):
        rewards.aftercare.more_time("birthday", b"anna", days=14)
    rewards.undo_redemption(code, "k")
    rewards.void(code, "lost")
    with pytest.raises(errors.VoidCode):
        rewards.aftercare.extend(code, days=7, reason="sorry")


def test_each_reason_of_the_giver_counts_once(rewards: Rewards, code: str) -> None:
    for reason in ("the till was down", "the till was down ", "and again"):
        rewards.aftercare.extend(code, days=7, reason=reason)
    assert rewards.aftercare.more_time("birthday", b"anna", days=1)
    assert days(rewards) == 14 + 7 + 7 + 1
    assert sound(rewards)


@pytest.mark.parametrize(("n", "reason"), [(0, "x"), (367, "x"), (7, "  ")])
def test_what_is_no_extension_is_refused(rewards: Rewards, code: str, n: int, reason: str) -> None:
    with pytest.raises(errors.BadDefinition):
        rewards.aftercare.extend(code, days=n, reason=reason)
    with pytest.raises(errors.BadDefinition):
        rewards.aftercare.extend_all(draw="birthday", days=n, reason=reason)


def test_everybody_of_a_round_gets_a_week_whatever_breaks_it_off(
    rewards: Rewards, code: str, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extension, "BATCH", 2)
    others = [rewards.play("birthday", f"p{n}".encode()).code for n in range(4)]
    rewards.redeem(others[0], till="t", key="k")
    rewards.void(others[1], "lost")
    wanted = extension.Wanted("birthday", "", 7, "a week more", 0)
    rewards._write(lambda tables: extension.extend_some(tables, wanted, None, rewards._now()))
    everybody = partial(rewards.aftercare.extend_all, days=7)
    assert everybody(draw="birthday", reason="a week more") == 2, "one of three had it already"
    assert everybody(draw="birthday", reason="a week more") == 0
    assert days(rewards) == 21
    clock.forward(days=25)
    assert everybody(pool="gifts", reason="once more") == 0, "they are over"
    assert everybody(pool="gifts", reason="once more", grace=5) == 3
    assert (days(rewards), sound(rewards)) == (25 + 7, True)


@pytest.mark.parametrize("sql", [NEXT, NEXT_OF_POOL], ids=["draw", "pool"])
def test_a_batch_costs_the_same_in_a_round_of_any_size(rewards: Rewards, sql: str) -> None:
    """Else the ledger, which nobody else can write meanwhile, is sorted anew for each batch."""
    for n in range(50):
        rewards.play("birthday", f"p{n}".encode())
    explain = "EXPLAIN " if rewards.remote else "EXPLAIN QUERY PLAN "
    first = b"" if sql == NEXT else 0
    with rewards._store.reading() as tables:
        on = tables.extensions._on
        plan = str([*on.rows(explain + sql, of=1, reason="", since=0, first=first, most=5)])
    assert "award" in plan
    assert not [word for word in ("TEMP B-TREE", "Sort", "Seq Scan") if word in plan]


def test_a_code_that_many_share_is_extended_for_all_of_them(rewards: Rewards) -> None:
    rewards.open_draw(Draw("many", Prize("ten", "summer"), valid_days=2))
    code = rewards.play("many", b"anna").code
    with pytest.raises(errors.SharedByMany):
        rewards.aftercare.extend(code, days=7, reason="x")
    assert rewards.aftercare.extend_all(pool="summer", days=7, reason="x") == 1
    assert rewards.aftercare.more_time("many", b"anna", days=7)
    assert sound(rewards)


def test_what_lasts_for_ever_and_what_is_not_there(rewards: Rewards) -> None:
    rewards.open_draw(Draw("lasting", Prize("gift", "gifts")))
    code = rewards.play("lasting", b"anna").code
    with pytest.raises(errors.NeverEnds):
        rewards.aftercare.extend(code, days=7, reason="x")
    assert rewards.aftercare.extend_all(draw="lasting", days=7, reason="x") == 0
    with pytest.raises(errors.UnknownDraw):
        rewards.aftercare.extend_all(draw="none", days=7, reason="x")
    with pytest.raises(errors.UnknownPool):
        rewards.aftercare.extend_all(pool="none", days=7, reason="x")


def test_time_goes_with_the_code_that_had_it(rewards: Rewards, code: str) -> None:
    """A replaced code keeps its history; the new one is good for as long as the terms say."""
    rewards.aftercare.more_time("birthday", b"anna", days=14)
    rewards.void(code, "lost")
    rewards.reissue(code)
    assert (days(rewards), sound(rewards)) == (14, True)
    rewards.aftercare.extend_all(draw="birthday", days=7, reason="sorry")
    assert (days(rewards), sound(rewards)) == (21, True)


@given(given=st.integers(0, 40_000 * DAY), n=st.integers(1, 366), passed=st.integers(0, 900 * DAY))
def test_more_time_ends_a_day_and_is_never_less(given: int, n: int, passed: int) -> None:
    expires = milliseconds(end_of(moment(given).date() + timedelta(days=14)))
    at = given + passed
    end = extension.later(expires, at, n)
    told: date = last_day(moment(end))
    assert milliseconds(end_of(told)) == end > max(expires, at)
    base = last_day(moment(expires)) if at < expires else moment(at).date()
    assert told == base + timedelta(days=n)


FORGERIES: dict[str, Callable[[Line], object]] = {
    "more days than were given": lambda body: body.update(expires=body["expires"] + DAY),
    "another end before": lambda body: body.update(was=body["was"] - DAY),
    "no days": lambda body: body.update(days=0),
}


@pytest.mark.parametrize("crime_", FORGERIES)
def test_the_auditor_recomputes_each_end(rewards: Rewards, code: str, crime_: str) -> None:
    rewards.aftercare.more_time("birthday", b"anna", days=14)
    lines = read(rewards.proof.audit_lines())
    altered(events(lines, "extend")[0], FORGERIES[crime_])
    report = check(forged(lines))
    assert any("(extend)" in problem for problem in report.problems)


def test_the_auditor_sees_time_given_twice_or_to_what_is_used(rewards: Rewards, code: str) -> None:
    rewards.aftercare.extend(code, days=7, reason="a")
    rewards.aftercare.extend(code, days=7, reason="b")
    lines = read(rewards.proof.audit_lines())
    altered(events(lines, "extend")[1], lambda body: body.update(reason="a"))
    report = check(forged(lines))
    assert any("for 'a' already" in problem for problem in report.problems)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE award SET expires = expires + 86400000",
        "UPDATE extension SET expires = expires + 86400000",
        "UPDATE extension SET days = 3",
        "DELETE FROM extension",
    ],
)
def test_verify_sees_time_that_was_made_up(
    rewards: Rewards, code: str, target: Target, sql: str
) -> None:
    rewards.aftercare.more_time("birthday", b"anna", days=14)
    assert crime(target, sql) == 1
    assert not rewards.verify().ok


def test_a_use_without_network_before_the_end_is_in_order_after_it(
    rewards: Rewards, code: str, clock: Clock
) -> None:
    used = clock.now + timedelta(days=13)
    clock.forward(days=30)
    rewards.redeem(code, till="t", key="k", used=used)
    assert sound(rewards)


def test_a_ledger_of_before_gives_more_time(rewards: Rewards, path: Path, code: str) -> None:
    head = rewards.verify().head
    rewards._write(lambda tables: tables.events._on.run("DROP TABLE extension"))
    rewards.close()
    with Rewards.open(path, KEYS, clock=rewards._clock) as opened:
        assert opened.verify(head).ok
        assert opened.aftercare.more_time("birthday", b"anna", days=14)
        assert sound(opened)
