"""The audit of every way to win: moments, limits, budgets and second draws, recomputed."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from rewards import (
    Cap,
    Draw,
    GeneratedPool,
    Moments,
    PersonCap,
    Prize,
    Rewards,
    Share,
    auditor,
    chain,
)
from rewards.storage import Tables
from tests.rewards.audited import altered, check, events, forged, read
from tests.rewards.conftest import GIFT, KEYS, Clock

HOUR = 3_600_000  # milliseconds
CAR, MUG, PEN = Prize("car", "cars", 900), Prize("mug", "mugs", 300), Prize("pen", "pens", 100)
CROWD = [f"person {n}".encode() for n in range(60)]


def played(path: Path, clock: Clock, **terms: Any) -> Rewards:
    """A ledger whose crowd has played a draw with such terms, two an hour."""
    rewards = Rewards.open(path, KEYS, clock=clock)
    for prize in (CAR, MUG, PEN):
        rewards.add_pool(GeneratedPool(prize.pool, prize.pool, prize.pool.upper(), 12))
    rewards.add_pool(GeneratedPool("gifts", "Gifts", "GIFT", 200))
    rewards.open_draw(Draw("d", GIFT, closes=clock.now + timedelta(days=3), **terms))
    rewards.enrol("d", CROWD[:20])
    for n, person in enumerate(CROWD):
        if n % 3:
            rewards.play("d", person)
        clock.forward(minutes=30)
    return rewards


def plans(start: int) -> dict[str, dict[str, Any]]:
    share, cap = Share, Cap
    spans = ((start + HOUR, start + 5 * HOUR), (start + 8 * HOUR, start + 26 * HOUR))
    timed = share(CAR, count=6, moments=Moments(spans))
    anywhere = share(MUG, count=5, moments=Moments(spans, smooth=False))
    diced, counted = share(PEN, chance=0.5), share(MUG, count=4)
    dealt = (diced, counted)
    return {
        "moments": {"prizes": (timed, anywhere)},
        "caps of a day": {"prizes": (diced, timed), "caps": (cap(3, "day"), cap(2, "day", "car"))},
        "caps of all": {
            "prizes": (diced, counted),
            "deck": 60,
            "caps": (cap(9), cap(4, prize="pen")),
        },
        "a budget": {"prizes": dealt, "deck": 60, "budget_cents": 1_650},
        "a budget with moments": {"prizes": (diced, timed), "budget_cents": 3_000},
    }


@pytest.mark.parametrize("name", ["moments", "caps of a day", "caps of all", "a budget",
                                  "a budget with moments"])  # fmt: skip
def test_every_way_is_recomputed(path: Path, clock: Clock, name: str) -> None:
    start = int(clock.now.timestamp() * 1000)
    with played(path, clock, **plans(start)[name]) as rewards:
        clock.forward(days=3)  # what falls by the time of a play is told after the end alone
        rewards.proof.reveal("d")
        lines = read(rewards.proof.audit_lines())
    report = check(lines)
    assert report.ok, report.problems
    assert report.notes == []
    won = [event for event in events(lines, "award") if '"prize":"gift"' not in event[3]]
    assert won, "somebody must have won"
    altered(won[0], lambda body: body.update(prize="gift", pool="gifts"))
    assert check(forged(lines)).found > 1


def test_a_second_draw_is_recomputed(path: Path, clock: Clock) -> None:
    share = Share(CAR, count=12)
    with played(path, clock, prizes=(share,), deck=60) as rewards:
        clock.forward(days=4)
        swept = rewards.sweep("d")
        assert swept.awards, "some prize must have been left"
        rewards.proof.reveal("d")
        assert rewards.verify().ok
        lines = read(rewards.proof.audit_lines())
    report = check(lines)
    assert report.ok, report.problems
    assert report.recomputed["d.second"] == swept.people
    sweep = events(lines, "sweep")[0]
    altered(sweep, lambda body: body.update(list="00"))
    assert "not those who played" in check(forged(lines)).problems[0]


@pytest.mark.parametrize("of_before", [False, True])
def test_donors_are_in_the_second_draw_but_for_one_of_before(
    path: Path, clock: Clock, of_before: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was recorded when donors were left out is still right: it says nothing of them."""
    if of_before:
        write = chain.append

        def append(tables: Tables, at: int, kind: str, body: dict[str, chain.Fact]) -> None:
            write(tables, at, kind, {k: v for k, v in body.items() if k != "donors"})

        monkeypatch.setattr("rewards.sweep.chain.append", append)
        monkeypatch.setattr("rewards.sweep.DONATED", "nobody")
    with played(path, clock, prizes=(Share(CAR, count=12),), deck=60) as rewards:
        donor = next(who for who in CROWD if rewards.play("d", who).prize == "gift")
        rewards.aftercare.donate("d", donor)
        clock.forward(days=4)
        rewards.sweep("d")
        rewards.proof.reveal("d")
        assert rewards.verify().ok
        lines = read(rewards.proof.audit_lines())
    assert check(lines).problems == []
    sweep = events(lines, "sweep")[0]
    altered(sweep, lambda body: body.pop("donors") if not of_before else body.update(donors=1))
    assert "not those who played" in check(forged(lines)).problems[0]


def test_who_had_their_prizes_elsewhere_is_told_as_recorded(path: Path, clock: Clock) -> None:
    share, cap = Share(PEN, chance=1.0), PersonCap(1)
    with Rewards.open(path, KEYS, clock=clock) as rewards:
        rewards.add_pool(GeneratedPool("pens", "Pens", "PEN", 200))
        rewards.add_pool(GeneratedPool("gifts", "Gifts", "GIFT", 200))
        for name in ("one", "two"):
            rewards.open_draw(Draw(name, GIFT, prizes=(share,), person=cap))
            marks = {person: b"somebody " + person for person in CROWD[:3]}
            rewards.enrol(name, CROWD[:3], marks)
            rewards.play(name, CROWD[0])
            rewards.proof.reveal(name, early=True)
        report = auditor.audit(rewards.proof.audit_lines())
    assert report.ok, report.problems
    assert [note for note in report.notes if "3 people had had their prizes" in note]
