"""The ledger in one SQLite file: write-ahead log, synchronous FULL, one writer at a time.

apsw, because it brings its own SQLite: before 3.51.3 two connections that write and checkpoint at
one moment can corrupt a file, and Debian's is older. The lock around every write and close guards
against that too, and queues processes fairly where SQLite lets them starve.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from importlib.resources import files
from pathlib import Path
from queue import Empty, SimpleQueue
from weakref import WeakSet

import apsw

from rewards.errors import LedgerClosed, StorageFailed
from rewards.own import own
from rewards.storage.columns import Column, Value, is_many, rows
from rewards.storage.contract import Row, T
from rewards.storage.tables import Tables
from rewards.storage.turns import Turns

_SETTINGS = """
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
PRAGMA foreign_keys = ON;
PRAGMA mmap_size = 0;
PRAGMA busy_timeout = 30000;
"""


class SQLiteConnection:
    """`Connection` over apsw."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._apsw = apsw.Connection(str(path))
        # Else each new value bound makes SQLite plan the statement again: ten times the time.
        self._apsw.config(apsw.SQLITE_DBCONFIG_ENABLE_QPSG, 1)
        self._cursors: WeakSet[apsw.Cursor] = WeakSet()  # one that nobody reads ends by itself
        self._apsw.execute(_SETTINGS).fetchall()

    def row(self, sql: str, **values: Value) -> Row | None:
        """The first row, or None."""
        found = self._apsw.execute(sql, values).fetchall()
        return found[0] if found else None

    def rows(self, sql: str, **values: Value) -> Iterator[Row]:
        """All rows, one after the other."""
        cursor = self._apsw.cursor()
        self._cursors.add(cursor)
        return iter(cursor.execute(sql, values))

    def stream(self, sql: str, **values: Value) -> Iterator[Row]:
        """All rows of a look too long for memory."""
        return self.rows(sql, **values)

    def rows_of_each(self, sql: str, **columns: Column) -> Iterator[Row]:
        """The rows of one look for each of many rows of values."""
        return iter(self._apsw.executemany(sql, rows(sql, columns)).fetchall())

    def run(self, sql: str, **values: Value) -> int:
        """Run for its effect; how many rows it changed."""
        self._apsw.execute(sql, values).fetchall()
        return self._apsw.changes()

    def run_many(self, sql: str, **columns: Column) -> int:
        """Run once for each; how many rows changed in all."""
        before = self._apsw.total_changes()
        self._apsw.executemany(sql, rows(sql, columns)).fetchall()
        return self._apsw.total_changes() - before

    def send(self, sql: str, **columns: Column) -> None:
        """Run once, or once for each."""
        if any(map(is_many, columns.values())):
            self._apsw.executemany(sql, rows(sql, columns)).fetchall()
        else:
            self._apsw.execute(sql, columns).fetchall()

    def numbers(self, table: str, n: int) -> range:
        """The numbers that SQLite would give the next rows."""
        first = self._apsw.execute(f"SELECT coalesce(max(no), 0) + 1 FROM {table}").get
        return range(first, first + n)

    def continue_numbers(self, table: str) -> None:
        """SQLite always goes on after the highest number."""

    def savepoint(self) -> AbstractContextManager[None]:
        """A part of the transaction that is undone alone when it raises."""
        return self._transaction("SAVEPOINT part", "RELEASE part", "ROLLBACK TO part; RELEASE part")

    @contextmanager
    def transaction(self, kind: str) -> Iterator[None]:
        """BEGIN of a kind (IMMEDIATE, DEFERRED) and COMMIT, or ROLLBACK when the block raises."""
        try:
            with self._transaction(f"BEGIN {kind}", "COMMIT", "ROLLBACK"):
                yield
        finally:
            # A SELECT that was not read to its end would hold this state for all later looks.
            for cursor in [*self._cursors]:  # those of which the collector takes none meanwhile
                cursor.close(True)
            self._cursors.clear()

    @contextmanager
    def _transaction(self, begin: str, end: str, undo: str) -> Iterator[None]:
        self._apsw.execute(begin)
        try:
            with _failures(self._path):
                yield
                self._apsw.execute(end)
        except BaseException:
            # A full disk makes SQLite roll back by itself; then there is nothing left to undo.
            with suppress(apsw.SQLError):
                self._apsw.execute(undo).fetchall()
            raise

    def begin(self) -> None:
        """Begin looks in one state. Bare, for `transaction` takes longer than a look."""
        self._apsw.execute("BEGIN")

    def end(self) -> None:
        """End them, unless an error has."""
        if self._apsw.in_transaction:
            self._apsw.execute("COMMIT")

    def script(self, sql: str) -> None:
        """Run several statements."""
        self._apsw.execute(sql).fetchall()

    def close(self) -> None:
        """Close; the last one of all processes also folds the log into the file."""
        self._apsw.close()


class SQLiteStore:
    """`Store` in one file and its lock file beside it."""

    remote = False

    def __init__(self, path: Path) -> None:
        self.path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        self._turns = Turns(path)
        self._idle: SimpleQueue[tuple[SQLiteConnection, Tables]] = SimpleQueue()
        self._closed = False
        self._together = threading.local()
        with self._alone():
            self._writer = SQLiteConnection(own(path))
            self._writer.script(files(__package__).joinpath("schema.sql").read_text("utf-8"))

    @contextmanager
    def writing(self) -> Iterator[Tables]:
        """See `Store`; one thread of a process may write."""
        with self._alone(), self._writer.transaction("IMMEDIATE"):
            yield Tables(self._writer)

    @contextmanager
    def reading(self) -> Iterator[Tables]:
        """See `Store`."""
        reader = self._reader()
        try:
            with reader[0].transaction("DEFERRED"):
                yield reader[1]
        finally:
            self._put_back(reader)

    def look(self, question: Callable[[Tables], T]) -> T:
        """See `Store`."""
        together: Tables | None = getattr(self._together, "tables", None)
        reader = None if together else self._reader()
        try:
            return question(reader[1] if reader else self._together.tables)
        except apsw.Error as error:
            raise _failed(self.path, error) from error
        finally:
            if reader:
                self._put_back(reader)

    @contextmanager
    def looking(self) -> Iterator[None]:
        """See `Store`; the file is locked once for all."""
        reader = self._reader()
        reader[0].begin()
        self._together.tables = reader[1]
        try:
            yield
        finally:
            self._together.tables = None
            reader[0].end()
            self._put_back(reader)

    def close(self) -> None:
        """See `Store`; a look under way closes its own connection."""
        if self._closed:
            return
        self._closed = True
        with self._alone():
            with suppress(Empty):
                while True:
                    self._idle.get_nowait()[0].close()
            self._writer.close()
        self._turns.close()

    def _reader(self) -> tuple[SQLiteConnection, Tables]:
        if self._closed:
            raise LedgerClosed
        try:
            return self._idle.get_nowait()
        except Empty:
            with _failures(self.path):
                connection = SQLiteConnection(self.path)
            return connection, Tables(connection)

    def _put_back(self, reader: tuple[SQLiteConnection, Tables]) -> None:
        if self._closed:
            reader[0].close()
        else:
            self._idle.put(reader)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """The only one who writes, in all processes."""
        with self._turns.mine(), _failures(self.path):
            yield


@contextmanager
def _failures(path: Path) -> Iterator[None]:
    try:
        yield
    except apsw.Error as error:
        raise _failed(path, error) from error


def _failed(path: Path, error: apsw.Error) -> StorageFailed:
    return StorageFailed(str(path), str(error))
