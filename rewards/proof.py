"""What is published of a draw before and after it, and what anybody needs to check the rest."""

import hashlib
import json
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import lru_cache

from rewards import chain, enrolment, export, limits, receipts
from rewards.clock import milliseconds, moment
from rewards.enrolment import Terms
from rewards.errors import NotOverYet
from rewards.keys import Keys
from rewards.plays import PlayRow, play_rows
from rewards.receipts import Receipt
from rewards.storage import Store, Tables

Write = Callable[[Callable[[Tables], Terms]], Terms]


class Proof:
    """The proofs of one ledger."""

    def __init__(self, store: Store, keys: Keys, write: Write, now: Callable[[], int]) -> None:
        self._store = store
        self._keys = keys
        self._write = write
        self._now = now
        # Both never change once they are there: an entry of the record, the list of the first n.
        self._receipts = lru_cache(maxsize=10_000)(self._look_up_receipt)
        self._lists = lru_cache(maxsize=100)(self._hash_list)

    def commitment(self, draw_id: str) -> str:
        """The SHA-256 (hex) of a draw's seed and terms, to be published before it."""
        with self._store.reading() as tables:
            terms = enrolment.find(tables, self._keys, draw_id)
        return enrolment.commit(terms.seed, terms.row.terms)

    def list_hash(self, draw_id: str) -> tuple[str, int]:
        """The SHA-256 (hex) of all who are enrolled, and how many they are.

        Of their pseudonyms in hex, one a line, in the order of their places: they are bound by it.
        """
        with self._store.reading() as tables:
            row = enrolment.find(tables, self._keys, draw_id).row
        return self._lists(row.no, row.enrolled), row.enrolled

    def revealed(self, draw_id: str) -> datetime | None:
        """When a draw's seed was told, None as long as it is secret."""
        with self._store.reading() as tables:
            at = enrolment.find(tables, self._keys, draw_id).row.revealed
        return None if at is None else moment(at)

    def reveal(self, draw_id: str, *, early: bool = False) -> tuple[str, str]:
        """(seed in hex, terms as JSON) whose SHA-256 is the commitment; from now on in exports.

        After the end, or `early`, which lets nobody new in; else raises NotOverYet. Repeatable.
        Never before the end while somebody let in may still win by when they play.
        """
        terms = self._write(
            lambda tables: _reveal(tables, self._keys, draw_id, self._now(), early=early)
        )
        return terms.seed.hex(), terms.row.terms

    def receipt(self, draw_id: str, recipient: bytes) -> Receipt | None:
        """The receipt of a person's play, None before it; a look."""
        return self._receipts(draw_id, recipient) if self._played(draw_id, recipient) else None

    def audit_lines(self) -> Iterator[str]:
        """The lines of the audit file; see `export`."""
        with self._store.reading() as tables:
            yield from export.audit_lines(tables, self._keys, moment(self._now()))

    def plays(self) -> Iterator[PlayRow]:
        """Every play as a flat row, oldest first."""
        with self._store.reading() as tables:
            yield from play_rows(tables)

    def _played(self, draw_id: str, recipient: bytes) -> bool:
        with self._store.reading() as tables:
            return tables.awards.played(draw_id, recipient)

    def _look_up_receipt(self, draw_id: str, recipient: bytes) -> Receipt | None:
        with self._store.reading() as tables:
            award = tables.awards.of(draw_id, recipient)
            return receipts.receipt(tables, award) if award else None

    def _hash_list(self, draw: int, people: int) -> str:
        state = hashlib.sha256()
        with self._store.reading() as tables:
            for n, (recipient, _) in enumerate(tables.outcomes.in_order(draw)):
                if n < people:
                    state.update(f"{recipient.hex()}\n".encode())
        return state.hexdigest()


def _reveal(tables: Tables, keys: Keys, draw_id: str, at: int, *, early: bool) -> Terms:
    """Tell a seed, and those of draws that gave what this one left over."""
    terms = enrolment.find(tables, keys, draw_id)
    closes = terms.draw.closes
    over = closes is not None and at >= milliseconds(closes)
    if terms.row.revealed is None:
        timed = not over and _is_open_to_timing(tables, terms, at)
        if timed or not (over or early):
            raise NotOverYet(draw_id, closes, timed=timed)
        _tell(tables, terms, at)
    for row in tables.draws.all():
        if json.loads(row.terms).get("after") == draw_id and row.revealed is None:
            _tell(tables, enrolment.find(tables, keys, row.id), at)
    return terms


def _is_open_to_timing(tables: Tables, terms: Terms, at: int) -> bool:
    """Whether somebody who was let in could play at a better moment, did they know the seed.

    A prize bound to a person before their play stays the same whenever they play.
    """
    if not terms.draw.late:
        return False
    row, tallies = terms.row, tables.tallies.by_prize(terms.row.no)
    if sum(tally.played for tally in tallies) >= row.enrolled:
        return False
    room = limits.room(tables, row.no, terms.draw, at)
    return any(room.may_yet_take(share) for share in terms.draw.decided_late)


def _tell(tables: Tables, terms: Terms, at: int) -> None:
    tables.reveals.add(terms.row.no, at)
    chain.append(tables, at, "reveal", {"draw": terms.draw.id, "seed": terms.seed.hex()})
