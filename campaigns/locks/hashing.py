"""Secrets that people type: kept as a salted scrypt hash, compared in constant time."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from functools import cache

COST, BLOCK, LANES = 1 << 15, 8, 3  # 32 MB and some 200 ms a try: OWASP's second choice
MOST = 64 * 1024 * 1024  # bytes a hash may ask for, whatever a file says
SALT, SIZE = 16, 32  # bytes


def hash_secret(
    secret: str, salt: bytes | None = None, *, cost: int = COST, lanes: int = LANES
) -> str:
    """The text to keep: `scrypt$cost$block$lanes$salt$hash`."""
    salt = secrets.token_bytes(SALT) if salt is None else salt
    digest = _digest(secret, salt, cost, BLOCK, lanes)
    return "$".join(["scrypt", str(cost), str(BLOCK), str(lanes), _text(salt), _text(digest)])


def fits(secret: str, kept: str) -> bool:
    """Whether a secret is the one behind a hash; a hash that can't be read fits none."""
    try:
        kind, cost, block, lanes, salt, digest = kept.split("$")
        wanted = base64.b64decode(digest)
        found = _digest(secret, base64.b64decode(salt), int(cost), int(block), int(lanes))
    except ValueError:
        return False
    return kind == "scrypt" and hmac.compare_digest(found, wanted)


def _digest(secret: str, salt: bytes, cost: int, block: int, lanes: int) -> bytes:
    typed = secret.strip().encode()
    return hashlib.scrypt(typed, salt=salt, n=cost, r=block, p=lanes, maxmem=MOST, dklen=SIZE)


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


@cache
def nobody() -> str:
    """What a name that is nobody's is tried against, so that it takes as long to refuse."""
    return hash_secret("", b"\0" * SALT)
