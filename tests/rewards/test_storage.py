"""What a store promises, whichever database is behind it."""

import tracemalloc
from collections.abc import Iterator
from contextlib import nullcontext, suppress
from pathlib import Path
from queue import SimpleQueue

import apsw
import psycopg
import pytest

from rewards import GeneratedPool, Rewards
from rewards.errors import LedgerClosed, RewardsError, StorageFailed
from rewards.storage import Store, Tables, open_store
from rewards.storage.award_rows import AwardRow
from tests.rewards.conftest import KEYS, Target
from tests.rewards.crimes import crime


@pytest.fixture
def store(target: Target) -> Iterator[Store]:
    opened = open_store(target)
    yield opened
    opened.close()


def test_a_closed_ledger_says_so(rewards: Rewards) -> None:
    rewards.close()
    rewards.close()
    with pytest.raises(LedgerClosed):
        rewards.play("birthday", b"anna")
    with pytest.raises(LedgerClosed):
        rewards.add_pool(GeneratedPool("a", "A", "", 1))


def test_two_ledgers_on_one_database_agree(rewards: Rewards, target: Target) -> None:
    with Rewards.open(target, KEYS) as other:
        first = rewards.play("birthday", b"anna")
        assert other.play("birthday", b"anna").code == first.code
        other.play("birthday", b"ben")
        assert rewards.figures("birthday").played == 2


def test_readers_see_one_state_and_do_not_wait_for_the_writer(store: Store) -> None:
    with store.writing() as writing:
        writing.key_checks.add("pool", "1", b"x")
        with store.reading() as reading:
            assert reading.key_checks.all() == {}
    with store.reading() as reading:
        assert reading.key_checks.all() == {("pool", "1"): b"x"}


def test_a_look_of_one_statement_sees_what_is_durable(store: Store) -> None:
    def seen(tables: Tables) -> tuple[str | None, AwardRow | None]:
        return tables.awards.seen("birthday", b"anna")

    assert store.look(seen) == (None, None)
    with store.writing() as writing:
        writing.draws.add(id="birthday", terms="{}", key_id="1", deck=None)
        writing.outcomes.add(1, 0, {b"anna": "gift"})
        assert store.look(seen) == (None, None)
    assert store.look(seen) == ("gift", None)
    with store.writing() as writing:
        no = writing.awards.add(
            draw=1, recipient=b"anna", prize="gift", pool=None, sequence=None, at=1, expires=None
        )
    bound, award = store.look(seen)
    assert bound == "gift" and award and award.no == no


def test_a_look_that_fails_says_where(store: Store) -> None:
    with pytest.raises(StorageFailed):
        store.look(lambda tables: tables.pools._on.row("SELECT nothing FROM nowhere"))
    assert store.look(lambda tables: tables.awards.count()) == (0, 0)
    store.close()
    with pytest.raises(LedgerClosed):
        store.look(lambda tables: tables.awards.count())


class Contested(SimpleQueue[object]):
    """Whoever asks whether it is empty finds the last one taken by another by the time they act."""

    def empty(self) -> bool:
        found = super().empty()
        if not found:
            super().get_nowait()
        return found

    def get(self, block: bool = True, timeout: float | None = None) -> object:
        assert not super().empty(), "it would wait for ever"
        return super().get(block, timeout)


def test_a_ledger_is_closed_though_another_takes_the_last_idle_connection(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "_idle", Contested())
    assert store.look(lambda tables: tables.awards.count()) == (0, 0)
    store.close()
    with pytest.raises(LedgerClosed):
        store.look(lambda tables: tables.awards.count())


def test_a_look_that_stopped_half_way_does_not_hold_the_next_one_back(rewards: Rewards) -> None:
    store = rewards._store
    with store.reading() as tables:
        unfinished = tables.events.all()
        next(unfinished)
    rewards.play("birthday", b"anna")
    assert rewards.figures("birthday").played == 1
    with pytest.raises((apsw.CursorClosedError, psycopg.Error)):
        next(unfinished)


