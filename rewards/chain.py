"""The append-only record: each event's hash covers the one before, so no past can be rewritten."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from json.encoder import encode_basestring_ascii
from typing import Any

from rewards.clock import moment
from rewards.storage import Tables
from rewards.storage.events import EventRow

GENESIS = bytes(32)
_JSON = json.JSONEncoder(sort_keys=True, separators=(",", ":"), default=str)

Fact = str | int | None


@dataclass(frozen=True)
class Event:
    """One entry of the record: its number (from 1), moment (UTC), kind, facts and hash (hex)."""

    id: int
    at: datetime
    kind: str
    body: Mapping[str, Any]
    hash: str


def append(tables: Tables, at: int, kind: str, body: Mapping[str, Fact]) -> None:
    """Record an event; bodies hold pseudonyms, never an address or a code."""
    append_each(tables, at, kind, [body])


def append_each(tables: Tables, at: int, kind: str, bodies: Iterable[Mapping[str, Fact]]) -> None:
    """Record many events of one kind, in this order."""
    append_texts(tables, at, kind, list(map(canonical, bodies)))


def append_texts(tables: Tables, at: int, kind: str, bodies: Sequence[str]) -> None:
    """`append_each` for bodies that are canonical JSON already."""
    count, before = tables.events.head() or (0, GENESIS)
    tables.events.add_each(count + 1, at, kind, bodies, links(before, count + 1, at, kind, bodies))


def told(row: EventRow) -> Event:
    """An entry as it is shown."""
    return Event(row.no, moment(row.at), row.kind, json.loads(row.body), row.hash.hex())


def link(before: bytes, no: int, at: int, kind: str, body: str) -> bytes:
    """The hash of an event after one with the hash `before` (BLAKE2b, 32 bytes)."""
    return links(before, no, at, kind, [body])[0]


def links(before: bytes, first: int, at: int, kind: str, bodies: Sequence[str]) -> list[bytes]:
    """The hashes of events of one kind and moment, numbered from `first` on."""
    hashes, middle = [], _middle(at, kind)
    for no, body in enumerate(bodies, first):
        covered = before + f"[{no}{middle}{quoted(body)}]".encode()
        before = hashlib.blake2b(covered, digest_size=32).digest()
        hashes.append(before)
    return hashes


def record(no: int, at: int, kind: str, body: str) -> str:
    """An event as its hash covers it."""
    # The list's JSON, put together of its parts': a text alone is encoded five times as quickly.
    return f"[{no}{_middle(at, kind)}{quoted(body)}]"


def _middle(at: int, kind: str) -> str:
    return f",{at},{quoted(kind)},"


def canonical(body: Mapping[str, object]) -> str:
    """JSON that is the same for the same facts."""
    return _JSON.encode(body)


quoted = encode_basestring_ascii  #: a text in JSON


def digest(body: Mapping[str, object]) -> str:
    """A SHA-256 (hex) of facts that are proof enough without being kept."""
    return hashlib.sha256(canonical(body).encode()).hexdigest()
