"""PINs of tills: kept as a salted scrypt hash, compared in constant time."""

from __future__ import annotations

from campaigns.locks.hashing import SALT, fits, hash_secret

__all__ = ["NOBODY", "fits", "hash_pin"]
COST, LANES = 1 << 14, 1  # 16 MB and some 40 ms a try: a shop's phone waits for it


def hash_pin(pin: str, salt: bytes | None = None) -> str:
    """The text to keep as `Till.pin_hash`: `scrypt$cost$block$lanes$salt$hash`."""
    return hash_secret(pin, salt, cost=COST, lanes=LANES)


#: What a name that is no till is tried against, so that it takes as long to refuse.
NOBODY = hash_pin("", b"\0" * SALT)
