"""The links of a gift given on: one to offer it with, and one that only its new owner has."""

from __future__ import annotations

import secrets
import struct
from dataclasses import dataclass

from campaigns.passes import Passes

_BODY = struct.Struct(">IQ16s")  # release, offer, secret
_NONE = bytes(16)
_USE = b"unwrap-given"


@dataclass(frozen=True)
class Present:
    """An offer of a release; with a `secret` (16 bytes) whoever has it accepted the gift."""

    release: int
    offer: int
    secret: bytes = b""


def present_link(passes: Passes, present: Present) -> str:
    """The token: 60 characters of `A-Za-z0-9_-`."""
    body = _BODY.pack(present.release, present.offer, present.secret or _NONE)
    return passes.seal(body, _USE)


def read_present(passes: Passes, token: str) -> Present:
    """What a token stands for; raises BadPass."""
    release, offer, secret = _BODY.unpack(passes.unseal(token, _USE, _BODY.size))
    return Present(release, offer, b"" if secret == _NONE else secret)


def to_accept(passes: Passes, present: Present) -> str:
    """A link for whoever accepts, with a fresh secret: it leads nowhere until then."""
    fresh = secrets.token_bytes(len(_NONE))
    return present_link(passes, Present(present.release, present.offer, fresh))
