"""Gzip of a page that is mostly the same for everyone: its fixed pieces are deflated once.

A gzip stream is a row of blocks. Each fixed piece worth it is deflated on its own and ended by a
flush, which is an empty stored block: its length is what is filled in here, so that the block holds
the words of a person which follow. The checksum of the whole is put together from those of the
parts.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple
from zlib import crc32

from campaigns.merging import Fixed, Program, Weave
from campaigns.server.checksums import Shift, Tables

#: Deflate, no name, no time, as compact as can be, from Unix (RFC 1952).
HEADER = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\x03"
STORED_NEXT = b"\x00"  # a stored block begins, its length is to come (RFC 1951, 3.2.4)
NONE_STORED = b"\x00\x00\xff\xff"  # ... and is none
END = b"\x01\x00\x00\xff\xff"  # an empty stored block that says it is the last
WORTH = 100  # bytes that deflating a fixed piece must spare: putting it in costs a microsecond
STORED = 600  # bytes of words up to which they are stored: deflating them takes longer than sending
SHORT = 1_500  # bytes of a fixed piece up to which its checksum is sooner taken than looked up
#: A small window and table: most of what deflating a short piece costs is clearing them.
_QUICK = (1, zlib.DEFLATED, -11, 2)
#: A stored block's length and the same turned round, by length (RFC 1951, 3.2.4).
_LENGTHS = tuple(struct.pack("<HH", count, count ^ 65535) for count in range(STORED + 1))
_TAIL = struct.Struct("<II").pack


class _Ready(NamedTuple):
    """A fixed piece: deflated up to a stored block's length, and what it does to the checksum."""

    deflated: bytes
    size: int
    checksum: int
    tables: Tables


#: Of a person's words and the fixed piece after them.
_EACH = (
    "count = len(words)",
    "out += (lengths[count], words, {deflated}) if count <= stored"
    " else (deflated(words), {deflated})",
    "checksum = crc32(words, checksum)",
    "size += count + {size}",
)
_SHORT = (*_EACH, "checksum = crc32({piece}, checksum)")
#: `Shift` stands here written out: a loop and calls would take three times as long.
_LONG = (
    *_EACH,
    "checksum = ({checksum} ^ {low}[checksum & 255] ^ {second}[checksum >> 8 & 255]"
    " ^ {third}[checksum >> 16 & 255] ^ {high}[checksum >> 24])",
)
_LAST = (
    "count = len(words)",
    "out += (lengths[count], words) if count <= stored else (deflated(words),)",
    "size, checksum = size + count, crc32(words, checksum)",
    "out += (end, tail(checksum, size & 4294967295))",
    "return join(out)",
)


class Spliced:
    """A program that runs to gzip; the same page as `program.run`, byte for byte, once unzipped."""

    def __init__(self, program: Program) -> None:
        first = program.nodes[0] if program.nodes else None
        content = first.content if isinstance(first, Fixed) else b""
        begun = _ready(content) if content else _Ready(STORED_NEXT, 0, 0, ())
        rest = Program(program.nodes[1:], program.language) if content else program
        names = {
            "header": HEADER + begun.deflated, "end": END, "stored": STORED, "deflated": _deflated,
            "lengths": _LENGTHS, "tail": _TAIL, "crc32": crc32, "join": b"".join,
        }  # fmt: skip
        start = (f"out, size, checksum = [header], {begun.size}, {begun.checksum}",)
        self._run = rest.woven(Weave(names, _worth, start, _LAST))

    def run(self, person: Mapping[str, Any]) -> bytes:
        """The gzip of the page of one person."""
        page: bytes = self._run(person)
        return page


def _worth(piece: bytes) -> tuple[Sequence[str], Mapping[str, object]] | None:
    """What puts a fixed piece in, made ready by its parts, where that spares enough."""
    ready = _ready(piece)
    if len(piece) - len(ready.deflated) < WORTH:
        return None
    about: dict[str, object] = {"deflated": ready.deflated, "size": ready.size}
    if len(piece) <= SHORT:
        return _SHORT, {**about, "piece": piece}
    low, second, third, high = ready.tables
    tables = {"low": low, "second": second, "third": third, "high": high}
    return _LONG, {**about, "checksum": ready.checksum, **tables}


@lru_cache(maxsize=512)
def _ready(piece: bytes) -> _Ready:
    deflate = zlib.compressobj(9, zlib.DEFLATED, -15, 9)
    deflated = deflate.compress(piece) + deflate.flush(zlib.Z_FULL_FLUSH)
    before = deflated.removesuffix(NONE_STORED)
    return _Ready(before, len(piece), crc32(piece), Shift(len(piece)).tables)


def _deflated(words: bytes) -> bytes:
    """Many words of a person as blocks, after a stored one that has begun and gets none."""
    deflate = zlib.compressobj(*_QUICK)
    return NONE_STORED + deflate.compress(words) + deflate.flush(zlib.Z_FULL_FLUSH)
