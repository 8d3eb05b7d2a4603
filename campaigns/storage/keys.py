"""The workspace's secrets, in one file beside the databases and never inside them."""

from __future__ import annotations

import secrets
from datetime import datetime
from pathlib import Path

from campaigns.errors import CampaignError
from campaigns.passes import Pass, Passes
from campaigns.storage.stamps import Stamp, changed
from rewards.keys import KEY_BYTES, edited, key_table

#: What may get a new key at any time; others tie things together that must stay tied.
ROTATE = ("pass", "desk", "studio", "sign-in")
LAST_ID = 255  # a pass names its key in one byte


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

    def holds(self, purpose: str, name: str, key: bytes) -> bool:
        """Whether that is still the key of a name."""
        return key_table(self.path, []).get(purpose, {}).get(name) == key.hex()

    def forget(self, purpose: str, name: str) -> bool:
        """Delete a key: what it made can never be linked to anybody again; False if it was gone."""
        with edited(self.path) as table:
            return table.get(purpose, {}).pop(name, None) is not None

    def rotate(self, purpose: str) -> int:
        """Add a key that signs from now on; gives its id. What older ones signed stays good."""
        _check_rotates(purpose)
        with edited(self.path) as table:
            held = table.setdefault(purpose, {})
            made = max(map(int, held), default=0) + 1
            if made > LAST_ID:
                raise CannotRotate(f"there are {LAST_ID} {purpose} keys, which is as many as fit")
            held[str(made)] = secrets.token_hex(KEY_BYTES)
        changed()
        return made

    def retire(self, purpose: str, key_id: int) -> None:
        """Take a key away: nothing that it signed is good any more. Never the one that signs."""
        _check_rotates(purpose)
        with edited(self.path) as table:
            held = table.get(purpose, {})
            if str(key_id) not in held:
                raise CannotRotate(f"there is no {purpose} key {key_id}")
            if key_id == max(map(int, held)):
                raise CannotRotate(f"{purpose} key {key_id} is the one that signs; rotate first")
            del held[str(key_id)]
        changed()


class CannotRotate(CampaignError):
    """A key that cannot be rotated or retired so."""

    def __init__(self, why: str) -> None:
        super().__init__(f"That is not possible: {why}. See: python -m campaigns keys list")


def _check_rotates(purpose: str) -> None:
    if purpose not in ROTATE:
        raise CannotRotate(f"{purpose!r} is no kind of key that rotates ({', '.join(ROTATE)})")


class KeptPasses(Passes):
    """Passes under the keys in the file as it is (see `Stamp`): rotating asks for no restart."""

    def __init__(self, file: KeyFile) -> None:
        super().__init__(file.keys("pass"))
        self._file, self._stamp = file, Stamp(file.path)
        self._seen = self._stamp.now

    def issue(self, for_: Pass) -> str:
        """See Passes."""
        self._follow()
        return super().issue(for_)

    def read(self, token: str, now: datetime) -> Pass:
        """See Passes."""
        self._follow()
        return super().read(token, now)

    def _follow(self) -> None:
        if (stamp := self._stamp.now) != self._seen:
            self.use(self._file.keys("pass"))
            self._seen = stamp
