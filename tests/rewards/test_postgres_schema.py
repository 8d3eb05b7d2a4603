"""Opening a ledger in PostgreSQL beside sessions that hold its tables for long."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import psycopg
import pytest

from rewards import Rewards
from rewards.errors import LedgerHeld, StorageFailed
from rewards.storage import postgres_schema
from rewards.storage.postgres import PostgresStore
from tests.rewards.conftest import KEYS, Target, in_postgres

pytestmark = in_postgres
TURN = "SELECT pg_advisory_xact_lock(1970762352, hashtext(current_schema()))"
OLDER = "ALTER TABLE award ADD FOREIGN KEY (pool) REFERENCES pool"  # as it was once made
TABLES = "award, outcome, draw, pool, event"


@pytest.fixture
def url(target: Target) -> str:
    """A ledger that is there; who waits for a lock fails, so that no test hangs."""
    Rewards.open(target, KEYS).close()
    return f"{target}%20-clock_timeout%3D3s"


@pytest.fixture
def moment(monkeypatch: pytest.MonkeyPatch) -> None:
    """A moment's patience: there is nothing to wait for."""
    monkeypatch.setattr(postgres_schema, "TRIES", 2)
    monkeypatch.setattr(postgres_schema, "TABLE", 0.1)
    monkeypatch.setattr(postgres_schema, "TURN", 0.1)


@contextmanager
def holding(url: str, *words: str) -> Iterator[int]:
    """Another session's process, which holds what these words take."""
    with psycopg.connect(url) as connection:
        for each in words:
            connection.execute(each.encode())
        yield connection.info.backend_pid


@pytest.mark.parametrize(
    "held",
    [
        TURN,
        f"LOCK TABLE {TABLES} IN SHARE UPDATE EXCLUSIVE MODE",  # VACUUM, CREATE INDEX CONCURRENTLY
        f"LOCK TABLE {TABLES} IN ROW EXCLUSIVE MODE",
        f"LOCK TABLE {TABLES} IN ACCESS EXCLUSIVE MODE",
    ],
)
def test_a_ledger_that_is_up_to_date_opens_whoever_holds_it(url: str, held: str) -> None:
    with holding(url, held):
        Rewards.open(url, KEYS).close()


@pytest.mark.usefixtures("moment")
def test_what_must_change_waits_for_a_moment_and_says_for_whom(url: str) -> None:
    with holding(url, OLDER, "COMMIT", "SELECT count(*) FROM award") as process:
        with pytest.raises(LedgerHeld) as refused:
            PostgresStore(url)
        assert refused.value.holder and refused.value.holder[0] == process
        assert f"pg_terminate_backend({process})" in str(refused.value)
        with holding(url, TURN, "SELECT count(*) FROM award"):
            pass  # who was refused stands in nobody's way
    PostgresStore(url).close()
    with psycopg.connect(url) as connection:
        left = "SELECT FROM pg_constraint WHERE conrelid = 'award'::regclass AND contype = 'f'"
        assert not connection.execute(left.encode()).fetchall()


@pytest.mark.usefixtures("moment")
def test_who_writes_for_long_is_named_too(url: str) -> None:
    with holding(url, OLDER, "COMMIT", TURN) as process:
        with pytest.raises(LedgerHeld) as refused:
            PostgresStore(url)
        assert refused.value.holder and refused.value.holder[0] == process


def test_many_may_open_a_new_ledger_at_once(target: Target) -> None:
    with ThreadPoolExecutor(6) as threads:
        for store in threads.map(PostgresStore, [str(target)] * 6):
            store.close()


def test_what_an_earlier_version_put_back_is_put_right(url: str) -> None:
    body = "SELECT prosrc FROM pg_proc WHERE oid = 'award_refers'::regproc"
    older = """CREATE OR REPLACE FUNCTION award_refers() RETURNS trigger LANGUAGE plpgsql
        AS $$ BEGIN RETURN NULL; END $$"""
    with psycopg.connect(url) as connection:
        before = connection.execute(body.encode()).fetchone()
        connection.execute(older.encode())
    PostgresStore(url).close()
    with psycopg.connect(url) as connection:
        assert connection.execute(body.encode()).fetchone() == before


def test_a_turn_that_was_not_given_spoils_no_later_one(url: str) -> None:
    store = PostgresStore(url.replace("3s", "100"))
    with holding(url, TURN), pytest.raises(StorageFailed, match="lock timeout"), store.writing():
        raise AssertionError("it was not its turn")
    with store.writing() as tables:
        tables.key_checks.add("pool", "2", b"y")
    store.close()
