"""Keys of programs that use the API: names, scopes and hashes in one file; a key is shown once."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Literal, get_args

from pydantic import BaseModel, Field

from campaigns.errors import CampaignError
from campaigns.storage.own_file import OwnFile

Scope = Literal["check", "redeem", "undo", "void", "extend"]
SCOPES: tuple[Scope, ...] = get_args(Scope)
MARK = "uw"  # what a key begins with, so that one in a log or a repository is known for what it is
LONGEST_NAME = 80
DAMAGED = (
    "no program is let in. Restore it from a backup, or remove it and make new keys:"
    " python -m campaigns api-keys make NAME"
)


class NoSuchKey(CampaignError):
    """No key has this id."""

    def __init__(self, id: str) -> None:
        super().__init__(f"There is no key “{id}”. Look at: python -m campaigns api-keys list")
        self.id = id


class BadKey(CampaignError):
    """A key can't be made like this."""

    def __init__(self, problem: str) -> None:
        super().__init__(problem)


class ApiKey(BaseModel):
    """A key as it is kept; `hash` is of its secret, `name` the till it is told as."""

    id: str
    name: str = Field(min_length=1, max_length=LONGEST_NAME)
    scopes: tuple[Scope, ...]
    hash: str
    made: datetime
    revoked: datetime | None = None


class ApiKeys(BaseModel):
    """`api_keys.json`."""

    keys: tuple[ApiKey, ...] = ()


class ApiKeyFile:
    """`api_keys.json`, readable by its owner alone; read anew when it changed."""

    def __init__(self, path: Path) -> None:
        self._file = OwnFile(path, ApiKeys(), DAMAGED)

    def all(self) -> tuple[ApiKey, ...]:
        """Every key, revoked ones too; raises CampaignError for a damaged file."""
        return self._file.read().keys

    def make(self, name: str, scopes: Iterable[str], now: datetime) -> tuple[ApiKey, str]:
        """(a new key as it is kept, the key itself: nobody can look it up later); or BadKey."""
        wanted = set(scopes)
        chosen = tuple(scope for scope in SCOPES if scope in wanted)
        name = name.strip()
        if not chosen or wanted - set(SCOPES):
            raise BadKey(f"Give a key at least one of these scopes: {', '.join(SCOPES)}.")
        if not 0 < len(name) <= LONGEST_NAME or not name.isprintable():
            raise BadKey(f"Give the key a name of 1 to {LONGEST_NAME} characters.")
        secret = secrets.token_urlsafe(32)
        made = ApiKey(
            id=secrets.token_hex(4), name=name, scopes=chosen, hash=_hashed(secret), made=now
        )
        with self._file.alone():
            self._file.write(ApiKeys(keys=(*self.all(), made)))
        return made, f"{MARK}_{made.id}_{secret}"

    def revoke(self, id: str, now: datetime) -> ApiKey:
        """End a key at once; ending it again changes nothing. Raises NoSuchKey."""
        with self._file.alone():
            held = next((key for key in self.all() if key.id == id), None)
            if held is None:
                raise NoSuchKey(id)
            ended = held if held.revoked else held.model_copy(update={"revoked": now})
            keys = tuple(ended if key.id == id else key for key in self.all())
            self._file.write(ApiKeys(keys=keys))
        return ended

    def find(self, given: str) -> ApiKey | None:
        """The key somebody holds; None for a false or revoked one, in the same time."""
        _, _, rest = given.partition("_")
        id, _, secret = rest.partition("_")
        held = next((key for key in self.all() if key.id == id), None)
        right = hmac.compare_digest(_hashed(secret), held.hash if held else _NOBODY)
        good = right and held is not None and held.revoked is None and given.startswith(f"{MARK}_")
        return held if good else None


def _hashed(secret: str) -> str:
    """A secret of 256 random bits needs no slow hash: there is nothing to guess from."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


_NOBODY = _hashed("")[::-1]  # the hash of nothing that can be sent
