"""Limits, the end of a draw, its second draw and its seed, in any order: promises still hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from rewards import (
    Award,
    Cap,
    Draw,
    GeneratedPool,
    PersonCap,
    Prize,
    Rewards,
    Share,
    auditor,
    limits,
    sweep,
)
from rewards.enrolment import commit
from rewards.errors import DrawClosed, NotOverYet, RewardsError, SweepTooEarly
from rewards.room import Room
from tests.rewards.conftest import GIFT, KEYS, Clock, Target
from tests.tools.postgres import PostgresServer

CAR, MUG = Prize("car", "cars"), Prize("mug", "mugs")
CARS, MUGS_A_DAY, MOST = 2, 1, 1
DRAWS, PERSONS, DAYS = ("may", "june"), 5, 1
SCHEMAS = count(1)
draws = st.sampled_from(DRAWS)
some = st.lists(st.integers(0, PERSONS - 1), min_size=1, max_size=3, unique=True)


def recipient(draw: str, person: int) -> bytes:
    """Somebody's pseudonym, which differs from draw to draw."""
    return f"{draw} {person}".encode()


def mark(person: int) -> bytes:
    return f"person {person}".encode()


class AnyWay(RuleBasedStateMachine):
    """Two draws with every limit that one person can meet in both."""

    def __init__(self, server: PostgresServer | None = None) -> None:
        super().__init__()
        self.folder, self.clock = TemporaryDirectory(), Clock()
        file = Path(self.folder.name) / "l.db"
        self.target: Target = server.url(f"way{next(SCHEMAS)}") if server else file
        self.awards: dict[tuple[str, int], Award] = {}
        self.second: dict[str, tuple[Award, ...]] = {}
        self.seeds: dict[str, str] = {}
        self.commitments: dict[str, str] = {}

    @initialize()
    def begin(self) -> None:
        self.open()
        for pool in ("gifts", "cars", "mugs"):
            self.rewards.add_pool(GeneratedPool(pool, pool, pool[:3].upper(), 100))
        self.closes = self.clock.now + timedelta(days=DAYS)
        shares = (Share(CAR, count=CARS), Share(MUG, chance=0.9))
        for draw in DRAWS:
            terms = Draw(
                draw, GIFT, shares, deck=PERSONS, closes=self.closes,
                caps=(Cap(MUGS_A_DAY, "day", "mug"),), person=PersonCap(MOST),
            )  # fmt: skip
            self.commitments[draw] = self.rewards.open_draw(terms)

    def open(self) -> None:
        self.rewards = Rewards.open(self.target, KEYS, clock=self.clock)

    def teardown(self) -> None:
        report = auditor.audit(self.rewards.proof.audit_lines())
        self.rewards.close()
        self.folder.cleanup()
        assert report.ok, report.problems

    def over(self) -> bool:
        return self.clock.now >= self.closes

    def bind(self, draw: str, who: list[int]) -> None:
        marks = {recipient(draw, person): mark(person) for person in who}
        self.rewards.enrol(draw, list(marks), marks)

    @rule(draw=draws, who=some)
    def enrol(self, draw: str, who: list[int]) -> None:
        with suppress(DrawClosed):
            self.bind(draw, who)

    @rule(draw=draws, who=some)
    def play(self, draw: str, who: list[int]) -> None:
        for person in who:
            self.play_once(draw, person)

    def play_once(self, draw: str, person: int) -> None:
        known = self.awards.get((draw, person))
        try:
            self.bind(draw, [person])
            award = self.rewards.play(draw, recipient(draw, person))
        except DrawClosed:
            assert self.over() or draw in self.seeds
            return
        if known:
            assert award.replayed and award.code == known.code
        else:
            assert not award.replayed and not self.over()
            self.awards[draw, person] = award

    @rule(draw=draws)
    def hold_the_second_draw(self, draw: str) -> None:
        if not self.over():
            with pytest.raises(SweepTooEarly):
                self.rewards.sweep(draw)
            return
        held = self.rewards.sweep(draw)
        assert self.second.setdefault(draw, held.awards) == held.awards
        losers = {
            award.recipient
            for (of, _), award in self.awards.items()
            if of == draw and award.prize == "gift"
        }
        assert {award.recipient for award in held.awards} <= losers
        left = Counter({"car": CARS}) - self.given(draw)
        assert dict(left) == self.rewards.unclaimed(draw) == held.left

    @rule(draw=draws, early=st.booleans())
    def tell_the_seed(self, draw: str, early: bool) -> None:
        if not (early or self.over() or draw in self.seeds):
            with pytest.raises(NotOverYet):
                self.rewards.proof.reveal(draw)
            return
        seed, terms = self.rewards.proof.reveal(draw, early=early)
        assert self.seeds.setdefault(draw, seed) == seed
        assert commit(bytes.fromhex(seed), terms) == self.commitments[draw]

    @rule(hours=st.sampled_from([1, 7, 24]))
    def wait(self, hours: int) -> None:
        self.clock.now += timedelta(hours=hours)

    @rule()
    def restart(self) -> None:
        self.rewards.close()
        self.open()

    def given(self, draw: str) -> Counter[str]:
        """The prizes of a draw that somebody has, of both its goes."""
        first = (award for (of, _), award in self.awards.items() if of == draw)
        return Counter(award.prize for award in (*first, *self.second.get(draw, ())))

    @invariant()
    def everybody_keeps_what_they_got(self) -> None:
        for (draw, person), award in self.awards.items():
            found = self.rewards.find(draw, recipient(draw, person))
            assert found and (found.code, found.prize) == (award.code, award.prize)

    @invariant()
    def no_code_was_given_twice(self) -> None:
        swept = (award for awards in self.second.values() for award in awards)
        codes = [award.code for award in (*self.awards.values(), *swept)]
        assert len(codes) == len(set(codes)) == sum(p.issued for p in self.rewards.pools())

    @invariant()
    def no_limit_was_passed(self) -> None:
        for draw in DRAWS:
            assert self.given(draw)["car"] <= CARS
            mugs = (a for (of, _), a in self.awards.items() if of == draw and a.prize == "mug")
            assert max(Counter(a.at.date() for a in mugs).values(), default=0) <= MUGS_A_DAY
        won = Counter(person for (_, person), a in self.awards.items() if a.prize != "gift")
        won.update(int(a.recipient.split()[1]) for a in sum(self.second.values(), ()))
        assert max(won.values(), default=0) <= MOST

    @invariant()
    def the_chain_is_in_order(self) -> None:
        found = self.rewards.verify()
        assert found.ok, found.problems


