"""The ledger against a model, under any order of plays, uses, undoings, voids and restarts."""

from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from rewards import Draw, GeneratedPool, Rewards, errors
from tests.rewards.conftest import GIFT, KEYS, Clock, Target
from tests.tools.postgres import PostgresServer

people = st.sampled_from([f"person {n}".encode() for n in range(12)])
keys = st.sampled_from(["k1", "k2", "k3", "k4"])


class LedgerMachine(RuleBasedStateMachine):
    """Stock of eight for twelve people, so that the pool runs dry."""

    def __init__(self) -> None:
        super().__init__()
        self.target = self.fresh()
        self.clock = Clock()
        self.codes: dict[bytes, str] = {}
        self.promised: set[bytes] = set()
        self.uses: dict[str, tuple[str, bool]] = {}
        self.void: set[str] = set()
        self.size = 8
        self.heads: list[str] = []
        self.open()
        self.rewards.add_pool(GeneratedPool("gifts", "Gifts", "GIFT", self.size))
        self.rewards.open_draw(Draw("d", GIFT, valid_days=30))

    def fresh(self) -> Target:
        """Where a new ledger is to be."""
        raise NotImplementedError

    def open(self) -> None:
        self.rewards = Rewards.open(self.target, KEYS, clock=self.clock)

    def teardown(self) -> None:
        self.rewards.close()

    def used(self, code: str) -> bool:
        return (code, True) in self.uses.values()

    @rule(person=people)
    def play(self, person: bytes) -> None:
        room = person in self.promised or len(self.promised) < self.size
        if not room:
            with pytest.raises(errors.PoolEmpty):
                self.rewards.play("d", person)
            return
        award = self.rewards.play("d", person)
        assert award.replayed == (person in self.codes)
        assert award.code == self.codes.setdefault(person, award.code)
        self.promised.add(person)

    @rule(batch=st.lists(people, max_size=6))
    def enrol(self, batch: list[bytes]) -> None:
        if len(self.promised | set(batch)) > self.size:
            with pytest.raises(errors.PoolEmpty):
                self.rewards.enrol("d", batch)
            return
        assert self.rewards.enrol("d", batch) == dict.fromkeys(batch, "gift")
        self.promised |= set(batch)

    @rule(person=people)
    def test_play(self, person: bytes) -> None:
        assert self.rewards.play("d", person, test=True).code.startswith("TEST-")

    @precondition(lambda self: self.codes)
    @rule(data=st.data(), key=keys)
    def redeem(self, data: st.DataObject, key: str) -> None:
        code = data.draw(st.sampled_from(sorted(self.codes.values())))
        refusal = self.refusal(code, key)
        if refusal:
            with pytest.raises(refusal):
                self.rewards.redeem(code, till="t", key=key)
            return
        redemption = self.rewards.redeem(code, till="t", key=key)
        assert redemption.replayed == (key in self.uses)
        self.uses[key] = (code, True)

    def refusal(self, code: str, key: str) -> type[errors.RewardsError] | None:
        if key in self.uses:
            before, holds = self.uses[key]
            undone = None if holds else errors.RedemptionUndone
            return undone if before == code else errors.KeyReused
        if code in self.void:
            return errors.VoidCode
        return errors.AlreadyRedeemed if self.used(code) else None

    @precondition(lambda self: self.uses)
    @rule(data=st.data())
    def undo(self, data: st.DataObject) -> None:
        key = data.draw(st.sampled_from(sorted(self.uses)))
        code, _ = self.uses[key]
        assert self.rewards.undo_redemption(code, key).undone
        self.uses[key] = (code, False)

    @precondition(lambda self: self.codes)
    @rule(data=st.data())
    def take_back(self, data: st.DataObject) -> None:
        code = data.draw(st.sampled_from(sorted(self.codes.values())))
        if self.used(code):
            with pytest.raises(errors.AlreadyRedeemed):
                self.rewards.void(code, "why")
            return
        assert self.rewards.void(code, "why").state == "void"
        self.void.add(code)

    @rule(more=st.integers(1, 3))
    def resize(self, more: int) -> None:
        self.size += more
        assert self.rewards.resize_pool("gifts", self.size).size == self.size

    @rule()
    def restart(self) -> None:
        self.heads.append(self.rewards.verify().head)
        self.rewards.close()
        self.open()

    @rule(minutes=st.integers(1, 60))
    def wait(self, minutes: int) -> None:
        self.clock.now += timedelta(minutes=minutes)

    @invariant()
    def figures_are_exact(self) -> None:
        figures = self.rewards.figures("d")
        (pool,) = self.rewards.pools()
        held = sum(holds for _, holds in self.uses.values())
        assert (pool.size, pool.promised, pool.issued, pool.redeemed) == (
            self.size, len(self.promised), len(self.codes), held,
        )  # fmt: skip
        assert (figures.enrolled, figures.played) == (len(self.promised), len(self.codes))
        assert (figures.redeemed, figures.voided) == (held, len(self.void))

    @invariant()
    def no_code_has_two_owners(self) -> None:
        assert len(set(self.codes.values())) == len(self.codes)

    @invariant()
    def the_ledger_is_whole(self) -> None:
        assert self.rewards.verify().ok
        assert all(self.rewards.verify(head).ok for head in self.heads[-1:])


# A look at a server costs more than one at a file.
EXAMPLES = {"sqlite": 25, "postgres": 6}


def test_the_laws_hold_in_every_storage(
    storage: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    ledgers = count(1)

    class Machine(LedgerMachine):
        def fresh(self) -> Target:
            name = f"law{next(ledgers)}"
            if storage == "sqlite":
                return tmp_path / name
            server: PostgresServer = request.getfixturevalue("postgres")
            return server.url(name)

    laws = settings(max_examples=EXAMPLES[storage], stateful_step_count=25, deadline=None)
    run_state_machine_as_test(Machine, settings=laws)
