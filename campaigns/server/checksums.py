"""CRC-32 of bytes put together from the CRC-32s of their parts, without looking at them again."""

from __future__ import annotations

from array import array
from functools import lru_cache

POLYNOMIAL = 0xEDB88320  # of gzip's CRC-32, its bits reversed (RFC 1952, 8)
#: What each byte of a checksum becomes, from the lowest on; () for what changes nothing.
Tables = tuple["array[int]", ...]
_Matrix = tuple[int, ...]  # what each of the 32 bits becomes


class Shift:
    """What a checksum becomes when `size` zero bytes follow: `crc(a + b) = shift(crc(a)) ^ crc(b)`.

    Four look-ups, whatever the size is (zlib's crc32_combine, with its matrix made ready).
    """

    def __init__(self, size: int) -> None:
        self.tables: Tables = _tables(size)

    def __call__(self, checksum: int) -> int:
        low, second, third, high = self.tables
        return (
            low[checksum & 255]
            ^ second[checksum >> 8 & 255]
            ^ third[checksum >> 16 & 255]
            ^ high[checksum >> 24]
        )


@lru_cache(maxsize=512)
def _tables(size: int) -> Tables:
    matrix = _power(size)
    # As an array: a tuple of integers takes ten times the memory, and is met cold each time.
    return tuple(
        array("I", (_times(matrix, byte << place) for byte in range(256)))
        for place in (0, 8, 16, 24)
    )


def _power(size: int) -> _Matrix:
    """The matrix of `size` zero bytes: squares of the one of one byte, multiplied."""
    square = _ZERO_BYTE
    found = tuple(1 << bit for bit in range(32))
    while size:
        if size & 1:
            found = tuple(_times(square, row) for row in found)
        square = tuple(_times(square, row) for row in square)
        size >>= 1
    return found


def _times(matrix: _Matrix, vector: int) -> int:
    found = 0
    for row in matrix:
        if not vector:
            break
        if vector & 1:
            found ^= row
        vector >>= 1
    return found


def _zero_bit() -> _Matrix:
    return (POLYNOMIAL, *(1 << bit for bit in range(31)))


def _zero_byte() -> _Matrix:
    matrix = _zero_bit()
    for _ in range(3):
        matrix = tuple(_times(matrix, row) for row in matrix)
    return matrix


_ZERO_BYTE = _zero_byte()
