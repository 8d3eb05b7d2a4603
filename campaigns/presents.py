"""The links of a gift given on: one to offer it with, and one that only its new owner has."""

from __future__ import annotations

import secrets
import struct
from dataclasses import dataclass, replace

from campaigns.passes import Passes

_OFFER = struct.Struct(">IQ")  # release, offer
_HELD = struct.Struct(">IQ16s")  # and a secret
_LENGTH = 39  # characters of an offer's link
_USE = b"unwrap-given"


@dataclass(frozen=True)
class Present:
    """An offer of a release; with a `secret` (16 bytes) whoever has it accepted the gift."""

    release: int
    offer: int
    secret: bytes = b""


def present_link(passes: Passes, present: Present) -> str:
    """The token: 39 characters of `A-Za-z0-9_-` for an offer, 60 with a secret."""
    plain = (present.release, present.offer)
    held = present.secret
    return passes.seal(_HELD.pack(*plain, held) if held else _OFFER.pack(*plain), _USE)


def read_present(passes: Passes, token: str) -> Present:
    """What a token stands for; raises BadPass."""
    packed = _OFFER if len(token) == _LENGTH else _HELD
    return Present(*packed.unpack(passes.unseal(token, _USE, packed.size)))


def to_accept(passes: Passes, present: Present) -> str:
    """A link for whoever accepts, with a fresh secret: it leads nowhere until then."""
    return present_link(passes, replace(present, secret=secrets.token_bytes(16)))
