"""Columns as PostgreSQL's arrays in binary, each made whole: an adapter for each value is slow.

The form is that of `array_send`: how many dimensions, whether there are NULLs, the type of the
values, how many, the first index; then each value after its length in bytes (-1 is NULL).
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence
from itertools import chain, repeat
from typing import Any

from psycopg.abc import AdaptContext
from psycopg.adapt import Dumper
from psycopg.pq import Format


class Packed(bytes):
    """An array as it travels; `name` is what PostgreSQL calls it, the numbers are its types'."""

    name = ""
    oid = 0
    of = 0


class Bigints(Packed):
    """Whole numbers."""

    name, oid, of = "bigint[]", 1016, 20


class Texts(Packed):
    """Texts in UTF-8."""

    name, oid, of = "text[]", 1009, 25


class Byteas(Packed):
    """Bytes."""

    name, oid, of = "bytea[]", 1001, 17


_ARRAYS: dict[type, type[Packed]] = {int: Bigints, str: Texts, bytes: Byteas}
_NULL = struct.pack("!i", -1)
_LENGTH = struct.Struct("!i").pack
_NUMBER = struct.Struct("!iq").pack


def packed(values: Sequence[Any]) -> Packed | None:
    """A column as an array, None where it has nothing but NULLs."""
    found = next((value for value in values if value is not None), None)
    if found is None:
        return None
    kind = _ARRAYS[type(found)]
    gaps = None in values
    head = struct.pack("!iiIii", 1, gaps, kind.of, len(values), 1)
    return kind(head + (_with_gaps if gaps else _whole)(kind, values))


def register(context: AdaptContext) -> None:
    """Let a connection send such arrays."""
    for kind in _ARRAYS.values():
        dumper = type(f"{kind.__name__}Dumper", (_Dumper,), {"oid": kind.oid})
        context.adapters.register_dumper(kind, dumper)


class _Dumper(Dumper):
    format = Format.BINARY

    def dump(self, obj: Packed) -> Packed:
        return obj


def _whole(kind: type[Packed], values: Sequence[Any]) -> bytes:
    if kind is Bigints:
        return struct.pack("!" + "iq" * len(values), *chain.from_iterable(zip(repeat(8), values)))
    found = list(map(str.encode, values)) if kind is Texts else values
    first = _LENGTH(len(found[0]))
    if len(set(map(len, found))) == 1:  # as names and hashes are
        return first + first.join(found)
    return b"".join(chain.from_iterable((_LENGTH(len(value)), value) for value in found))


def _with_gaps(kind: type[Packed], values: Iterable[Any]) -> bytes:
    return b"".join(_NULL if value is None else _whole(kind, [value]) for value in values)
