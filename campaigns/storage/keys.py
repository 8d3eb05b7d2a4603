"""The workspace's secrets, in one file beside the databases and never inside them."""

from __future__ import annotations

import fcntl
import json
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

KEY_SIZE = 32  # bytes


class KeyFile:
    """`keys.json` (readable by its owner alone): names of purposes, then key ids, then hex."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def keys(self, purpose: str) -> dict[int, bytes]:
        """All keys of a purpose by id; the first is made when there is none."""
        found = self._read().get(purpose) or {"1": self._make(purpose, "1")}
        return {int(key_id): bytes.fromhex(key) for key_id, key in found.items()}

    def named(self, purpose: str, name: str) -> bytes:
        """The key of one name within a purpose (a campaign's), made at first use."""
        found = self._read().get(purpose, {}).get(name) or self._make(purpose, name)
        return bytes.fromhex(found)

    def forget(self, purpose: str, name: str) -> None:
        """Delete a key: what it made can never be linked to anybody again."""
        with self._locked():
            data = self._read()
            data.get(purpose, {}).pop(name, None)
            self._write(data)

    def _make(self, purpose: str, name: str) -> str:
        with self._locked():
            data = self._read()
            key: str = data.setdefault(purpose, {}).setdefault(name, secrets.token_hex(KEY_SIZE))
            self._write(data)
        return key

    def _read(self) -> dict[str, dict[str, str]]:
        return json.loads(self.path.read_text()) if self.path.exists() else {}

    def _write(self, data: dict[str, dict[str, str]]) -> None:
        beside = self.path.with_name(f".{self.path.name}.{os.getpid()}")
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w") as file:
            json.dump(data, file, indent=1)
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, self.path)

    @contextmanager
    def _locked(self) -> Iterator[None]:
        # The same lock as rewards.keys takes: both keep their keys in this file.
        with self.path.with_name(f".{self.path.name}.lock").open("ab") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield
