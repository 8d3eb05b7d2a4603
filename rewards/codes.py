"""Codes people can read out: a prefix, twelve letters and digits, and a check character.

The twelve characters are (pool number, sequence) put through a keyed permutation of 60 bits:
never twice the same, not to be guessed, and worth no byte of storage until somebody has one.
The alphabet is Crockford's base 32, which leaves out I, L, O and U.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from rewards.damm import check_digit, is_complete
from rewards.feistel import Permutation

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
BODY = 13
SEQUENCE_BITS = 40
POOL_BITS = 20
TEST_PREFIX = "TEST"

_VALUE = {letter: value for value, letter in enumerate(ALPHABET)}
_LOOK_ALIKE = str.maketrans("OILU", "011V")
_NUMBERS = 1 << (SEQUENCE_BITS + POOL_BITS)


class Codebook:
    """Turns (pool number, sequence) to a code and back under one 16-byte key."""

    def __init__(self, key: bytes) -> None:
        self._permutation = Permutation(key, _NUMBERS)

    def code(self, prefix: str, pool: int, sequence: int) -> str:
        """The code of one place in a pool, grouped for reading: `GIFT-7K2M-9QXP-3RTWH`."""
        return spell(prefix, self._permutation(pool << SEQUENCE_BITS | sequence))

    def codes(self, prefix: str, places: Iterable[tuple[int, int]]) -> list[str]:
        """The codes of many places (pool number, sequence)."""
        numbers = [pool << SEQUENCE_BITS | sequence for pool, sequence in places]
        return [spell(prefix, number) for number in self._permutation.each(numbers)]

    def place(self, number: int) -> tuple[int, int]:
        """The (pool number, sequence) that a number read from a code stands for."""
        found = self._permutation.inverse(number)
        return found >> SEQUENCE_BITS, found & ((1 << SEQUENCE_BITS) - 1)


@dataclass(frozen=True)
class Typed:
    """What somebody typed, read as one of our codes; `number` is None when the check fails."""

    prefix: str
    number: int | None


def spell(prefix: str, number: int) -> str:
    """A number below 2**60 as a code with its check character."""
    digits = [number >> shift & 31 for shift in range(55, -1, -5)]
    digits.append(check_digit(_digits(fold(prefix)) + digits))
    body = "".join(ALPHABET[digit] for digit in digits)
    return "-".join(filter(None, (prefix, body[:4], body[4:8], body[8:])))


def read(text: str) -> Typed:
    """What a typed code says; case, blanks, hyphens and look-alikes do not matter."""
    folded = fold(text)
    prefix, digits = folded[:-BODY], _digits(folded)
    if len(folded) < BODY or len(digits) != len(folded) or not is_complete(digits):
        return Typed(prefix, None)
    number = 0
    for digit in digits[-BODY:-1]:
        number = number << 5 | digit
    return Typed(prefix, number)


def plain(text: str) -> str:
    """A code as it is compared: upper case, without blanks and hyphens."""
    return "".join(text.split()).replace("-", "").upper()


def fold(text: str) -> str:
    """A code in our alphabet: letters that look like a digit become that digit."""
    return plain(text).translate(_LOOK_ALIKE)


def _digits(folded: str) -> list[int]:
    return [_VALUE[letter] for letter in folded if letter in _VALUE]
