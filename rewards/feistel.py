"""A keyed permutation of 0 .. size-1: a Feistel network whose round function is AES.

Any size works by cycle walking (Black and Rogaway 2002): the network permutes the next power of
four, and a result outside the range is put through again until it falls inside.
"""

import struct
from collections.abc import Sequence
from itertools import repeat
from threading import Lock

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

ROUNDS = 10


class Permutation:
    """A bijection on `range(size)` that nobody can predict without the 16-byte `key`."""

    def __init__(self, key: bytes, size: int) -> None:
        if not 1 <= size <= 1 << 64:
            raise ValueError(f"size must be from 1 to 2**64, not {size}")
        self.size = size
        self._half = max(1, ((size - 1).bit_length() + 1) // 2)
        self._mask = (1 << self._half) - 1
        # ECB over single blocks is AES as a plain pseudo-random function; nothing is encrypted.
        self._aes = Cipher(algorithms.AES(key), modes.ECB()).encryptor()
        self._lock = Lock()  # the encryptor object belongs to one thread at a time

    def __call__(self, number: int) -> int:
        """Where `number` goes."""
        return self._walk(number, range(ROUNDS))

    def inverse(self, number: int) -> int:
        """Which number goes to `number`."""
        return self._walk(number, range(ROUNDS - 1, -1, -1))

    def each(self, numbers: Sequence[int]) -> list[int]:
        """Where many numbers go, of which each round is one encryption of all."""
        return self._walk_all(numbers, range(ROUNDS))

    def inverse_each(self, numbers: Sequence[int]) -> list[int]:
        """Which numbers go to these."""
        return self._walk_all(numbers, range(ROUNDS - 1, -1, -1))

    def _walk(self, number: int, rounds: range) -> int:
        self._check(number)
        with self._lock:
            number = self._network(number, rounds)
            while number >= self.size:
                number = self._network(number, rounds)
        return number

    def _network(self, number: int, rounds: range) -> int:
        half, mask, block = self._half, self._mask, self._aes.update
        left, right = number >> half, number & mask
        # Swapping the halves at the end makes the network its own inverse with rounds reversed.
        for index in rounds:
            mixed = block((index << 64 | right).to_bytes(16, "big"))
            left, right = right, left ^ (int.from_bytes(mixed[:8], "big") & mask)
        return right << half | left

    def _walk_all(self, numbers: Sequence[int], rounds: range) -> list[int]:
        for number in (min(numbers), max(numbers)) if numbers else ():
            self._check(number)
        with self._lock:
            found = self._network_all(numbers, rounds)
            while outside := [at for at, number in enumerate(found) if number >= self.size]:
                again = self._network_all([found[at] for at in outside], rounds)
                for at, number in zip(outside, again, strict=True):
                    found[at] = number
        return found

    def _network_all(self, numbers: Sequence[int], rounds: range) -> list[int]:
        """`_network` for each: all are in one long integer, a block of AES for every number."""
        n, half, encrypted = len(numbers), self._half, self._aes.update
        lanes = struct.Struct(">" + "8xQ" * n)
        one = int.from_bytes(lanes.pack(*repeat(1, n)), "big")
        mask, whole = one * self._mask, int.from_bytes(lanes.pack(*numbers), "big")
        left, right = whole >> half & mask, whole & mask
        for index in rounds:
            mixed = encrypted((one * (index << 64) | right).to_bytes(16 * n, "big"))
            left, right = right, left ^ (int.from_bytes(mixed, "big") >> 64 & mask)
        return list(lanes.unpack((right << half | left).to_bytes(16 * n, "big")))

    def _check(self, number: int) -> None:
        if not 0 <= number < self.size:
            raise ValueError(f"{number} is outside 0..{self.size - 1}")
