"""One file, many threads: nothing is left open, nothing is half-written."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from campaigns.storage.database import File

SCHEMA = "CREATE TABLE IF NOT EXISTS word(text TEXT)"


def test_threads_that_end_leave_no_file_open(tmp_path: Path) -> None:
    file = File(tmp_path / "words.db", SCHEMA)
    before = len(os.listdir("/proc/self/fd"))
    for _ in range(50):
        thread = threading.Thread(target=lambda: file.db.execute("SELECT * FROM word").fetchall())
        thread.start()
        thread.join()
    assert len(os.listdir("/proc/self/fd")) <= before + 3
    file.close()


def test_a_write_that_fails_leaves_no_trace(tmp_path: Path) -> None:
    file = File(tmp_path / "words.db", SCHEMA)
    with pytest.raises(ValueError, match="stop"), file.write() as db:
        db.execute("INSERT INTO word VALUES('half')")
        raise ValueError("stop")
    assert file.db.execute("SELECT count(*) FROM word").fetchone()[0] == 0
    file.close()


def test_a_write_within_a_write_is_part_of_it(tmp_path: Path) -> None:
    file = File(tmp_path / "words.db", SCHEMA)
    with file.write() as outer:
        outer.execute("INSERT INTO word VALUES('one')")
        with file.write() as inner:
            inner.execute("INSERT INTO word VALUES('two')")
    assert file.db.execute("SELECT count(*) FROM word").fetchone()[0] == 2
    file.close()


def test_looks_together_see_one_state_and_hold_no_writer_back(tmp_path: Path) -> None:
    file = File(tmp_path / "words.db", SCHEMA)

    def seen() -> int:
        return int(file.db.execute("SELECT count(*) FROM word").fetchone()[0])

    def add() -> None:
        with file.write() as db:
            db.execute("INSERT INTO word VALUES('one')")

    with file.looking():
        assert seen() == 0
        writer = threading.Thread(target=add)
        writer.start()
        writer.join()
        assert seen() == 0
    assert seen() == 1
    assert not file.db.conn.in_transaction
    folded = file.db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    assert folded[0] == 0, "something still looks at the state before"
    file.close()


def test_nothing_is_written_within_looks(tmp_path: Path) -> None:
    file = File(tmp_path / "words.db", SCHEMA)
    with file.looking(), pytest.raises(RuntimeError, match=r"words\.db"), file.write():
        pass
    with file.write() as db:
        db.execute("INSERT INTO word VALUES('one')")
    assert file.db.execute("SELECT count(*) FROM word").fetchone()[0] == 1
    file.close()
