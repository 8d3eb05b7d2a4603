"""A keyed permutation of 0 .. size-1: a Feistel network whose round function is AES.

Any size works by cycle walking (Black and Rogaway 2002): the network permutes the next power of
four, and a result outside the range is put through again until it falls inside.
"""

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

    def _walk(self, number: int, rounds: range) -> int:
        if not 0 <= number < self.size:
            raise ValueError(f"{number} is outside 0..{self.size - 1}")
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