def test_a_transaction_of_very_many_looks_takes_no_more_memory(store: Store) -> None:
    """To verify a ledger is one transaction, with some looks for each of its events."""

    def held(looks: int) -> int:
        for _ in range(looks):
            assert list(tables.replaced.of(1)) == []
        return tracemalloc.get_traced_memory()[0]

    with store.reading() as tables:
        held(100)
        tracemalloc.start()
        try:
            before = held(100)
            assert held(300) - before < 20_000
        finally:
            tracemalloc.stop()


def test_values_of_every_kind_travel_as_columns(store: Store) -> None:
    numbers = [0, None, -(2**63), 2**63 - 1, 7]
    texts = ["", "é '\"\\{}, NULL %s", None, "🎁", ":a"]
    octets = [b"", b"\0\xff", b"x" * 300, None, b"{}"]
    sql = "SELECT :a, :b, :c, :d"
    with store.writing() as tables:
        on = tables.events._on
        found = set(on.rows_of_each(sql, a=numbers, b=texts, c=octets, d=range(5)))
        assert found == set(zip(numbers, texts, octets, range(5), strict=True))
        assert set(on.rows_of_each(sql, a=5, b="all", c=b"", d=[1, 2])) == {
            (5, "all", b"", 1), (5, "all", b"", 2),
        }  # fmt: skip
        assert list(on.rows_of_each(sql, a=1, b="", c=b"", d=[])) == []


@pytest.mark.parametrize("noticed", [True, False])
def test_what_was_sent_and_fails_undoes_its_own_part(store: Store, noticed: bool) -> None:
    with store.writing() as tables:
        tables.events.add_each(1, 0, "draw", ["{}"], [b"first"])
        with pytest.raises((RewardsError, apsw.Error)), tables.savepoint():
            tables.events.add_each(2, 0, "draw", ["{}"], [b"with it"])
            tables.events.add_each(1, 0, "draw", ["{}"], [b"again"])
            if noticed:
                tables.events.last()
            raise RewardsError("nobody asked the database since")
        tables.events.add_each(2, 0, "draw", ["{}"], [b"second"])
    with store.reading() as tables:
        assert [event.hash for event in tables.events.all()] == [b"first", b"second"]


def test_the_head_of_the_record_is_that_of_what_was_not_undone(store: Store) -> None:
    with store.writing() as tables:
        assert tables.events.head() is None
        tables.events.add_each(1, 0, "draw", ["{}", "{}"], [b"first", b"second"])
        assert tables.events.head() == (2, b"second")
        with suppress(RewardsError), tables.savepoint():
            tables.events.add_each(3, 0, "draw", ["{}"], [b"undone"])
            raise RewardsError("undone")
        assert tables.events.head() == (2, b"second")
        with tables.savepoint():
            tables.events.add_each(3, 0, "draw", ["{}"], [b"third"])
    with store.writing() as tables:
        assert tables.events.head() == (3, b"third")


def test_parts_within_parts_are_undone_alone(store: Store) -> None:
    def note(name: str) -> None:
        tables.key_checks.add("pool", name, b"")

    with store.writing() as tables:
        with tables.savepoint(), tables.savepoint():
            pass
        with suppress(RewardsError), tables.savepoint(), tables.savepoint():
            raise RewardsError("before anything was written")
        with tables.savepoint():
            note("outer")
            with suppress(RewardsError), tables.savepoint():
                note("inner")
                with tables.savepoint():
                    note("innermost")
                raise RewardsError("undone")
            with tables.savepoint():
                note("again")
        with suppress(RewardsError), tables.savepoint():
            with tables.savepoint():
                note("ended well")
            raise RewardsError("undone all the same")
    with store.reading() as tables:
        assert {name for _, name in tables.key_checks.all()} == {"outer", "again"}


