"""The ledger in PostgreSQL, or what speaks its protocol: many machines, one writer at a time.

The hash chain needs its events one after the other, so a writing transaction begins with an
advisory lock, which the server hands on in the order of asking and lets go with the transaction,
however that ends. Looks take a snapshot and never wait.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from queue import Empty, SimpleQueue
from threading import BoundedSemaphore

from psycopg.conninfo import make_conninfo

from rewards.errors import LedgerClosed, NoAnswer
from rewards.storage.address import parts_of, shown
from rewards.storage.contract import T
from rewards.storage.postgres_connection import PostgresConnection
from rewards.storage.postgres_schema import make_ready
from rewards.storage.tables import Tables

MOST_READERS = 8  # connections of one process for looks: a server allows a hundred in all
LONGEST_QUEUE = 20.0  # seconds for one of them to be free: by then the server is silent

# One lock for each schema of a database; the first number is this product's ("uwrp").
_WRITE = """BEGIN ISOLATION LEVEL READ COMMITTED;
SELECT pg_advisory_xact_lock(1970762352, hashtext(current_schema()))"""
_LOOK = "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY"
# A server that is gone without a word (a cable) is given up after 20 s, not 15 minutes.
_DEFAULTS = {
    "connect_timeout": "10",
    "application_name": "unwrap",
    "keepalives_idle": "30",
    "keepalives_interval": "10",
    "tcp_user_timeout": "20000",
}


class PostgresStore:
    """`Store` in one schema of a database: the first of the connection's search path."""

    remote = True

    def __init__(self, url: str) -> None:
        self.name = shown(url)
        self._closed = False
        self._idle: SimpleQueue[tuple[PostgresConnection, Tables]] = SimpleQueue()
        self._looking = BoundedSemaphore(MOST_READERS)
        self._url = make_conninfo(**{**_DEFAULTS, **parts_of(url)})
        self._writer = PostgresConnection(self._url)
        try:
            make_ready(self._writer, _WRITE)
        except BaseException:
            self._writer.close()
            raise

    @contextmanager
    def writing(self) -> Iterator[Tables]:
        """See `Store`; one thread of a process may write."""
        if self._closed:
            raise LedgerClosed
        with self._writer.transaction(_WRITE):
            yield Tables(self._writer)

    @contextmanager
    def reading(self) -> Iterator[Tables]:
        """See `Store`."""
        with self._borrowed() as (connection, tables), connection.transaction(_LOOK):
            yield tables

    def look(self, question: Callable[[Tables], T]) -> T:
        """See `Store`: there and back once, where a transaction goes three times."""
        with self._borrowed() as (connection, tables):
            return connection.ask(lambda: question(tables))

    def looking(self) -> AbstractContextManager[None]:
        """Nothing: a connection lost in one look should spoil no other."""
        return nullcontext()

    def close(self) -> None:
        """See `Store`; a look under way closes its own connection."""
        self._closed = True
        with suppress(Empty):
            while True:
                self._idle.get_nowait()[0].close()
        self._writer.close()

    @contextmanager
    def _borrowed(self) -> Iterator[tuple[PostgresConnection, Tables]]:
        """A connection for a look, and its tables."""
        if not self._looking.acquire(timeout=LONGEST_QUEUE):
            raise NoAnswer(LONGEST_QUEUE)
        try:
            connection, tables = self._reader()
            try:
                yield connection, tables
            finally:
                if self._closed or connection.lost:
                    connection.close()
                else:
                    self._idle.put((connection, tables))
        finally:
            self._looking.release()

    def _reader(self) -> tuple[PostgresConnection, Tables]:
        if self._closed:
            raise LedgerClosed
        try:
            return self._idle.get_nowait()
        except Empty:
            connection = PostgresConnection(self._url)
            return connection, Tables(connection)
