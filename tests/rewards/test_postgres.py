"""What is PostgreSQL's own: durable whatever the server says, one writer, connections that end."""

import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext, suppress
from itertools import count
from threading import Event

import psycopg
import pytest
from psycopg.pq import TransactionStatus

from rewards import Draw, GeneratedPool, Rewards
from rewards.batches import settle_all
from rewards.claims import Claim
from rewards.errors import LedgerClosed, StorageFailed
from rewards.storage import Tables, open_store
from rewards.storage.address import shown
from rewards.storage.postgres import PostgresStore
from rewards.storage.postgres_connection import PostgresConnection
from tests.rewards.conftest import GIFT, KEYS, Clock, Target, in_postgres
from tests.tools.postgres import PostgresServer

pytestmark = in_postgres


@pytest.fixture
def url(target: Target) -> str:
    return str(target)


@pytest.fixture
def store(url: str) -> Iterator[PostgresStore]:
    opened = PostgresStore(url)
    yield opened
    opened.close()


def setting(store: PostgresStore, name: str) -> str:
    with store.writing() as tables:
        (value,) = tables.events._on.row("SELECT current_setting(:name)", name=name) or ("",)
    return str(value)


def hang_up(url: str) -> int:
    """End every other connection to the server, as a restart would; how many there were."""
    with psycopg.connect(url) as connection:
        ended = connection.execute(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
            " WHERE application_name = 'unwrap' AND pid <> pg_backend_pid()"
        )
        return sum(done for (done,) in ended)


def test_a_commit_is_on_the_disk_before_it_is_told(url: str) -> None:
    for told, kept in (("off", "on"), ("local", "on"), ("remote_apply", "remote_apply")):
        careless = PostgresStore(f"{url}%20-csynchronous_commit%3D{told}")
        assert setting(careless, "synchronous_commit") == kept
        careless.close()


def test_numbers_are_numbers_and_bytes_are_bytes(rewards: Rewards) -> None:
    rewards.enrol("birthday", [b"\x00\xff", b"ben"])
    figures = rewards.figures("birthday")
    assert type(figures.by_prize["gift"].promised) is int
    assert rewards.play("birthday", b"\x00\xff").recipient == b"\x00\xff"


@pytest.mark.parametrize("sizes", [(251, 512, 117), (20, 3, 400), (1, 300, 100)])
def test_a_young_ledger_is_not_read_from_end_to_end(url: str, sizes: tuple[int, ...]) -> None:
    """Before anything is known of a table's size, a plan may look for a person among all."""
    with Rewards.open(url, KEYS) as rewards:
        rewards.add_pool(GeneratedPool("gifts", "Gifts", "GIFT", 1000))
        rewards.open_draw(Draw("open", GIFT, deck=1000))
        crowd = (f"person {n}".encode() for n in count())
        for size in sizes:
            asked = [Claim("open", next(crowd)) for _ in range(size)]
            rewards._write(lambda tables, asked=asked: settle_all(tables, KEYS, asked, 0))  # type: ignore[misc]
        # Its own process tells what it has read before it says that this transaction has ended.
        rewards._write(lambda tables: tables.events._on.row("SELECT pg_stat_force_next_flush()"))
        looks, read = 0, 0
        with psycopg.connect(url) as connection:
            for scans, rows in connection.execute(
                "SELECT idx_scan, idx_tup_read FROM pg_stat_user_indexes"
                " WHERE schemaname = current_schema() AND relname IN ('outcome', 'award')"
            ):
                looks, read = looks + scans, read + rows
    assert 0 < read <= looks


@pytest.mark.parametrize(
    "look",
    [
        lambda tables: tables.events.all(),
        lambda tables: tables.outcomes.in_order(1),
        lambda tables: tables.awards.with_uses(),
        lambda tables: tables.codes.in_order(3),
        lambda tables: tables.everything.rows("award"),
    ],
    ids=["events", "people", "plays", "codes", "moving"],
)
def test_what_may_be_of_any_length_stays_with_the_server(
    rewards: Rewards, look: Callable[[Tables], Iterator[object]]
) -> None:
    rewards.import_codes("shop", ["RIDE1", "RIDE2"])
    rewards.play("birthday", b"anna")
    with rewards._store.reading() as tables:
        assert next(look(tables))
        assert tables.events._on.row("SELECT count(*) FROM pg_cursors") == (1,)


def test_the_index_of_an_earlier_version_is_turned_round(url: str) -> None:
    PostgresStore(url).close()
    ours = (
        "SELECT conname FROM pg_constraint WHERE conrelid = 'outcome'::regclass AND contype = 'u'"
    )
    with psycopg.connect(url) as connection:
        before = connection.execute(ours).fetchall()
        connection.execute(
            "ALTER TABLE outcome DROP CONSTRAINT outcome_place_draw_key, ADD UNIQUE (draw, place)"
        )
    for _ in range(2):
        PostgresStore(url).close()
        with psycopg.connect(url) as connection:
            assert connection.execute(ours).fetchall() == before == [("outcome_place_draw_key",)]


