"""Every table and column of the ledger, read from its schema: for moving it as a whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from itertools import islice
from typing import TYPE_CHECKING

from rewards.storage.columns import of_rows

if TYPE_CHECKING:
    from rewards.storage.contract import Connection, Row

PORTION = 2_000  # rows in memory at one time
_TABLE = re.compile(r"CREATE TABLE IF NOT EXISTS (\w+) \((.*?)\n\)", re.DOTALL)
_COLUMN = re.compile(r"^ +(\w+) +(?:INTEGER|TEXT|BLOB)\b", re.MULTILINE)
_NUMBERED = re.compile(r"^ +no +INTEGER PRIMARY KEY", re.MULTILINE)


@cache
def tables() -> dict[str, tuple[str, ...]]:
    """Columns by table; a table comes after those it refers to."""
    return {name: tuple(_COLUMN.findall(body)) for name, body in _found()}


class Everything:
    """All rows of all tables. The statements are made of the schema's own names."""

    def __init__(self, connection: Connection) -> None:
        self._on = connection

    def rows(self, table: str) -> Iterator[Row]:
        """A table from end to end."""
        return self._on.stream(f"SELECT {', '.join(tables()[table])} FROM {table}")

    def is_empty(self, table: str) -> bool:
        """Whether a table has no row."""
        return self._on.row(f"SELECT 1 FROM {table} LIMIT 1") is None

    def add(self, table: str, rows: Iterable[Row]) -> int:
        """Put rows into a table as they are; how many."""
        columns = tables()[table]
        names, values = ", ".join(columns), ", ".join(f":{column}" for column in columns)
        left, added = iter(rows), 0
        while portion := list(islice(left, PORTION)):
            sql = f"INSERT INTO {table} ({names}) VALUES ({values})"
            added += self._on.run_many(sql, **of_rows(columns, portion))
        return added

    def continue_numbers(self) -> None:
        """Let the next row of each numbered table follow the last one that was put there."""
        for name, body in _found():
            if _NUMBERED.search(body):
                self._on.continue_numbers(name)


def _found() -> list[tuple[str, str]]:
    return _TABLE.findall(files(__package__).joinpath("schema.sql").read_text("utf-8"))
