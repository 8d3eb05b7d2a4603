"""The secrets of a ledger, kept outside its database, which alone cannot make a single code."""

import fcntl
import hashlib
import json
import os
import secrets
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path

from rewards.errors import BadDefinition, WrongKeys

KEY_BYTES = 32
PURPOSES = ("pool", "draw")
KeyTable = dict[str, dict[str, str]]


@dataclass(frozen=True)
class Keys:
    """Pool keys (make and hide codes) and draw keys (decide outcomes), each by key id.

    New pools and draws use the last id; older ones keep the key they were made with, so a key is
    rotated by adding an id and never by replacing one.
    """

    pool: Mapping[str, bytes]
    draw: Mapping[str, bytes]

    def __post_init__(self) -> None:
        for purpose in PURPOSES:
            table = self.table(purpose)
            if not table or any(len(key) < 16 for key in table.values()):
                raise BadDefinition(
                    f"{purpose} keys", "need at least one key of 16 bytes", "Use Keys.generate()."
                )

    def table(self, purpose: str) -> Mapping[str, bytes]:
        """The keys of one purpose, `"pool"` or `"draw"`, by id."""
        return self.pool if purpose == "pool" else self.draw

    def current(self, purpose: str) -> str:
        """The key id that new pools or draws get."""
        return list(self.table(purpose))[-1]

    def derive(self, purpose: str, key_id: str, *use: str, size: int = KEY_BYTES) -> bytes:
        """A key of `size` bytes for one use, so that no two uses share one (keyed BLAKE2b)."""
        try:
            key = self.table(purpose)[key_id]
        except KeyError:
            raise WrongKeys(purpose, key_id) from None
        return hashlib.blake2b("\0".join(use).encode(), key=key[:64], digest_size=size).digest()

    def fingerprints(self) -> dict[tuple[str, str], bytes]:
        """What tells each key, by (purpose, key id), without giving it away."""
        return {
            (purpose, key_id): self.derive(purpose, key_id, "fingerprint", size=16)
            for purpose in PURPOSES
            for key_id in self.table(purpose)
        }

    @classmethod
    def generate(cls) -> "Keys":
        """Fresh random keys with id `"1"`."""
        return cls.from_json(_completed({}, PURPOSES))

    @classmethod
    def from_json(cls, table: Mapping[str, Mapping[str, str]]) -> "Keys":
        """Keys from `{"pool": {id: hex}, "draw": {id: hex}}`; other names are not ours."""
        pool, draw = (
            {key_id: bytes.fromhex(key) for key_id, key in table.get(purpose, {}).items()}
            for purpose in PURPOSES
        )
        return cls(pool, draw)

    @classmethod
    def load(cls, path: Path) -> "Keys":
        """The keys in a JSON file; see `key_table`."""
        return cls.from_json(key_table(path, PURPOSES))


def key_table(path: Path, purposes: Iterable[str]) -> KeyTable:
    """The hex keys of a JSON file by purpose and id, made (mode 0600) where a purpose has none.

    Other rooms keep their keys in the same file: what is there is never changed. Safe when many
    processes start at once. Raises `BadDefinition` for a damaged file.
    """
    with edited(path) as table:
        table.update(_completed(table, purposes))
    return table


@contextmanager
def edited(path: Path) -> Iterator[KeyTable]:
    """A key file's table, held alone; written whole when the block ends and has changed it."""
    with _alone(path.with_name(f".{path.name}.lock")):
        held = _read(path)
        table = deepcopy(held)
        yield table
        if table != held:
            _replace(path, table)


def _completed(table: KeyTable, purposes: Iterable[str]) -> KeyTable:
    fresh = {name: {"1": secrets.token_hex(KEY_BYTES)} for name in purposes if not table.get(name)}
    return {**table, **fresh}


def _read(path: Path) -> KeyTable:
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        return {}
    try:
        table: KeyTable = json.loads(text)
        Keys.from_json(_completed(table, PURPOSES))
    except (ValueError, AttributeError) as error:
        raise BadDefinition(
            str(path),
            f"is no file of keys ({error})",
            "Restore it from a backup; never make it anew.",
        ) from error
    return table


def _replace(path: Path, table: KeyTable) -> None:
    """Write beside and rename, both forced to disk: a key must outlive every code made with it."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(table, file, indent=2)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
    directory = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(directory)
    finally:
        os.close(directory)


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "a", encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
