"""Who is signed in: a signed cookie; only those ended early are kept in a file, until they end."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import secrets
import threading
from datetime import datetime, timedelta
from pathlib import Path

from campaigns.storage.own_file import write_for_owner
from campaigns.storage.users import User, Users

COOKIE = "unwrap_studio"
FILE = "signed_out.json"  # in the workspace
LASTS = timedelta(hours=12)  # a working day


class Sessions:
    """Signs and reads the cookie; another password for somebody ends their sessions."""

    def __init__(self, key: bytes, file: Path) -> None:
        self._key, self._file = key, file
        self._ended = _kept(file)
        self._ending = threading.Lock()

    def issue(self, user: User, now: datetime) -> str:
        """The cookie's value."""
        ends = int((now + LASTS).timestamp())
        told = json.dumps([user.name, ends, secrets.token_urlsafe(9)], ensure_ascii=True)
        body = _text(told.encode())
        return f"{body}.{self._tag(body, user.password)}"

    def read(self, cookie: str, users: Users, now: datetime) -> User | None:
        """Whose cookie it is; None when it is false, over, ended, or of somebody who left."""
        body, _, tag = cookie.partition(".")
        name, ends, mark = _told(body)
        user = users.named(name) if name else None
        wanted = self._tag(body, user.password if user else "")
        if not hmac.compare_digest(tag.encode(), wanted.encode()) or user is None:
            return None
        # A name without a password signs in elsewhere; no cookie of ours can be theirs.
        if not user.password or mark in self._ended:
            return None
        return user if now.timestamp() < ends else None

    def end(self, cookie: str, users: Users, now: datetime) -> None:
        """Sign out: the cookie opens nothing any more, whoever kept it."""
        _, ends, mark = _told(cookie.partition(".")[0])
        at = now.timestamp()
        if self.read(cookie, users, now) is None:
            return  # one of nobody's making is not worth remembering
        with self._ending:
            held = {kept: until for kept, until in self._ended.items() if until > at}
            self._ended = {**held, mark: ends}
            write_for_owner(self._file, json.dumps(self._ended))

    def _tag(self, body: str, password: str) -> str:
        said = f"{body}\0{password}".encode()
        digest = hashlib.blake2b(said, key=self._key, digest_size=18, person=b"studio-door")
        return _text(digest.digest())


def _told(body: str) -> tuple[str, float, str]:
    """Name, end and mark as a cookie tells them; empty for what is none."""
    try:
        name, ends, mark = json.loads(_raw(body))
        return str(name), float(ends), str(mark)
    except (ValueError, TypeError, OverflowError, RecursionError):
        return "", 0.0, ""


def _kept(file: Path) -> dict[str, float]:
    """Marks of ended sessions, and when each would have ended; none where the file is not good."""
    try:
        return {str(mark): float(ends) for mark, ends in json.loads(file.read_bytes()).items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def _text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def _raw(text: str) -> bytes:
    return base64.urlsafe_b64decode(text.encode() + b"=" * (-len(text) % 4))
