"""Gzip of a page that is mostly the same for everyone: its fixed pieces are deflated once.

A gzip stream is a row of blocks. Each large fixed piece is deflated on its own, ended by a full
flush, so that its blocks stand anywhere; what lies between them, a person's own words, goes in as
stored blocks or a small deflate. The checksum of the whole is put together from those of the parts.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from campaigns.merging import Fixed, Program
from campaigns.merging.nodes import walk
from campaigns.server.checksums import Shift

#: Deflate, no name, no time, as compact as can be, from Unix (RFC 1952).
HEADER = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\x03"
END = b"\x01\x00\x00\xff\xff"  # an empty stored block that says it is the last (RFC 1951)
WORTH = 512  # bytes of a fixed piece from which its own deflate is smaller than its share of others
STORED = 600  # bytes up to which a person's piece is stored: deflating takes longer than sending
#: A small window and table: most of what deflating a short piece costs is clearing them.
_QUICK = (1, zlib.DEFLATED, -11, 2)
LARGEST = 65_535  # bytes in a stored block
_LENGTHS = struct.Struct("<BHH").pack
_TAIL = struct.Struct("<II").pack


@dataclass(frozen=True)
class _Ready:
    """A fixed piece: deflated, its length, its checksum, and how it moves the one before it."""

    deflated: bytes
    size: int
    checksum: int
    shift: Shift


class Spliced:
    """A program that runs to gzip; the same page as `program.run`, byte for byte, once unzipped."""

    def __init__(self, program: Program) -> None:
        self._program = program
        fixed = (node.content for node in walk(program.nodes) if isinstance(node, Fixed))
        # By identity: a run hands out the very objects that the nodes hold.
        self._ready = {id(piece): _ready(piece) for piece in fixed if len(piece) >= WORTH}

    def run(self, person: Mapping[str, Any]) -> bytes:
        """The gzip of the page of one person."""
        out, own = [HEADER], list[bytes]()
        size = checksum = 0
        for piece in self._program.pieces(person):
            ready = self._ready.get(id(piece))
            if ready is None:
                own.append(piece)
                continue
            if own:
                words = b"".join(own)
                own.clear()
                out.append(_own(words))
                size, checksum = size + len(words), zlib.crc32(words, checksum)
            out.append(ready.deflated)
            size, checksum = size + ready.size, ready.shift(checksum) ^ ready.checksum
        words = b"".join(own)
        out.append(_own(words))
        size, checksum = size + len(words), zlib.crc32(words, checksum)
        out += (END, _TAIL(checksum, size & 0xFFFFFFFF))
        return b"".join(out)


def _ready(piece: bytes) -> _Ready:
    deflate = zlib.compressobj(9, zlib.DEFLATED, -15, 9)
    deflated = deflate.compress(piece) + deflate.flush(zlib.Z_FULL_FLUSH)
    return _Ready(deflated, len(piece), zlib.crc32(piece), Shift(len(piece)))


def _own(words: bytes) -> bytes:
    """A person's words as blocks that end on a byte."""
    if len(words) > STORED:
        deflate = zlib.compressobj(*_QUICK)
        return deflate.compress(words) + deflate.flush(zlib.Z_FULL_FLUSH)
    if not words:
        return b""
    return _LENGTHS(0, len(words), len(words) ^ LARGEST) + words
