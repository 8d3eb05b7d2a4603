"""What a database must offer to hold a ledger.

The tables speak a subset of SQL that SQLite and PostgreSQL share (named parameters, RETURNING,
ON CONFLICT; integers are 64 bits), so another database is one more module with these two classes.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import Any, Protocol, TypeVar

from rewards.storage.columns import Column, Value
from rewards.storage.tables import Tables

T = TypeVar("T")
Row = tuple[Any, ...]


class Connection(Protocol):
    """One connection inside one transaction."""

    def row(self, sql: str, **values: Value) -> Row | None:
        """The first row, or None."""

    def rows(self, sql: str, **values: Value) -> Iterator[Row]:
        """All rows, one after the other."""

    def stream(self, sql: str, **values: Value) -> Iterator[Row]:
        """All rows of a look that may be too long for memory, until the transaction ends."""

    def rows_of_each(self, sql: str, **columns: Column) -> Iterator[Row]:
        """The rows of one look for each of many rows of values, in any order."""

    def run(self, sql: str, **values: Value) -> int:
        """Run for its effect; how many rows it changed."""

    def run_many(self, sql: str, **columns: Column) -> int:
        """Run an INSERT … VALUES once for each, none touching one row twice; how many changed."""

    def send(self, sql: str, **columns: Column) -> None:
        """`run_many` or, where each column is one value, `run`, that need not be waited for.

        What goes wrong may be raised by whatever is asked next, or where the part of the
        transaction ends.
        """

    def numbers(self, table: str, n: int) -> range:
        """The `no`s of the next `n` rows of a table, to be given to them by hand."""

    def continue_numbers(self, table: str) -> None:
        """Number the next row of a table after the highest `no` that was given by hand."""

    def savepoint(self) -> AbstractContextManager[None]:
        """A part of the transaction that is undone alone when it raises."""


class Store(Protocol):
    """A ledger's database, shared by threads and processes."""

    @property
    def remote(self) -> bool:
        """Whether an answer travels: then a look is nothing for an event loop to wait for."""

    def writing(self) -> AbstractContextManager[Tables]:
        """The only writer at this moment; durable when the block has ended without an error."""

    def reading(self) -> AbstractContextManager[Tables]:
        """A look at one consistent, durable state; never waits for the writer."""

    def look(self, question: Callable[[Tables], T]) -> T:
        """The answer to a question that asks for one `row` after another and nothing more.

        Each sees one consistent, durable state by itself, of its own: no transaction is begun.
        """

    def looking(self) -> AbstractContextManager[None]:
        """This thread's looks in here see one state, where that spares them something.

        For a moment only: what is written meanwhile has to be kept apart from it.
        """

    def close(self) -> None:
        """Let go of every connection."""
