"""Who is signed in at a till: a signed cookie, nothing kept on the server."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from campaigns.storage.settings import Till

COOKIE = "desk"
LASTS = timedelta(hours=12)  # a working day; the shop signs in anew each morning


class Sessions:
    """Signs and reads the cookie; another PIN for a till ends its sessions."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def issue(self, till: Till, now: datetime) -> str:
        """The cookie's value."""
        told = json.dumps([till.name, int((now + LASTS).timestamp())], ensure_ascii=True)
        body = _text(told.encode())
        return f"{body}.{self._tag('session', body, till.pin_hash)}"

    def read(self, cookie: str, tills: Sequence[Till], now: datetime) -> Till | None:
        """The till a cookie stands for; None when it is false, over, or of a till that is gone."""
        body, _, tag = cookie.partition(".")
        try:
            name, ends = json.loads(_raw(body))
        except (ValueError, TypeError, RecursionError, binascii.Error):
            return None
        till = next((till for till in tills if till.name == name), None)
        wanted = self._tag("session", body, till.pin_hash if till else "")
        if not hmac.compare_digest(tag.encode(), wanted.encode()) or till is None:
            return None
        return till if now.timestamp() < ends else None

    def ends(self, cookie: str) -> datetime:
        """When a cookie that was read as good is over."""
        _, ends = json.loads(_raw(cookie.partition(".")[0]))
        return datetime.fromtimestamp(ends, UTC)

    def form_mark(self, cookie: str) -> str:
        """What a form of this session carries, so that no other site can send one."""
        return self._tag("form", cookie)

    def _tag(self, use: str, *parts: str) -> str:
        said = "\0".join((use, *parts)).encode()
        return _text(hashlib.blake2b(said, key=self._key, digest_size=18, person=b"desk").digest())


def _text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def _raw(text: str) -> bytes:
    return base64.urlsafe_b64decode(text.encode() + b"=" * (-len(text) % 4))
