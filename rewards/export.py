"""The audit file: all that is needed to check a ledger without us, streamed line by line.

JSON Lines with pseudonyms only: no address was ever in the ledger, and no code is written here.
Seeds are in it for draws that are revealed. `auditor` reads it.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from typing import Any

from rewards import enrolment
from rewards.auditor import VERSION
from rewards.keys import Keys
from rewards.storage import Tables
from rewards.storage.draws import DrawRow

BATCH = 500  # people in one line
ABOUT = (
    "The record of an Unwrap ledger, for anybody to check: python -I -S auditor.py THIS-FILE "
    "(rewards/auditor.py, one file that needs nothing but Python)."
)
HASH = (
    "An event is [number, milliseconds since 1970 UTC, kind, body, hash]; its hash is BLAKE2b-256 "
    "of the hash before it (32 bytes; zeros before the first) and the JSON array of the first four."
)


def audit_lines(tables: Tables, keys: Keys, made: datetime) -> Iterator[str]:
    """The lines of the audit file, each with its end."""
    return (_JSON.encode(line) + "\n" for line in _lines(tables, keys, made))


_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def _lines(tables: Tables, keys: Keys, made: datetime) -> Iterator[dict[str, Any]]:
    head = {"made": made.isoformat(timespec="seconds"), "about": ABOUT, "hash": HASH}
    yield {"unwrap": "audit", "version": VERSION, **head}
    draws = tables.draws.all()
    for draw in draws:
        seed = enrolment.seed(keys, draw.key_id, draw.id).hex() if draw.revealed else None
        yield {"draw": draw.id, "terms": draw.terms, "seed": seed}
    yield from _events(tables, draws)
    for pool in tables.pools.all():
        counts = ("size", "promised", "issued", "redeemed")
        yield {"pool": pool.id, **{name: getattr(pool, name) for name in counts}}
    for draw in draws:
        for tally in tables.tallies.by_prize(draw.no):
            yield {"figures": draw.id, **tally._asdict()}
    last = tables.events.last()
    yield {"end": last.no if last else 0, "head": last.hash.hex() if last else bytes(32).hex()}


def _events(tables: Tables, draws: Iterable[DrawRow]) -> Iterator[dict[str, Any]]:
    people = {draw.id: tables.outcomes.in_order(draw.no) for draw in draws}
    for event in tables.events.all():
        yield {"event": [event.no, event.at, event.kind, event.body, event.hash.hex()]}
        if event.kind == "enrol":
            bound = json.loads(event.body)
            those = islice(people[bound["draw"]], bound["people"])
            while batch := [[who.hex(), prize] for who, prize in islice(those, BATCH)]:
                yield {"people": batch}
