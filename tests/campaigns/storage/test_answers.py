"""One answer a person and block, kept without the person, counted exactly."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sqlite3
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from campaigns.storage.answers import Answer, AnswerStore

KEY = b"k" * 32
DAY = date(2026, 11, 22)
ROUND, BLOCK = "c1.1", "b1"
NOOR, SEM = b"noor-12-byte", b"sem--12-byte"
CONTACT = b"contact-noor"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[AnswerStore]:
    opened = AnswerStore(tmp_path / "answers.db", KEY)
    yield opened
    opened.close()


def keep(store: AnswerStore, who: bytes = NOOR, choice: str = "a", **more: object) -> object:
    answer = Answer(choices=(choice,))
    return store.keep(ROUND, BLOCK, who, answer, today=DAY, **more)  # type: ignore[arg-type]


def test_the_last_answer_counts(store: AnswerStore) -> None:
    for choice in ("a", "b", "b"):
        keep(store, NOOR, choice)
    keep(store, SEM, "a")
    counts = store.counts(ROUND, BLOCK)
    assert (dict(counts.choices), counts.total) == ({"a": 1, "b": 1}, 2)


def test_several_choices_are_counted_each_and_the_person_once(store: AnswerStore) -> None:
    both = Answer(choices=("a", "b"))
    counts = store.keep(ROUND, BLOCK, NOOR, both, today=DAY)
    assert (dict(counts.choices), counts.total) == ({"a": 1, "b": 1}, 1)


def test_blocks_and_rounds_are_apart(store: AnswerStore) -> None:
    keep(store)
    assert store.counts(ROUND, "b2").total == store.counts("c1.2", BLOCK).total == 0
    assert store.blocks(ROUND) == [BLOCK] and store.blocks("c1.2") == []


def test_nothing_in_the_file_leads_back_to_who_did_not_consent(
    store: AnswerStore, tmp_path: Path
) -> None:
    keep(store)
    store.keep(ROUND, "b2", NOOR, Answer(text="hello"), today=DAY)
    files = [path.read_bytes() for path in tmp_path.iterdir()]
    assert not any(NOOR in content or CONTACT in content for content in files)
    with sqlite3.connect(tmp_path / "answers.db") as db:
        one, other = db.execute("SELECT who FROM answer").fetchall()
    db.close()
    assert one != other, "two answers of one person can't be laid side by side"


def test_another_key_finds_nobody(store: AnswerStore, tmp_path: Path) -> None:
    keep(store)
    stranger = AnswerStore(tmp_path / "answers.db", b"x" * 32)
    assert stranger.find(ROUND, BLOCK, NOOR) is None
    stranger.close()


def test_consent_ties_and_gives_and_taking_it_back_undoes_both(store: AnswerStore) -> None:
    keep(store, contact=CONTACT, given={"mood": 4})
    assert store.given([CONTACT, b"other"]) == {CONTACT: {"mood": 4}}
    store.untie(ROUND, BLOCK, NOOR)
    kept = store.find(ROUND, BLOCK, NOOR)
    assert kept and kept.contact is None and kept.answer.choices == ("a",)
    assert store.given([CONTACT]) == {} and not store.anybody_gave()


def test_answering_again_without_consent_takes_it_back(store: AnswerStore) -> None:
    keep(store, contact=CONTACT, given={"mood": 4})
    keep(store, choice="b")
    assert store.given([CONTACT]) == {}
    assert store.counts(ROUND, BLOCK).total == 1


def test_an_attribute_without_consent_is_not_kept(store: AnswerStore) -> None:
    keep(store, given={"mood": 4})
    assert not store.anybody_gave()


def test_erasing_takes_tied_and_untied_answers_and_the_counts(store: AnswerStore) -> None:
    keep(store, contact=CONTACT, given={"mood": 4})
    store.keep(ROUND, "b2", NOOR, Answer(text="hello"), today=DAY)
    keep(store, SEM)
    assert store.erase(CONTACT, [(ROUND, NOOR)]) == 2
    assert store.counts(ROUND, BLOCK).total == 1 and store.counts(ROUND, "b2").total == 0
    assert store.given([CONTACT]) == {} and store.find(ROUND, BLOCK, NOOR) is None
    assert store.erase(CONTACT, [(ROUND, NOOR)]) == 0


def test_a_tie_is_erased_even_where_nobody_knows_the_go(store: AnswerStore) -> None:
    keep(store, contact=CONTACT)
    assert store.erase(CONTACT, []) == 1 and store.counts(ROUND, BLOCK).total == 0


def _answer_until_killed(path: Path, first: int, told: int) -> None:
    store = AnswerStore(path, KEY)
    for number in range(first, 100_000, 2):
        choice = Answer(choices=(str(number % 3),))
        store.keep(
            ROUND, BLOCK, b"%012d" % number, choice, today=DAY,
            contact=b"c%d" % number, given={"mood": number},
        )  # fmt: skip
        os.write(told, b"%d\n" % number)


def test_what_was_acknowledged_survives_kill_9_of_two_processes(tmp_path: Path) -> None:
    """Every answer that was told is there, tied, and the counts agree with the rows."""
    path, spawning = tmp_path / "answers.db", multiprocessing.get_context("fork")
    heard, told = os.pipe()
    writers = [
        spawning.Process(target=_answer_until_killed, args=(path, first, told)) for first in (0, 1)
    ]
    for writer in writers:
        writer.start()
    os.close(told)
    said = b""
    while said.count(b"\n") < 60:
        said += os.read(heard, 4096)
    for writer in writers:
        assert writer.pid
        os.kill(writer.pid, signal.SIGKILL)
        writer.join()
    while more := os.read(heard, 4096):
        said += more
    os.close(heard)
    acknowledged = [int(number) for number in said.split(b"\n")[:-1]]
    store = AnswerStore(path, KEY)
    for number in acknowledged:
        kept = store.find(ROUND, BLOCK, b"%012d" % number)
        assert kept and kept.contact == b"c%d" % number
        assert store.given([kept.contact]) == {kept.contact: {"mood": number}}
    counts, rows = store.counts(ROUND, BLOCK), store.all(ROUND, BLOCK)
    assert len(rows) == counts.total == sum(counts.choices.values()) >= len(acknowledged)
    store.close()


class Answering(RuleBasedStateMachine):
    """Whatever people do, in whatever order: counts are what a list of last answers says."""

    people = st.integers(0, 4)
    choices = st.sets(st.sampled_from("abc"), min_size=1).map(sorted).map(tuple)

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.store = AnswerStore(Path(self.folder.name) / "answers.db", KEY)
        self.last: dict[int, tuple[tuple[str, ...], bool]] = {}

    @rule(who=people, chosen=choices, consent=st.booleans())
    def answer(self, who: int, chosen: tuple[str, ...], consent: bool) -> None:
        contact = b"c%d" % who if consent else None
        self.store.keep(
            ROUND, BLOCK, b"%d" % who, Answer(chosen), today=DAY, contact=contact,
            given={"likes": list(chosen)},
        )  # fmt: skip
        self.last[who] = (chosen, consent)

    @rule(who=people)
    def take_back(self, who: int) -> None:
        self.store.untie(ROUND, BLOCK, b"%d" % who)
        if who in self.last:
            self.last[who] = (self.last[who][0], False)

    @rule(who=people)
    def erase(self, who: int) -> None:
        erased = self.store.erase(b"c%d" % who, [(ROUND, b"%d" % who)])
        assert erased == (self.last.pop(who, None) is not None)

    @invariant()
    def counts_agree(self) -> None:
        counts = self.store.counts(ROUND, BLOCK)
        chosen = [choice for choices, _ in self.last.values() for choice in choices]
        assert counts.total == len(self.last)
        assert dict(counts.choices) == {one: chosen.count(one) for one in set(chosen)}

    @invariant()
    def only_who_consents_gives(self) -> None:
        known = self.store.given(b"c%d" % who for who in range(5))
        assert known == {
            b"c%d" % who: {"likes": list(chosen)}
            for who, (chosen, tied) in self.last.items()
            if tied
        }

    def teardown(self) -> None:
        self.store.close()
        self.folder.cleanup()


TestAnswering = Answering.TestCase
TestAnswering.settings = settings(max_examples=12, stateful_step_count=20, deadline=None)
