"""Damm's check digit over base 32: every single error and every swap of neighbours shows.

The quasigroup is x * y = 2(x + y) in GF(2^5) with x^5 + x^2 + 1 (Damm 2004; the same table as
Tillett's Damm32). Leading zeros do not count, so compare numbers of one fixed length only.
"""

from collections.abc import Iterable

_DOUBLE = tuple((n << 1) ^ (0x25 if n & 16 else 0) for n in range(32))


def check_digit(digits: Iterable[int]) -> int:
    """The digit (0-31) that completes `digits` (each 0-31)."""
    interim = 0
    for digit in digits:
        interim = _DOUBLE[interim ^ digit]
    return interim


def is_complete(digits: Iterable[int]) -> bool:
    """Whether the last of `digits` is the check digit of those before it."""
    return check_digit(digits) == 0
