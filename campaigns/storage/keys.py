"""The workspace's secrets, in one file beside the databases and never inside them."""

from __future__ import annotations

import secrets
from pathlib import Path

from rewards.keys import KEY_BYTES, edited, key_table


class KeyFile:
    """`keys.json` (readable by its owner alone), which the ledger keeps its keys in too."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def keys(self, purpose: str) -> dict[int, bytes]:
        """All keys of a purpose by id; the first is made when there is none."""
        found = key_table(self.path, [purpose])[purpose]
        return {int(key_id): bytes.fromhex(key) for key_id, key in found.items()}

    def named(self, purpose: str, name: str) -> bytes:
        """The key of one name within a purpose (a campaign's), made at first use."""
        with edited(self.path) as table:
            made = table.setdefault(purpose, {}).setdefault(name, secrets.token_hex(KEY_BYTES))
        return bytes.fromhex(made)

    def forget(self, purpose: str, name: str) -> None:
        """Delete a key: what it made can never be linked to anybody again."""
        with edited(self.path) as table:
            table.get(purpose, {}).pop(name, None)
