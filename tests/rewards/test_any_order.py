"""Any order of plays, uses, takings-back, crashes and jumps of the clock keeps the ledger's laws.

One award a person, no code twice to anybody, balances equal, chain and audit file in order. A model
says what each request must answer; broken ledgers prove that the machine would notice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

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

from rewards import (
    Draw,
    GeneratedPool,
    ImportedPool,
    Prize,
    Rewards,
    Share,
    auditor,
    redemption,
    reissue,
)
from rewards.errors import (
    AlreadyRedeemed,
    Expired,
    GivenOn,
    NotVoid,
    PoolEmpty,
    RedemptionUndone,
    RewardsError,
    StorageFailed,
    VoidCode,
)
from rewards.storage import Store, Tables, open_store
from rewards.storage.tallies import Tallies
from tests.rewards.conftest import GIFT, KEYS, Clock, Target
from tests.tools.postgres import PostgresServer

PEOPLE = [f"person {n}".encode() for n in range(9)]
DRAW = Draw(
    "d", GIFT, (Share(Prize("mug", "shop"), count=2), Share(Prize("car", "cars"), chance=0.4)),
    deck=8, valid_days=2, choices=(Prize("tea", "tea"),),
)  # fmt: skip
people = st.sampled_from(PEOPLE)
SCHEMAS = count(1)


class Frail:
    """A store that fails once when asked to: before it has committed, or after."""

    fails = ""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.reading, self.look = store.reading, store.look
        self.looking, self.close, self.remote = store.looking, store.close, store.remote

    @contextmanager
    def writing(self) -> Iterator[Tables]:
        moment, self.fails = self.fails, ""
        with self._store.writing() as tables:
            yield tables
            if moment == "before":
                raise StorageFailed("disk", "the power went")
        if moment == "after":
            raise StorageFailed("disk", "the answer never left")


class Code:
    """What the model knows of a code."""

    def __init__(self, person: bytes) -> None:
        self.person = person
        self.state = "awarded"
        self.keys: dict[str, bool] = {}  # uses by key; whether they hold


class AnyOrder(RuleBasedStateMachine):
    """The ledger and what must be true of it."""

    def __init__(self, server: PostgresServer | None = None) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        file = Path(self.folder.name) / "l.db"
        self.target: Target = server.url(f"order{next(SCHEMAS)}") if server else file
        self.clock = Clock()
        self.left_behind: list[Rewards] = []
        self.codes: dict[str, Code] = {}
        self.held: dict[bytes, str] = {}
        self.receipts: dict[bytes, str] = {}
        self.offers: dict[int, bytes] = {}  # givers of those that stand
        self.given_on: set[str] = set()  # what givers had
        self.friends: dict[int, tuple[bytes, str]] = {}  # who gave, and the code, by accepted offer
        self.keys = 0
        self.open()
        self.rewards.add_pool(GeneratedPool("gifts", "Gifts", "GIFT", 8))
        self.rewards.add_pool(GeneratedPool("tea", "Tea", "TEA", 2))
        self.rewards.add_pool(GeneratedPool("cars", "Cars", "CAR", 2))
        self.rewards.add_pool(ImportedPool("shop", "Shop"))
        self.rewards.import_codes("shop", ["MUG1", "MUG2", "MUG3"])
        self.rewards.open_draw(DRAW)

    def open(self) -> None:
        self.store = Frail(open_store(self.target))
        self.rewards = Rewards(self.store, KEYS, clock=self.clock)

    def teardown(self) -> None:
        report = auditor.audit(self.rewards.proof.audit_lines(), self.receipts.values())
        for rewards in (self.rewards, *self.left_behind):
            rewards.close()
        self.folder.cleanup()
        assert report.ok, report.problems

    def some(self, data: st.DataObject, *states: str) -> str | None:
        found = sorted(code for code, known in self.codes.items() if known.state in states)
        return data.draw(st.sampled_from(found)) if found else None

    def give(self, person: bytes, code: str) -> None:
        """A code that nobody ever had is now a person's."""
        assert code not in self.codes, "a code was given twice"
        self.codes[code] = Code(person)
        self.held[person] = code

    @rule(person=people, choice=st.sampled_from(["", "", "tea"]))
    def play(self, person: bytes, choice: str) -> None:
        try:
            award = self.rewards.play("d", person, choice=choice)
        except PoolEmpty:
            assert person not in self.held
            return
        assert award.replayed == (person in self.held)
        if not award.replayed:
            self.give(person, award.code)
        assert award.code == self.held[person] or award.gone

    @rule(batch=st.lists(people, max_size=4))
    def enrol(self, batch: list[bytes]) -> None:
        try:
            first = self.rewards.enrol("d", batch)
        except PoolEmpty:
            return
        assert self.rewards.enrol("d", batch) == first

    @rule(person=people, moment=st.sampled_from(["before", "after"]), restart=st.booleans())
    def crash(self, person: bytes, moment: str, restart: bool) -> None:
        """A play that nobody hears of: done or not, asking again tells the same for ever."""
        self.store.fails = moment
        if person in self.held:
            award = self.rewards.play("d", person)
            assert award.code == self.held[person] or award.gone
        else:
            with pytest.raises(RewardsError):
                self.rewards.play("d", person)
            done = self.rewards.find("d", person)
            assert moment == "after" or not done
            if done:
                self.give(person, done.code)
        self.store.fails = ""
        if restart:
            self.left_behind.append(self.rewards)
            self.open()

    @rule(data=st.data())
    def redeem(self, data: st.DataObject) -> None:
        code = self.some(data, "awarded", "redeemed", "void", "replaced")
        if code is None:
            return
        known, self.keys = self.codes[code], self.keys + 1
        key = f"k{self.keys}"
        refusal = {"redeemed": AlreadyRedeemed, "void": VoidCode, "replaced": VoidCode}
        try:
            self.rewards.redeem(code, till="t", key=key)
        except Expired:
            assert known.state == "awarded"
        except (AlreadyRedeemed, VoidCode) as refused:
            assert type(refused) is refusal[known.state]
        else:
            assert known.state == "awarded"
            known.state, known.keys[key] = "redeemed", True

    @rule(data=st.data())
    def repeat(self, data: st.DataObject) -> None:
        code = next((c for c, known in sorted(self.codes.items()) if known.keys), None)
        if code is None:
            return
        key, holds = data.draw(st.sampled_from(sorted(self.codes[code].keys.items())))
        if holds:
            assert self.rewards.redeem(code, till="t", key=key).replayed
        else:
            with pytest.raises(RedemptionUndone):
                self.rewards.redeem(code, till="t", key=key)

    @rule(data=st.data())
    def undo(self, data: st.DataObject) -> None:
        code = self.some(data, "redeemed")
        if code is None:
            return
        known = self.codes[code]
        key = next(key for key, holds in known.keys.items() if holds)
        assert self.rewards.undo_redemption(code, key).undone
        known.state, known.keys[key] = "awarded", False

    @rule(data=st.data())
    def void(self, data: st.DataObject) -> None:
        code = self.some(data, "awarded", "redeemed", "void", "replaced")
        if code is None:
            return
        known = self.codes[code]
        if known.state == "redeemed":
            with pytest.raises(AlreadyRedeemed):
                self.rewards.void(code, "lost")
            return
        assert self.rewards.void(code, "lost").state == "void"
        known.state = "replaced" if known.state == "replaced" else "void"

    @rule(data=st.data())
    def reissue(self, data: st.DataObject) -> None:
        code = self.some(data, "awarded", "void", "replaced")
        if code is None:
            return
        known = self.codes[code]
        try:
            award = self.rewards.reissue(code)
        except NotVoid:
            assert known.state == "awarded"
            return
        except GivenOn:
            assert code in self.given_on
            return
        except PoolEmpty:
            assert known.state == "void"
            return
        assert code not in self.given_on, "a friend's code is told to nobody else"
        assert award.recipient == known.person
        assert award.replayed == (known.state == "replaced")
        if known.state == "void":
            known.state = "replaced"
            self.give(known.person, award.code)
        assert award.code == self.held[known.person]

    @rule(person=people, grace=st.integers(0, 3))
    def ask_for_more_time(self, person: bytes, grace: int) -> None:
        before = self.rewards.find("d", person)
        try:
            award = self.rewards.aftercare.more_time("d", person, days=2, grace=grace)
        except (AlreadyRedeemed, VoidCode, Expired):
            return
        assert (award is None) == (before is None)
        if award and before and award.expires and before.expires:
            assert award.expires >= before.expires and award.code == before.code

    @rule(person=people)
    def offer_it(self, person: bytes) -> None:
        try:
            offer = self.rewards.aftercare.offer("d", person)
        except (AlreadyRedeemed, VoidCode, Expired):
            return
        assert (offer is None) == (person not in self.held)
        if offer:
            assert self.codes[self.held[person]].state == "awarded"
            self.offers[offer.no] = person

    @precondition(lambda self: self.offers)
    @rule(data=st.data(), back=st.booleans())
    def accept_or_take_back(self, data: st.DataObject, back: bool) -> None:
        no = data.draw(st.sampled_from(sorted(self.offers)))
        giver = self.offers[no]
        if back:
            self.rewards.aftercare.withdraw("d", giver)
            del self.offers[no]
            return
        code, state = self.held[giver], self.codes[self.held[giver]].state
        try:
            award = self.rewards.aftercare.accept(no, b"friend")
        except (AlreadyRedeemed, VoidCode, Expired, PoolEmpty) as refused:
            assert state != "redeemed" or isinstance(refused, AlreadyRedeemed)
            return
        assert state == "awarded"
        self.codes[code].state = "replaced"
        self.given_on |= {one for one, known in self.codes.items() if known.person == giver}
        self.give(giver, award.code)
        self.friends[no] = giver, award.code
        del self.offers[no]

    @rule(person=people)
    def donate(self, person: bytes) -> None:
        try:
            award = self.rewards.aftercare.donate("d", person)
        except (AlreadyRedeemed, VoidCode, Expired):
            return
        assert (award is None) == (person not in self.held)
        if award:
            self.codes[self.held[person]].state = "void"

    @rule(hours=st.integers(-30, 60))
    def jump(self, hours: int) -> None:
        self.clock.now += timedelta(hours=hours)

    @rule()
    def restart(self) -> None:
        self.rewards.close()
        self.open()

    @precondition(lambda self: self.held)
    @rule(data=st.data())
    def ask_for_the_receipt(self, data: st.DataObject) -> None:
        person = data.draw(st.sampled_from(sorted(self.held)))
        receipt = self.rewards.proof.receipt("d", person)
        assert receipt
        assert receipt.short == self.receipts.setdefault(person, receipt.short)
        assert f'\\"recipient\\":\\"{person.hex()}\\"' in receipt.record

    @invariant()
    def every_code_is_what_it_was_last(self) -> None:
        for code, known in self.codes.items():
            state = self.rewards.check(code).state
            told = "void" if known.state == "replaced" else known.state
            assert state == told or (state, told) == ("expired", "awarded")

    @invariant()
    def everybody_keeps_what_they_got(self) -> None:
        for person, code in self.held.items():
            award = self.rewards.find("d", person)
            gone = award.gone if award else "lost"
            assert award and award.code == ("" if gone in ("passed", "donated") else code)

    @invariant()
    def one_owner_has_what_was_given_on(self) -> None:
        for no, (giver, _) in self.friends.items():
            award, held = self.rewards.find("d", giver), self.rewards.aftercare.held(no, b"friend")
            assert award and held and not award.code and held.code == self.held[giver]

    @invariant()
    def balances_are_exact(self) -> None:
        states = [known.state for known in self.codes.values()]
        figures = self.rewards.figures("d")
        assert (figures.played, figures.redeemed) == (len(self.held), states.count("redeemed"))
        assert figures.voided == states.count("void")
        assert sum(pool.issued for pool in self.rewards.pools()) == len(self.codes)

    @invariant()
    def counts_are_of_what_each_is_told(self) -> None:
        care, awards = self.rewards.aftercare, (self.rewards.find("d", who) for who in self.held)
        assert care.count("d") == Counter(care.standings("d", PEOPLE).values())
        gone = Counter(award.gone for award in awards if award)
        assert care.given_on("d") == (gone["passed"], gone["donated"])

    @invariant()
    def the_chain_is_in_order(self) -> None:
        found = self.rewards.verify()
        assert found.ok, found.problems


