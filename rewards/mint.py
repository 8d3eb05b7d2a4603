"""The keys at work: codes are made, sealed for the database, and found again."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from cryptography.hazmat.primitives.ciphers.aead import AESSIV

from rewards.codes import TEST_PREFIX, Codebook, plain, spell
from rewards.keys import Keys
from rewards.pools import Kind
from rewards.storage.award_rows import AwardRow
from rewards.storage.codes import CodeRow


class Mint:
    """Everything that needs a pool key; thread-safe."""

    def __init__(self, keys: Keys) -> None:
        self.keys = keys
        self._book = cache(lambda key_id: Codebook(keys.derive("pool", key_id, "code", size=16)))
        self._seal = cache(lambda key_id: AESSIV(keys.derive("pool", key_id, "seal")))
        self._mac_key = cache(lambda key_id: keys.derive("pool", key_id, "mac"))

    def code(self, award: AwardRow) -> str:
        """The code an award holds; `""` when it brought nothing."""
        if award.pool is None or award.sequence is None:
            return ""
        if award.kind == Kind.GENERATED:
            return self.generated(award.key_id, award.prefix, award.pool, award.sequence)
        return self.unseal(award.key_id, award.sealed)

    def generated(self, key_id: str | None, prefix: str | None, pool: int, sequence: int) -> str:
        """The code at a place of a generated pool."""
        return self._book(key_id).code(prefix or "", pool, sequence)

    def codes(self, awards: Sequence[AwardRow]) -> dict[int, str]:
        """The codes that are made and not kept, by the award's number."""
        alike: dict[tuple[str, str], dict[int, tuple[int, int]]] = defaultdict(dict)
        for row in awards:
            if row.kind == Kind.GENERATED and row.pool is not None and row.sequence is not None:
                alike[row.key_id or "", row.prefix or ""][row.no] = row.pool, row.sequence
        found: dict[int, str] = {}
        for (key_id, prefix), places in alike.items():
            codes = self._book(key_id).codes(prefix, places.values())
            found.update(zip(places, codes, strict=True))
        return found

    def test_code(self, draw: str, recipient: bytes) -> str:
        """The code a test play shows: marked, always the same, worth nothing."""
        key = self._mac_key(self.keys.current("pool"))
        seen = hashlib.blake2b(draw.encode() + b"\0" + recipient, key=key, digest_size=8).digest()
        return spell(TEST_PREFIX, int.from_bytes(seen, "big") >> 4)

    def places(self, number: int) -> Iterator[tuple[str, int, int]]:
        """(key id, pool number, sequence) that a typed code may stand for, newest key first."""
        for key_id in reversed(list(self.keys.pool)):
            yield key_id, *self._book(key_id).place(number)

    def keep_each(
        self, key_id: str, pool: int, places: Iterable[int], codes: Iterable[str]
    ) -> list[CodeRow]:
        """Foreign codes at their places as the database keeps them: findable and unreadable."""
        keyed, seal = self._mac_of(key_id), self._seal(key_id).encrypt
        rows = []
        for sequence, code in zip(places, codes, strict=True):
            mac = keyed.copy()
            mac.update(plain(code).encode())
            rows.append(CodeRow(pool, sequence, mac.digest(), seal(code.encode(), None)))
        return rows

    def macs(self, code: str) -> Iterator[bytes]:
        """Under what a foreign code may be found, newest key first."""
        for key_id in reversed(list(self.keys.pool)):
            yield self._mac(key_id, code)

    def unseal(self, key_id: str | None, sealed: bytes | None) -> str:
        """A foreign code, readable."""
        return self._seal(key_id).decrypt(sealed or b"", None).decode()

    def _mac(self, key_id: str, code: str) -> bytes:
        mac = self._mac_of(key_id)
        mac.update(plain(code).encode())
        return mac.digest()

    def _mac_of(self, key_id: str) -> "hashlib.blake2b":
        """The mac of nothing; a copy of it is quicker than another with the key."""
        return hashlib.blake2b(key=self._mac_key(key_id), digest_size=16)