def test_the_foreign_keys_of_an_earlier_version_give_way(url: str) -> None:
    PostgresStore(url).close()
    refer = "SELECT conname FROM pg_constraint WHERE conrelid = 'award'::regclass AND contype = 'f'"
    check = (
        "SELECT tgname FROM pg_trigger"
        " WHERE tgrelid = 'award'::regclass AND NOT tgisinternal ORDER BY tgname"
    )
    with psycopg.connect(url) as connection:
        before = connection.execute(check).fetchall()
        connection.execute("""
            DROP TRIGGER award_refers ON award; DROP TRIGGER award_keeps ON award;
            ALTER TABLE award ADD FOREIGN KEY (pool) REFERENCES pool,
                ADD FOREIGN KEY (draw, recipient) REFERENCES outcome (draw, recipient)""")
        assert len(connection.execute(refer).fetchall()) == 2
    PostgresStore(url).close()
    with psycopg.connect(url) as connection:
        assert connection.execute(refer).fetchall() == []
        assert connection.execute(check).fetchall() == before
        assert before == [("award_keeps",), ("award_refers",)]


@pytest.mark.parametrize("table", ["outcome", "draw", "pool"])
def test_what_is_referred_to_cannot_be_emptied(url: str, table: str) -> None:
    PostgresStore(url).close()
    with psycopg.connect(url) as connection, pytest.raises(psycopg.errors.ForeignKeyViolation):
        connection.execute(f"TRUNCATE {table} CASCADE".encode())


def test_a_ledger_is_checked_from_whichever_schema_it_is_written(
    rewards: Rewards, url: str
) -> None:
    rewards.enrol("birthday", [b"anna"])
    rewards.play("birthday", b"anna")
    with psycopg.connect(url) as connection:
        (ours,) = connection.execute("SELECT current_schema()").fetchone() or ("",)
        connection.execute("SET search_path = pg_catalog")
        missing = f"INSERT INTO {ours}.award (draw, recipient, prize, at) VALUES (1, 'x', '', 0)"
        with pytest.raises(psycopg.errors.ForeignKeyViolation):
            connection.execute(missing.encode())


def test_one_writes_and_the_others_queue(url: str, store: PostgresStore) -> None:
    other, inside, done = PostgresStore(url), Event(), []

    def second() -> None:
        inside.wait(10)
        with other.writing() as tables:
            done.append("second")
            assert len(tables.key_checks.all()) == 1

    with ThreadPoolExecutor(1) as threads:
        with store.writing() as tables:
            waiting = threads.submit(second)
            inside.set()
            tables.key_checks.add("pool", "1", b"x")
            done.append("first")
        waiting.result(10)
    other.close()
    assert done == ["first", "second"]


def test_who_waited_in_vain_for_their_turn_gets_the_next(url: str, store: PostgresStore) -> None:
    """A server may be set to let nobody wait for a lock, or for an answer, for so long."""
    impatient = PostgresStore(f"{url}%20-clock_timeout%3D50ms")
    with store.writing(), pytest.raises(StorageFailed, match="lock timeout"):  # noqa: SIM117
        with impatient.writing():
            pass
    with impatient.writing() as tables:
        tables.key_checks.add("pool", "2", b"")
    impatient.close()


@pytest.mark.parametrize("place", [0, 1], ids=["before its end", "after its end"])
def test_what_was_kept_is_there_or_is_told_to_be_lost(store: PostgresStore, place: int) -> None:
    """The end of a part travels with the next one's beginning; a server may break off at either."""
    refused = False
    try:
        with store.writing() as tables:
            with tables.savepoint():
                tables.key_checks.add("pool", "kept", b"")
            tables.key_checks._on._due.insert(place, "SELECT 1/0")  # type: ignore[attr-defined]
            with suppress(StorageFailed), tables.savepoint():
                tables.key_checks.add("pool", "broken off", b"")
    except StorageFailed:
        refused = True
    with store.reading() as tables:
        assert refused != (("pool", "kept") in tables.key_checks.all())


def test_two_schemas_are_two_ledgers(
    rewards: Rewards, postgres: PostgresServer, clock: Clock
) -> None:
    with Rewards.open(postgres.url("quite_another"), KEYS, clock=clock) as other:
        assert other.pools() == []
        assert len(rewards.pools()) == 3


def test_a_lost_connection_is_made_anew(rewards: Rewards, url: str) -> None:
    first = rewards.play("birthday", b"anna")
    assert hang_up(url) >= 2
    assert rewards.play("birthday", b"anna").code == first.code
    assert hang_up(url) >= 1
    rewards.play("birthday", b"ben")
    assert rewards.figures("birthday").played == 2


