"""The ticket: what the canvas shows at our routes to say whose hand it is."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Literal

from campaigns.errors import CampaignError

Role = Literal["editor", "reviewer", "viewer"]
_TAG = 16  # bytes of keyed BLAKE2b


class BadTicket(CampaignError):
    """The ticket was not made here, was changed, or is over."""

    def __init__(self) -> None:
        super().__init__("This page has been open too long. Load it anew, nothing is lost.")


@dataclass(frozen=True)
class Ticket:
    """Who may work on which campaign from one window, in which language, until when (UTC).

    `user` is "" where nobody signs in.
    """

    campaign: str
    user: str
    role: Role
    tongue: str
    window: str
    until: datetime


class Tickets:
    """Makes and reads tickets with keys by id; the newest signs, all are accepted."""

    def __init__(self, keys: Mapping[int, bytes]) -> None:
        if not keys:
            raise ValueError("tickets need at least one key")
        self._keys = dict(keys)

    def make(self, ticket: Ticket) -> str:
        """The ticket as text for a header."""
        key_id = max(self._keys)
        told = {**asdict(ticket), "until": int(ticket.until.timestamp()), "key": key_id}
        body = _encode(json.dumps(told, separators=(",", ":")).encode())
        return f"{body}.{self._tag(key_id, body)}"

    def read(self, text: str, now: datetime) -> Ticket:
        """The ticket behind a text; raises BadTicket."""
        body, _, tag = text.partition(".")
        try:
            told = json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))
            key_id = told.pop("key")
            genuine = hmac.compare_digest(tag.encode(), self._tag(key_id, body).encode())
            until = datetime.fromtimestamp(told.pop("until"), now.tzinfo)
            ticket = Ticket(**told, until=until)
        except (
            ValueError,
            TypeError,
            LookupError,
            AttributeError,
            ArithmeticError,
            RecursionError,
        ):
            raise BadTicket from None
        if not genuine or now >= until:
            raise BadTicket
        return ticket

    def _tag(self, key_id: int, body: str) -> str:
        key = self._keys[key_id]
        made = hashlib.blake2b(body.encode(), key=key, digest_size=_TAG, person=b"unwrap-studio")
        return _encode(made.digest())


def _encode(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()
