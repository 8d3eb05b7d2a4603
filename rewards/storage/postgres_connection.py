"""One connection to PostgreSQL, as the tables of a ledger use it."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from itertools import count
from time import monotonic
from typing import Any, ParamSpec, cast

import psycopg
from psycopg.pq import ExecStatus, PipelineStatus, TransactionStatus

from rewards.storage import dialect
from rewards.storage.address import shown
from rewards.storage.columns import Column, Columns, Value, is_many, portions, spread
from rewards.storage.contract import Row, T
from rewards.storage.postgres_line import connected, failed, is_hanging_up, refuse_silent
from rewards.storage.postgres_session import SETTINGS, adapt

P = ParamSpec("P")
PAGE = 2_000  # rows of a long look or a large addition that travel together


class PostgresConnection:
    """`Connection` over psycopg; a lost one is made anew when the next transaction begins."""

    def __init__(self, url: str) -> None:
        self._url, self._name = url, shown(url)
        self._looks: list[psycopg.ServerCursor[Row]] = []
        self._sending = ExitStack()
        self._due: list[str] = []  # words of parts that travel with what comes next
        self._parts = count(1)
        self._connect()

    def row(self, sql: str, **values: Value) -> Row | None:
        """The first row, or None."""
        return self._run(dialect.once(sql), values).fetchone()

    def rows(self, sql: str, **values: Value) -> Iterator[Row]:
        """All rows, one after the other."""
        return iter(self._run(dialect.once(sql), values))

    def stream(self, sql: str, **values: Value) -> Iterator[Row]:
        """All rows of a look too long for memory."""
        self._ready()
        cursor = self._pg.cursor(f"look{len(self._looks)}")
        self._looks.append(cursor)
        cursor.itersize = PAGE
        rows = iter(self._asks(cursor.execute, cast("Any", dialect.once(sql)), values))
        while (row := self._asks(next, rows, None)) is not None:
            yield row
            if cursor.closed:
                raise psycopg.InterfaceError("the look has ended with its transaction")

    def rows_of_each(self, sql: str, **columns: Column) -> Iterator[Row]:
        """The rows of one look for each of many rows of values, in any order."""
        self._ready()
        # Were a value the same for all by the statement's own words, the plan might begin with
        # every row that has it.
        for cursor in self._for_each(sql, spread(columns)):
            yield from cursor

    def run(self, sql: str, **values: Value) -> int:
        """Run for its effect; how many rows it changed."""
        return self._run(dialect.once(sql), values).rowcount

    def run_many(self, sql: str, **columns: Column) -> int:
        """Run once for each; how many rows changed in all."""
        self._ready()
        return sum(cursor.rowcount for cursor in self._for_each(sql, columns))

    def send(self, sql: str, **columns: Column) -> None:
        """Hand to the server what it does while its next work is made here."""
        if self._due:
            self._ready()
        if self._pg.info.pipeline_status == PipelineStatus.OFF:
            self._sending.enter_context(self._pg.pipeline())
        if any(map(is_many, columns.values())):
            for _ in self._for_each(sql, columns):
                pass
        else:
            self._execute(dialect.once(sql), columns)

    def numbers(self, table: str, n: int) -> range:
        """The next numbers of a table's sequence; only who may write asks for them."""
        sequence = f"pg_get_serial_sequence('{table}', 'no')"
        row = self.row(f"SELECT setval({sequence}, nextval({sequence}) + :more)", more=n - 1)
        assert row is not None
        return range(row[0] - n + 1, row[0] + 1)

    def continue_numbers(self, table: str) -> None:
        """Number the next row of a table after the highest `no` that was given by hand."""
        highest = f"(SELECT max(no) FROM {table})"
        self.script(f"SELECT setval(pg_get_serial_sequence('{table}', 'no'), {highest})")

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        """A part of the transaction that is undone alone when it raises."""
        with self._failures():
            self._arrive()
        # A name of its own: while the end of the part before is due, that part may still be there.
        part = f"part{next(self._parts)}"
        self._due.append(f"SAVEPOINT {part}")
        with self._part(f"ROLLBACK TO {part}; RELEASE {part}"):
            yield
            self._arrive()
            self._due.append(f"RELEASE {part}")

    @contextmanager
    def transaction(self, begin: str) -> Iterator[None]:
        """A transaction that begins with these words, and COMMIT, or ROLLBACK at an error."""
        try:
            self.ask(lambda: self.script(begin))
            with self._part("ROLLBACK"):
                yield
                self.script("COMMIT")
        finally:
            self._end_looks()
            if self._pg.info.transaction_status != TransactionStatus.IDLE:
                self.close()

    def ask(self, question: Callable[[], T]) -> T:
        """The answer to what changes nothing; where the connection is lost, over a new one."""
        refuse_silent(self._name, self._url)
        with self._failures():
            if self._line.silent:  # it was cut, and the server answers again
                self._renew()
            try:
                return question()
            except psycopg.Error as error:
                # Idle connections die with a server that is started anew.
                if self._line.silent or not (self.lost or is_hanging_up(error)):
                    raise
                self._renew()
                return question()

    @property
    def lost(self) -> bool:
        """Whether the server is gone from the other end."""
        return self._pg.closed

    def script(self, sql: str) -> None:
        """Run several statements without values, in one round trip and past psycopg's own care.

        It costs a third; and psycopg would forget what is prepared at each ROLLBACK.
        """
        self._arrive()
        words = ";".join([*self._due, sql])
        self._due.clear()
        result = self._asks(self._pg.pgconn.exec_, words.encode())
        if result.status not in (ExecStatus.COMMAND_OK, ExecStatus.TUPLES_OK):
            raise psycopg.errors.error_from_result(result)
        # To COMMIT where something failed that could not be undone alone, this is no error.
        if sql == "COMMIT" and result.command_status == b"ROLLBACK":
            raise psycopg.errors.InFailedSqlTransaction("the server undid all of it")

    def close(self) -> None:
        """Let go."""
        self._pg.close()
        self._line.close()

    def _end_looks(self) -> None:
        # With the transaction they are gone from the server; here they must be told.
        while self._looks:
            with suppress(psycopg.Error):
                self._asks(self._looks.pop().close)

    @contextmanager
    def _part(self, undo: str) -> Iterator[None]:
        try:
            with self._failures():
                yield
        except BaseException:
            with suppress(psycopg.Error):
                self._arrive()
            with suppress(psycopg.Error):
                self.script(undo)
            raise

    def _for_each(self, sql: str, columns: Columns) -> "Iterator[psycopg.Cursor[Row]]":
        for portion in portions(columns, PAGE):
            kinds, values = dialect.parts(portion)
            # Planned anew each time: a plan for arrays of any length expects ten rows.
            yield self._execute(dialect.for_each(sql, kinds), values, prepare=False)

    def _run(self, sql: str, values: Mapping[str, Value]) -> "psycopg.Cursor[Row]":
        self._ready()
        return self._execute(sql, values)

    def _execute(
        self, sql: str, values: Mapping[str, Any], prepare: bool | None = None
    ) -> "psycopg.Cursor[Row]":
        return self._asks(self._pg.execute, cast("Any", sql), values, prepare=prepare)

    def _asks(self, question: Callable[P, T], *given: P.args, **named: P.kwargs) -> T:
        """What a question brings whose answer travels; cut short where the server is silent."""
        line = self._line
        line.since = monotonic()
        try:
            return question(*given, **named)
        finally:
            line.since = 0.0

    def _arrive(self) -> None:
        """Wait for what was sent, and raise what went wrong with it."""
        self._asks(self._sending.close)

    def _ready(self) -> None:
        """`_arrive`, and begin and end the parts that are due."""
        self._arrive()
        if self._due:
            self.script("")

    @contextmanager
    def _failures(self) -> Iterator[None]:
        try:
            yield
        except psycopg.Error as error:
            raise failed(self._name, error, self._url, self._line) from error

    def _renew(self) -> None:
        self.close()
        self._connect()

    def _connect(self) -> None:
        self._pg, self._line = connected(self._name, self._url)
        adapt(self._pg)
        try:
            with self._failures():
                self._asks(self._pg.execute, cast("Any", SETTINGS), prepare=False)
        except BaseException:
            self.close()
            raise
