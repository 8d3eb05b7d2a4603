"""PINs of tills: kept as a salted scrypt hash, compared in constant time."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets

COST, BLOCK, LANES = 1 << 14, 8, 1  # 16 MB and some 40 ms a try; a PIN has few digits
SALT, SIZE = 16, 32  # bytes


def hash_pin(pin: str, salt: bytes | None = None) -> str:
    """The text to keep as `Till.pin_hash`: `scrypt$cost$block$lanes$salt$hash`."""
    salt = secrets.token_bytes(SALT) if salt is None else salt
    digest = _digest(pin, salt, COST, BLOCK, LANES)
    return "$".join(["scrypt", str(COST), str(BLOCK), str(LANES), _text(salt), _text(digest)])


def fits(pin: str, pin_hash: str) -> bool:
    """Whether a PIN is the one behind a hash; a hash that can't be read fits none."""
    try:
        kind, cost, block, lanes, salt, digest = pin_hash.split("$")
        wanted = base64.b64decode(digest)
        found = _digest(pin, base64.b64decode(salt), int(cost), int(block), int(lanes))
    except ValueError:
        return False
    return kind == "scrypt" and hmac.compare_digest(found, wanted)


def _digest(pin: str, salt: bytes, cost: int, block: int, lanes: int) -> bytes:
    secret = pin.strip().encode()
    return hashlib.scrypt(secret, salt=salt, n=cost, r=block, p=lanes, dklen=SIZE)


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


#: What a name that is no till is tried against, so that it takes as long to refuse.
NOBODY = hash_pin("", b"\0" * SALT)