@pytest.mark.parametrize(
    "sql",
    [
        "INSERT INTO award (draw, recipient, prize, at) VALUES (1, 'nobody', '', 0)",
        "INSERT INTO award (draw, recipient, prize, pool, sequence, at)"
        " SELECT draw, recipient, prize, 9, 9, 0 FROM outcome WHERE place = 1",
        "INSERT INTO award (draw, recipient, prize, at)"
        " SELECT draw, recipient, prize, 0 FROM outcome WHERE place = 1"
        " UNION SELECT 1, 'nobody', '', 0",
        "INSERT INTO outcome (draw, recipient, place, prize) VALUES (9, 'nobody', 9, '')",
        "UPDATE award SET draw = 9",
        "UPDATE award SET recipient = 'nobody'",
        "UPDATE award SET pool = 9",
        "UPDATE outcome SET recipient = 'nobody' WHERE place = 0",
        "UPDATE outcome SET draw = 9 WHERE place = 0",
        "UPDATE draw SET no = 9",
        "UPDATE pool SET no = 9",
        "DELETE FROM outcome WHERE place = 0",
        "DELETE FROM draw",
        "DELETE FROM pool",
    ],
)
def test_what_is_referred_to_is_there_and_stays(rewards: Rewards, target: Target, sql: str) -> None:
    rewards.enrol("birthday", [b"anna", b"ben"])
    rewards.play("birthday", b"anna")
    rewards.close()
    if isinstance(target, Path):
        sql = sql.replace("'nobody'", "x'00'")
    with pytest.raises((apsw.ConstraintError, psycopg.errors.ForeignKeyViolation)):
        crime(target, sql, guarded=True)
    with Rewards.open(target, KEYS) as opened:
        assert opened.verify().ok


def test_awards_are_numbered_in_one_row_whoever_numbers_them(store: Store) -> None:
    who = [bytes([n]) for n in range(7)]
    with store.writing() as tables:
        tables.draws.add(id="d", terms="{}", key_id="1", deck=None)
        tables.outcomes.add(1, 0, dict.fromkeys(who, ""))

        def many(people: list[bytes]) -> range:
            none, numbers = [None] * len(people), tables.awards.numbers(len(people))
            tables.awards.add_each(
                numbers, recipients=people, prizes=[""] * len(people), pools=none, sequences=none,
                draw=1, at=0, expires=None,
            )  # fmt: skip
            return numbers

        def one(person: bytes) -> int:
            return tables.awards.add(
                draw=1, recipient=person, prize="", pool=None, sequence=None, at=0, expires=None
            )

        assert [*many(who[:3]), one(who[3]), *many(who[4:6]), one(who[6])] == list(range(1, 8))
        assert {w: row.no for w, row in tables.awards.of_each(1, who).items()} == {
            person: no for no, person in enumerate(who, 1)
        }


def test_looks_together_see_what_was_durable_when_they_began(rewards: Rewards) -> None:
    rewards.enrol("birthday", [b"anna", b"ben"])
    with rewards.looking():
        before = rewards.glance("birthday", b"anna")
        assert before.award is None and before.bound
        award = rewards.play("birthday", b"anna")
        after = rewards.glance("birthday", b"anna").award
        assert after is None or after.code == award.code
        assert rewards.glance("birthday", b"nobody").bound is None
    found = rewards.glance("birthday", b"anna").award
    assert found and found.code == award.code


def test_looks_together_leave_nothing_behind_where_one_fails(rewards: Rewards) -> None:
    with pytest.raises(StorageFailed), rewards.looking():
        rewards._store.look(lambda tables: tables.pools._on.row("SELECT nothing FROM nowhere"))
    with rewards.looking():
        assert rewards.find("birthday", b"anna") is None
    rewards.play("birthday", b"anna")
    assert rewards.glance("birthday", b"anna").award


@pytest.mark.parametrize("together", [False, True], ids=["alone", "together"])
def test_a_glance_tells_what_the_looks_for_each_part_tell(rewards: Rewards, together: bool) -> None:
    rewards.enrol("birthday", [b"anna", b"ben"])
    rewards.play("birthday", b"anna")
    with rewards.looking() if together else nullcontext():
        for who in (b"anna", b"ben", b"nobody"):
            seen = rewards.glance("birthday", who)
            assert (seen.award, seen.bound) == (
                rewards.find("birthday", who), rewards.outcome("birthday", who),
            )  # fmt: skip