@pytest.mark.parametrize(
    ("error", "again"),
    [
        (psycopg.DatabaseError("server closed the connection unexpectedly"), True),
        (psycopg.errors.AdminShutdown(), True),
        (psycopg.errors.QueryCanceled(), False),
    ],
)
def test_a_connection_that_dies_unseen_is_made_anew(
    store: PostgresStore, monkeypatch: pytest.MonkeyPatch, error: psycopg.Error, again: bool
) -> None:
    """libpq may say that the server is gone while the connection still looks good."""
    left = [error]

    def fails_once(self: PostgresConnection, sql: str) -> None:
        if left:
            raise left.pop()
        script(self, sql)

    script = PostgresConnection.script
    monkeypatch.setattr(PostgresConnection, "script", fails_once)
    with nullcontext() if again else pytest.raises(StorageFailed), store.writing() as tables:
        tables.key_checks.add("pool", "1", b"x")
    with store.reading() as looking:
        assert bool(looking.key_checks.all()) is again


def test_a_look_goes_there_once_and_again_where_its_connection_was_lost(
    store: PostgresStore, url: str
) -> None:
    asked = []

    def question(tables: Tables) -> object:
        connection = tables.awards._on
        assert isinstance(connection, PostgresConnection)
        asked.append(connection._pg.info.backend_pid)
        answer = tables.awards.played("d", b"anna")
        assert connection._pg.info.transaction_status == TransactionStatus.IDLE
        return answer

    assert store.look(question) is False and len(asked) == 1
    assert hang_up(url) >= 1
    assert store.look(question) is False
    first, lost, anew = asked
    assert first == lost != anew


def test_a_connection_lost_in_the_midst_promises_nothing(store: PostgresStore, url: str) -> None:
    with pytest.raises(StorageFailed, match="Nothing was acknowledged"), store.writing() as tables:
        tables.key_checks.add("pool", "1", b"x")
        hang_up(url)
    with store.reading() as looking:
        assert looking.key_checks.all() == {}
    with store.writing() as tables:
        tables.key_checks.add("pool", "2", b"y")
    with store.reading() as looking:
        assert looking.key_checks.all() == {("pool", "2"): b"y"}


def test_a_crash_of_the_server_loses_nothing_acknowledged(
    rewards: Rewards, postgres: PostgresServer
) -> None:
    codes = {n: rewards.play("birthday", bytes([n])).code for n in range(20)}
    postgres.crash()
    with pytest.raises(StorageFailed):
        rewards.play("birthday", b"while it is gone")
    postgres.start()
    assert {n: rewards.play("birthday", bytes([n])).code for n in range(20)} == codes
    assert rewards.verify().ok


def test_who_played_before_and_after_a_crash_has_a_receipt(
    rewards: Rewards, postgres: PostgresServer
) -> None:
    """A server that comes back goes on numbering some way ahead of where it was."""
    before, after = [b"anna", b"ben"], [b"carl", b"dora"]
    for who in before:
        rewards.play("birthday", who)
    postgres.crash()
    postgres.start()
    for who in after:
        rewards.play("birthday", who)
    receipts = [rewards.proof.receipt("birthday", who) for who in before + after]
    assert None not in receipts
    numbers = [json.loads(json.loads(found.record)[3])["award"] for found in receipts if found]
    assert numbers == sorted(numbers) != list(range(1, 5))


def test_many_threads_share_few_connections(rewards: Rewards, url: str) -> None:
    with ThreadPoolExecutor(40) as threads:
        list(threads.map(lambda _: rewards.pools(), range(200)))
    with psycopg.connect(url) as connection:
        counted = connection.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'unwrap'"
        ).fetchone()
    assert counted and counted[0] <= 9


def test_a_closed_store_stays_closed(store: PostgresStore) -> None:
    store.close()
    with pytest.raises(LedgerClosed), store.writing():
        pass
    with pytest.raises(LedgerClosed), store.reading():
        pass


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://me:geheim@127.0.0.1:1/none?connect_timeout=2",
        "postgresql://me:geheim@[broken",
        "postgresql://me:geheim@host/none?nonsense=1",
    ],
)
@pytest.mark.usefixtures("storage")
def test_a_server_out_of_reach_is_told_without_its_password(address: str) -> None:
    with pytest.raises(StorageFailed) as refused:
        open_store(address)
    assert "geheim" not in str(refused.value)
    assert "geheim" not in "".join(map(str, vars(refused.value).values()))


@pytest.mark.usefixtures("storage")
def test_an_address_is_shown_without_who_and_with_what() -> None:
    assert shown("postgresql://me:geheim@db:6432/gifts") == "postgresql://db:6432/gifts"
