"""One SQLite file as several threads and processes use it."""

from __future__ import annotations

import fcntl
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from weakref import WeakSet

from sqlite_utils import Database


class File:
    """A database file: a connection a thread, one writer at a time over all processes.

    The lock around writes keeps two connections from writing or checkpointing together, which
    SQLite before 3.51.3 can answer with a corrupt file (FACTS, Rewards).
    """

    def __init__(self, path: Path, schema: str) -> None:
        self.path = path
        self._local = threading.local()
        self._held: WeakSet[_Held] = WeakSet()
        self._writing = threading.RLock()
        self._locked = False
        self._lock_file = path.with_suffix(path.suffix + ".lock").open("ab")
        with self.alone():
            self.db.conn.execute("PRAGMA journal_mode=WAL")
            self.db.conn.executescript(schema)

    @property
    def db(self) -> Database:
        """This thread's connection; reads need nothing more."""
        held: _Held | None = getattr(self._local, "held", None)
        if held is None:
            held = self._local.held = _Held(self.path)
            self._held.add(held)
        return held.db

    @contextmanager
    def looking(self) -> Iterator[None]:
        """Looks of this thread at one state: the file is locked once for all of them.

        For a moment: what is written meanwhile can't be folded into the file. Nothing is written
        in here (raises RuntimeError).
        """
        connection = self.db.conn
        connection.execute("BEGIN")
        self._local.looking = True
        try:
            yield
        finally:
            self._local.looking = False
            connection.execute("COMMIT")

    @contextmanager
    def write(self) -> Iterator[Database]:
        """One transaction, all or nothing: `BEGIN IMMEDIATE` behind a lock over processes."""
        with self._writing:
            db = self.db
            if getattr(self._local, "looking", False):
                raise RuntimeError(f"{self.path.name}: a write within looks, which it would delay")
            if db.conn.in_transaction:  # a write within a write is part of it
                yield db
                return
            with self.alone():
                db.conn.execute("BEGIN IMMEDIATE")
                try:
                    yield db
                except BaseException:
                    db.conn.execute("ROLLBACK")
                    raise
                db.conn.execute("COMMIT")

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Nobody else writes meanwhile, in all processes; it may hold several transactions."""
        with self._writing:
            if self._locked:
                yield
                return
            fcntl.flock(self._lock_file, fcntl.LOCK_EX)
            self._locked = True
            try:
                yield
            finally:
                self._locked = False
                fcntl.flock(self._lock_file, fcntl.LOCK_UN)

    def close(self) -> None:
        """Close every thread's connection."""
        for held in list(self._held):
            held.db.conn.close()
        self._lock_file.close()


class _Held:
    """A thread's connection, closed when the thread ends: the studio starts one a gesture."""

    def __init__(self, path: Path) -> None:
        connection = sqlite3.connect(
            path, isolation_level=None, timeout=30, check_same_thread=False
        )
        connection.execute("PRAGMA synchronous=FULL")
        self.db = Database(connection)

    def __del__(self) -> None:
        self.db.conn.close()
