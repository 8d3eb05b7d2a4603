"""Table `key_check`: fingerprints that tell the right keys from wrong ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rewards.storage.contract import Connection

ADD = """
INSERT INTO key_check (purpose, key_id, fingerprint) VALUES (:purpose, :key_id, :fingerprint)
ON CONFLICT (purpose, key_id) DO NOTHING"""
ALL = "SELECT purpose, key_id, fingerprint FROM key_check"


class KeyChecks:
    """The table `key_check`."""

    def __init__(self, connection: Connection) -> None:
        self._on = connection

    def add(self, purpose: str, key_id: str, fingerprint: bytes) -> None:
        """Remember a key's fingerprint, unless one is remembered."""
        self._on.run(ADD, purpose=purpose, key_id=key_id, fingerprint=fingerprint)

    def all(self) -> dict[tuple[str, str], bytes]:
        """Fingerprints by (purpose, key id)."""
        return {(purpose, key_id): mark for purpose, key_id, mark in self._on.rows(ALL)}
