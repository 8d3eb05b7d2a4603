"""The pass: an opaque signed token that lets one recipient play one release, or test it."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import struct
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import NamedTuple

from campaigns.errors import CampaignError
from rewards.codes import ALPHABET

VERSION = 1
TEST = 0x80  # set in the version byte of a pass that touches no stock and no figures
RECIPIENT_SIZE = 12  # bytes
_BODY = struct.Struct(f">BBI{RECIPIENT_SIZE}sI")  # version, key id, release, recipient, expiry
_TAG_SIZE = (
    16  # bytes of keyed BLAKE2b: 458k checks a second, 51 characters in all (FACTS, Rewards)
)


#: From the alphabet of addresses to binascii's; what that has and ours lacks becomes nothing.
_STANDARD = bytes.maketrans(b"-_+/", b"+/**")


class BadPass(CampaignError):
    """The token was not made here, or was changed on its way."""

    def __init__(self) -> None:
        super().__init__("This link is not complete. Open it once more from the mail itself.")


class ExpiredPass(CampaignError):
    """The token was good until `expired`."""

    def __init__(self, expired: datetime) -> None:
        super().__init__(f"This link worked until {expired:%d-%m-%Y}.")
        self.expired = expired


class Pass(NamedTuple):
    """Who may play what: release number, recipient (12 bytes), end of validity, test or real."""

    release: int
    recipient: bytes
    expires: datetime
    test: bool = False


class Passes:
    """Makes and reads passes with keys by id (1 to 255); `current` signs, all are accepted."""

    def __init__(self, keys: Mapping[int, bytes], current: int | None = None) -> None:
        self.use(keys, current)

    def use(self, keys: Mapping[int, bytes], current: int | None = None) -> None:
        """Make and read passes with these keys from now on."""
        if not keys:
            raise ValueError("passes need at least one key")
        self._keys = dict(keys)
        self._current = current if current is not None else max(keys)

    def issue(self, for_: Pass) -> str:
        """The token: 51 characters of `A-Za-z0-9_-`, the same for the same pass and key."""
        version = VERSION | (TEST if for_.test else 0)
        expires = int(for_.expires.timestamp())
        body = _BODY.pack(version, self._current, for_.release, for_.recipient, expires)
        return _encode(body + self._tag(self._current, body))

    def read(self, token: str, now: datetime) -> Pass:
        """The pass behind a token; raises BadPass or ExpiredPass."""
        body, tag = _split(token)
        version, key_id, release, recipient, expires = _BODY.unpack(body)
        if version & ~TEST != VERSION or key_id not in self._keys:
            raise BadPass
        if not hmac.compare_digest(tag, self._tag(key_id, body)):
            raise BadPass
        until = datetime.fromtimestamp(expires, UTC)
        if now >= until:
            raise ExpiredPass(until)
        return Pass(release, recipient, until, bool(version & TEST))

    def seal(self, body: bytes, use: bytes) -> str:
        """Other words than a pass as a token that only we can make, for one use."""
        kept = bytes([self._current]) + body
        return _encode(kept + self._tag(self._current, kept, use))

    def unseal(self, token: str, use: bytes, size: int) -> bytes:
        """The words, of that size, in a token of that use; raises BadPass."""
        kept, tag = _split(token, 1 + size)
        if kept[0] not in self._keys or not hmac.compare_digest(tag, self._tag(kept[0], kept, use)):
            raise BadPass
        return kept[1:]

    def _tag(self, key_id: int, body: bytes, use: bytes = b"unwrap-pass") -> bytes:
        key = self._keys[key_id]
        return hashlib.blake2b(body, key=key, digest_size=_TAG_SIZE, person=use).digest()


def _encode(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def _split(token: str, size: int = _BODY.size) -> tuple[bytes, bytes]:
    try:
        spelled = token.encode("ascii").translate(_STANDARD)
        raw = binascii.a2b_base64(spelled + b"=" * (-len(spelled) % 4))
    except (binascii.Error, UnicodeEncodeError):
        raise BadPass from None
    # base64 has several spellings of the same bytes; only the one we issue is a pass (FACTS).
    again = binascii.b2a_base64(raw, newline=False)
    if len(raw) != size + _TAG_SIZE or again.rstrip(b"=") != spelled:
        raise BadPass
    return raw[:size], raw[size:]


def recipient_id(campaign_key: bytes, address: str) -> bytes:
    """The pseudonym of an address within one campaign: 12 bytes, useless without the key."""
    normal = address.strip().casefold().encode()
    return hashlib.blake2b(
        normal, key=campaign_key, digest_size=RECIPIENT_SIZE, person=b"unwrap-person"
    ).digest()


def referral(campaign_key: bytes, recipient: bytes) -> str:
    """What a friend may know of who sent them: 8 characters, no pass and no pseudonym.

    A shop counts with it who brought how many; nobody without the key learns who that is. Among
    a million people two share one with a chance of 0.4 (40 bits), which blurs a count, no more.
    """
    digest = hashlib.blake2b(recipient, key=campaign_key, digest_size=5, person=b"unwrap-refer")
    value = int.from_bytes(digest.digest())
    return "".join(ALPHABET[value >> shift & 31] for shift in range(35, -5, -5))