LENGTH = settings(max_examples=10, stateful_step_count=25, deadline=None)
AnyOrder.TestCase.settings = LENGTH
TestAnyOrder = AnyOrder.TestCase


def test_any_order_on_postgresql(postgres: PostgresServer) -> None:
    few = settings(LENGTH, max_examples=2)

    class There(AnyOrder):
        def __init__(self) -> None:
            super().__init__(postgres)

    run_state_machine_as_test(There, settings=few)


def same_place(_: Tables, row: object) -> object:
    return getattr(row, "sequence", None)


def nothing(*_: object, **__: object) -> None:
    return None


class Chosen:
    """Draws a code where it can, as hypothesis would at some time."""

    def __init__(self, code: str) -> None:
        self._code = code

    def draw(self, among: Any) -> Any:
        found = list(among.elements)
        return self._code if self._code in found else found[0]


def walk(machine: AnyOrder) -> None:
    try:
        for step in ("play", "void", "redeem", "reissue", "redeem", "check", "play", "redeem"):
            code: Any = Chosen(next(iter(machine.codes), ""))
            match step:
                case "play":
                    machine.play(PEOPLE[len(machine.held)], "")
                case "check":
                    machine.ask_for_the_receipt(Chosen(""))
                case _:
                    getattr(machine, step)(code)
            machine.every_code_is_what_it_was_last()
            machine.everybody_keeps_what_they_got()
            machine.balances_are_exact()
            machine.the_chain_is_in_order()
    finally:
        machine.teardown()


@pytest.mark.parametrize(
    ("owner", "name", "broken"),
    [
        (redemption, "_refuse_unusable", nothing),
        (reissue, "next_place", same_place),
        (Tallies, "add", nothing),
        (redemption, "_at_place", lambda tables, *place: tables.awards.at_place(*place)),
    ],
)
def test_a_ledger_that_breaks_a_law_is_caught(
    monkeypatch: pytest.MonkeyPatch, owner: object, name: str, broken: Callable[..., object]
) -> None:
    """A walk past every law, for a search may miss the step that a broken one needs."""
    walk(AnyOrder())
    monkeypatch.setattr(owner, name, broken)
    with pytest.raises((AssertionError, RewardsError)):
        walk(AnyOrder())
