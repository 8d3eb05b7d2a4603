from pathlib import Path

import apsw
import pytest

from rewards import Rewards
from rewards.errors import StorageFailed
from rewards.storage import SQLiteStore
from tests.rewards.conftest import KEYS, in_a_file


@in_a_file
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


@in_a_file
def test_a_file_that_is_no_ledger_is_left_alone(path: Path) -> None:
    path.write_bytes(b"somebody's holiday pictures" * 100)
    with pytest.raises(StorageFailed, match="not a database"):
        Rewards.open(path, KEYS)
    assert path.read_bytes().startswith(b"somebody's")


@in_a_file
def test_everything_is_in_one_file_after_the_last_close(rewards: Rewards, path: Path) -> None:
    rewards.play("birthday", b"anna")
    rewards.close()
    assert sorted(file.name for file in path.parent.iterdir()) == [
        "ledger.db",
        "ledger.db.lock",
        "ledger.db.queue",
    ]
