"""A gift's ticket: what a till without network needs to say yes, signed with Ed25519.

Ten bytes and a signature, in base 32 (119 letters): which gift, until which day, whether many
share the code. The code stands beside it in the QR and is part of what is signed. Nothing in it
says who has the gift.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from rewards import first_of
from rewards.codes import plain

PURPOSE = "ticket"  # of the keys in keys.json
VERSION, SHARED = 0x10, 0x01  # the first byte: a version in the high half, marks in the low
FIRST_DAY = date(2020, 1, 1)
SAID = b"unwrap-gift\0"  # so that no other signature of this key can be taken for a ticket
_HEAD = struct.Struct(">BBH6s")


@dataclass(frozen=True)
class Ticket:
    """A code, the gift it stands for (`gift_mark`), its last day if any, and whether it is shared.

    Days from 2020-01-01 to 2199 fit.
    """

    code: str
    gift: bytes
    until: date | None
    shared: bool


class Signer:
    """Signs and reads tickets; the newest key signs, the older ones are still believed."""

    def __init__(self, keys: Mapping[int, bytes]) -> None:
        self._keys = {
            no % 256: Ed25519PrivateKey.from_private_bytes(key) for no, key in keys.items()
        }
        self._newest = max(keys) % 256

    def sign(self, ticket: Ticket) -> str:
        """The ticket as letters and digits of a QR's compact alphabet."""
        days = (ticket.until - FIRST_DAY).days + 1 if ticket.until else 0
        first = VERSION | (SHARED if ticket.shared else 0)
        head = _HEAD.pack(first, self._newest, max(0, min(days, 0xFFFF)), ticket.gift)
        signature = self._keys[self._newest].sign(_said(head, ticket.code))
        return base64.b32encode(head + signature).rstrip(b"=").decode()

    def read(self, code: str, text: str) -> Ticket | None:
        """The ticket of a code; None when it is no ticket of ours or of another code."""
        try:
            raw = base64.b32decode(text.upper() + "=" * (-len(text) % 8))
            first, key, days, gift = _HEAD.unpack(raw[: _HEAD.size])
            head, signature = raw[: _HEAD.size], raw[_HEAD.size :]
            self._public(key).verify(signature, _said(head, code))
        except (ValueError, binascii.Error, struct.error, KeyError, InvalidSignature):
            return None
        if first & 0xF0 != VERSION:
            return None
        until = FIRST_DAY + timedelta(days=days - 1) if days else None
        return Ticket(code, gift, until, bool(first & SHARED))

    def public(self) -> dict[str, str]:
        """What tills verify with: the raw public keys (base64url) by their number."""
        return {
            str(no): base64.urlsafe_b64encode(self._public(no).public_bytes_raw()).decode()
            for no in self._keys
        }

    def _public(self, no: int) -> Ed25519PublicKey:
        return self._keys[no].public_key()


def gift_mark(draw: str, prize: str) -> bytes:
    """What stands for one gift of one round, its second draw with it, in six bytes."""
    return hashlib.blake2b(f"{first_of(draw)}\0{prize}".encode(), digest_size=6).digest()


def _said(head: bytes, code: str) -> bytes:
    return SAID + head + plain(code).encode()