LENGTH = settings(max_examples=10, stateful_step_count=20, deadline=None)
AnyWay.TestCase.settings = LENGTH
TestAnyWay = AnyWay.TestCase


def test_any_way_on_postgresql(postgres: PostgresServer) -> None:
    few = settings(LENGTH, max_examples=3)

    class There(AnyWay):
        def __init__(self) -> None:
            super().__init__(postgres)

    run_state_machine_as_test(There, settings=few)


def walk(machine: AnyWay) -> None:
    machine.begin()
    try:
        for draw in DRAWS:
            machine.enrol(draw, list(range(PERSONS)))
            machine.play(draw, list(range(PERSONS - 1)))
        machine.wait(24)
        for draw in DRAWS:
            machine.hold_the_second_draw(draw)
        machine.everybody_keeps_what_they_got()
        machine.no_code_was_given_twice()
        machine.no_limit_was_passed()
        machine.the_chain_is_in_order()
    finally:
        machine.teardown()


@pytest.mark.parametrize(
    ("owner", "name", "broken"),
    [
        (limits, "_has_had", lambda *_: False),
        (Room, "_within_limits", lambda *_: True),
        (sweep, "_promised", lambda *_: {"car": CARS}),
    ],
)
def test_a_promise_that_is_broken_is_caught(
    monkeypatch: pytest.MonkeyPatch, owner: object, name: str, broken: Callable[..., object]
) -> None:
    """A walk past every law, for a search may miss the step that a broken one needs."""
    walk(AnyWay())
    monkeypatch.setattr(owner, name, broken)
    with pytest.raises((AssertionError, RewardsError)):
        walk(AnyWay())
