from pathlib import Path

import apsw
import pytest

from rewards import GeneratedPool, Rewards
from rewards.errors import LedgerClosed, StorageFailed
from rewards.storage import SQLiteStore
from tests.rewards.conftest import KEYS


def test_a_commit_is_on_the_disk_before_it_is_told(path: Path) -> None:
    store = SQLiteStore(path)
    with store.reading() as tables:
        connection = tables.events._on
        assert connection.row("PRAGMA synchronous") == (2,)  # FULL
        assert connection.row("PRAGMA journal_mode") == ("wal",)
        assert connection.row("PRAGMA foreign_keys") == (1,)
    store.close()


def test_sqlite_has_no_wal_reset_bug() -> None:
    assert tuple(map(int, apsw.sqlite_lib_version().split("."))) >= (3, 51, 3)


def test_a_file_that_is_no_ledger_is_left_alone(path: Path) -> None:
    path.write_bytes(b"somebody's holiday pictures" * 100)
    with pytest.raises(StorageFailed, match="not a database"):
        Rewards.open(path, KEYS)
    assert path.read_bytes().startswith(b"somebody's")


def test_a_closed_ledger_says_so(rewards: Rewards) -> None:
    rewards.close()
    rewards.close()
    with pytest.raises(LedgerClosed):
        rewards.play("birthday", b"anna")
    with pytest.raises(LedgerClosed):
        rewards.add_pool(GeneratedPool("a", "A", "", 1))


def test_two_ledgers_on_one_file_agree(rewards: Rewards, path: Path) -> None:
    with Rewards.open(path, KEYS) as other:
        first = rewards.play("birthday", b"anna")
        assert other.play("birthday", b"anna").code == first.code
        other.play("birthday", b"ben")
        assert rewards.figures("birthday").played == 2


def test_readers_see_one_state_and_do_not_wait_for_the_writer(path: Path) -> None:
    store = SQLiteStore(path)
    with store.writing() as writing:
        writing.key_checks.add("pool", "1", b"x")
        with store.reading() as reading:
            assert reading.key_checks.all() == {}
    with store.reading() as reading:
        assert reading.key_checks.all() == {("pool", "1"): b"x"}
    store.close()


def test_everything_is_in_one_file_after_the_last_close(rewards: Rewards, path: Path) -> None:
    rewards.play("birthday", b"anna")
    rewards.close()
    assert sorted(file.name for file in path.parent.iterdir()) == ["ledger.db", "ledger.db.lock"]


def test_a_look_that_stopped_half_way_does_not_hold_the_next_one_back(rewards: Rewards) -> None:
    store = rewards._store
    with store.reading() as tables:
        unfinished = tables.events.all()
        next(unfinished)
    rewards.play("birthday", b"anna")
    assert rewards.figures("birthday").played == 1
    with pytest.raises(apsw.CursorClosedError):
        next(unfinished)
