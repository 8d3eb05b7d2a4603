"""Rows of values as columns: a sequence for each name, or one value that every row has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import repeat
from typing import Any, TypeGuard

NAME = re.compile(r"(?<![:\w]):([a-z_]+)")

Value = str | int | bytes | None
Many = list[Any] | tuple[Any, ...] | range
Column = Value | Many
_MANY = (list, tuple, range)  # asked of every value that is written: a union takes thrice as long
Columns = Mapping[str, Column]


@cache
def names(sql: str) -> tuple[str, ...]:
    """The `:name`s of a statement, each once, in the order in which they come."""
    return tuple(dict.fromkeys(NAME.findall(sql)))


def is_many(column: Column) -> TypeGuard[Many]:
    """Whether a column has a value for each row."""
    return isinstance(column, _MANY)


def length(columns: Columns) -> int:
    """How many rows there are: as many as in the columns that have a value for each."""
    return next(len(column) for column in columns.values() if is_many(column))


def rows(sql: str, columns: Columns) -> Iterator[tuple[Any, ...]]:
    """The rows as a statement takes them whose names stand for numbered places."""
    n = length(columns)
    found = (columns[name] for name in names(sql))
    return zip(*(col if is_many(col) else repeat(col, n) for col in found), strict=True)


def spread(columns: Columns) -> dict[str, Many]:
    """All columns with a value for each row."""
    n = length(columns)
    return {name: col if is_many(col) else [col] * n for name, col in columns.items()}


def portions(columns: Columns, size: int) -> Iterator[Columns]:
    """The rows in portions of at most `size`."""
    n = length(columns)
    if n <= size:
        return iter((columns,) if n else ())
    return (_cut(columns, slice(first, first + size)) for first in range(0, n, size))


def of_rows(names: Sequence[str], found: Iterable[tuple[Any, ...]]) -> Columns:
    """The columns of rows, of which there is one at least."""
    return dict(zip(names, zip(*found, strict=True), strict=True))


def _cut(columns: Columns, part: slice) -> Columns:
    return {name: col[part] if is_many(col) else col for name, col in columns.items()}
