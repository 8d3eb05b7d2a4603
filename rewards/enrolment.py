"""Binding an outcome to each person, and setting its stock aside."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from rewards import chain, draw, limits, stock
from rewards.clock import milliseconds, moment
from rewards.draw import Draw
from rewards.errors import DrawClosed, DrawExists, UnknownDraw
from rewards.fate import NOTHING, Fate
from rewards.keys import Keys
from rewards.limits import Marks
from rewards.room import Room
from rewards.stock import find as find_pool
from rewards.storage import Tables
from rewards.storage.draws import DrawRow
from rewards.storage.tallies import Tally

_PORTION = 1_000  # outcomes in one text at one time


@dataclass(frozen=True)
class Terms:
    """An open draw: its row, its terms and its secret seed."""

    row: DrawRow
    draw: Draw
    seed: bytes

    @property
    def is_swept(self) -> bool:
        """Whether a second draw has given what nobody came for: nobody can come for it any more."""
        second = self.row.second
        return second is not None and draw.from_json(second).after == self.draw.id

    def fate(self) -> Fate:
        """The outcomes as the deck stands."""
        return Fate(self.draw, self.seed, self.row.deck or max(1, self.draw.guaranteed))


@dataclass(frozen=True)
class Binding:
    """The prize of each person asked for, in order; `outcomes` are those who are new, by place."""

    terms: Terms
    prizes: list[str]
    outcomes: Mapping[bytes, str]
    seen: Mapping[str, chain.Fact]  # what the record says that decided them


def open_draw(tables: Tables, keys: Keys, terms: Draw, at: int) -> Terms:
    """Fix the terms; opening the same draw again changes nothing."""
    held = tables.draws.get(terms.id)
    text = terms.to_json()
    if held is None:
        for prize in terms.all_prizes:
            find_pool(tables, prize.pool)
        key_id = keys.current("draw")
        tables.draws.add(id=terms.id, terms=text, key_id=key_id, deck=terms.deck)
        commitment = commit(seed(keys, key_id, terms.id), text)
        chain.append(tables, at, "draw", {"draw": terms.id, "commitment": commitment})
    elif held.terms != text:
        raise DrawExists(terms.id)
    return find(tables, keys, terms.id)


def find(tables: Tables, keys: Keys, draw_id: str) -> Terms:
    """The draw with an id, or `UnknownDraw`."""
    row = tables.draws.get(draw_id)
    if row is None:
        raise UnknownDraw(draw_id)
    return Terms(row, draw.from_json(row.terms), seed(keys, row.key_id, draw_id))


def seed(keys: Keys, key_id: str, draw_id: str) -> bytes:
    """The 32 secret bytes that decide a draw; they tell nothing about the key or other draws."""
    return keys.derive("draw", key_id, "seed", draw_id)


def commit(secret: bytes, terms: str) -> str:
    """What may be published before a draw, so that seed and terms can be checked after it."""
    return hashlib.sha256(secret + terms.encode()).hexdigest()


def enrol(
    tables: Tables, terms: Terms, people: Sequence[bytes], at: int, marks: Marks | None = None
) -> list[str]:
    """The prize id of each person (`""` is none), bound now where it was not before.

    `marks` tell who somebody is over draws that limit prizes a person.
    """
    known = tables.outcomes.of_each(terms.row.no, people)
    binding = bind(tables, terms, people, known, at, marks)
    write(tables, binding, at)
    return binding.prizes


def bind(
    tables: Tables, terms: Terms, people: Sequence[bytes], known: Mapping[bytes, str], at: int,
    marks: Marks | None = None,
) -> Binding:  # fmt: skip
    """`enrol` up to the writing, where it was looked up who is bound already, and to what.

    All that has to be asked is asked here, and the stock is set aside.
    """
    bound = {**dict.fromkeys(people), **known}
    new = [person for person, prize in bound.items() if prize is None]
    outcomes: dict[bytes, str] = {}
    seen: dict[str, chain.Fact] = {}
    if new:
        _check_binding(terms, at)
        limits.know(tables, terms.row.no, terms.draw, at, new, marks or {})
        terms = _with_deck(tables, terms, len(new))
        outcomes, seen = _outcomes(tables, terms, new, at)
        _promise(tables, terms.draw, outcomes.values())
        bound.update(outcomes)
    return Binding(terms, [bound[person] or NOTHING for person in people], outcomes, seen)


def write(tables: Tables, binding: Binding, at: int) -> None:
    """Write what is new in a binding, and record it; nothing is asked any more."""
    outcomes, row, terms = binding.outcomes, binding.terms.row, binding.terms.draw
    if not outcomes:
        return
    chain.append(tables, at, "enrol", {
        "draw": row.id,
        "first": row.enrolled,
        "people": len(outcomes),
        "outcomes": digest(outcomes.items()),
        **binding.seen,
    })  # fmt: skip
    tables.outcomes.add(row.no, row.enrolled, outcomes)
    tables.draws.enrol(row.no, len(outcomes))
    for prize, n in Counter(outcomes.values()).items():
        tables.tallies.add(row.no, at, Tally(prize, promised=n))
    winners = (person for person, prize in outcomes.items() if terms.is_won(prize))
    limits.won(tables, row.no, terms, at, winners)


def _check_binding(terms: Terms, at: int) -> None:
    """Nobody new after the end, nor once the seed is told."""
    if terms.draw.closes and (terms.is_swept or at >= milliseconds(terms.draw.closes)):
        raise DrawClosed(terms.draw.id, terms.draw.closes)
    if terms.row.revealed is not None:
        raise DrawClosed(terms.draw.id, moment(terms.row.revealed))


def _with_deck(tables: Tables, terms: Terms, people: int) -> Terms:
    if terms.row.deck is not None:
        return terms
    deck = max(people, terms.draw.guaranteed)
    tables.draws.fix_deck(terms.row.no, deck)
    return replace(terms, row=terms.row._replace(deck=deck))


def _outcomes(
    tables: Tables, terms: Terms, people: Sequence[bytes], at: int
) -> tuple[dict[bytes, str], dict[str, chain.Fact]]:
    """The prize of each of the next people, and what the record says that decided it."""
    first = terms.row.enrolled
    barred = limits.barred(tables, terms.row.no, terms.draw, at, people, first)
    chancy = bool(terms.draw.diced) and not terms.draw.dice_late
    room = limits.room(tables, terms.row.no, terms.draw, at) if chancy else Room()
    prizes = terms.fate().outcomes(first, people, room, barred)
    seen: dict[str, chain.Fact] = {"room": room.told()} if chancy else {}
    if barred:
        seen["barred"] = ",".join(map(str, barred))
    return dict(zip(people, prizes, strict=True)), seen


def luck(
    tables: Tables, terms: Terms, person: bytes, at: int
) -> tuple[str | None, dict[str, chain.Fact]]:
    """What a play wins beyond what was bound before it (None: nothing), and what the record says.

    Only for draws that decide something late, and for people bound to nothing beyond the base.
    """
    row, draw_ = terms.row.no, terms.draw
    if limits.barred(tables, row, draw_, at, [person], 0):
        return None, {"barred": "0"}
    room = limits.room(tables, row, draw_, at)
    seen: dict[str, chain.Fact] = {"room": room.told()}
    share = terms.fate().late(person, at, room)
    if share is None:
        return None, seen
    limits.won(tables, row, draw_, at, [person])
    return share.prize.id, seen


def _promise(tables: Tables, terms: Draw, prizes: Iterable[str]) -> None:
    pool_of = terms.pool_of
    wanted = Counter(pool_of[prize] for prize in prizes if prize != NOTHING)
    for pool_id, n in wanted.items():
        stock.promise(tables, pool_id, n)


def exchange(tables: Tables, terms: Terms, given: str, taken: str, at: int) -> None:
    """Set stock of another prize aside for somebody in place of what was promised them.

    Raises PoolEmpty. What they were enrolled with stays on record: the award tells what they took.
    """
    _promise(tables, terms.draw, [taken])
    if given != NOTHING:
        stock.promise(tables, terms.draw.pool_of[given], -1)
    tables.tallies.add(terms.row.no, at, Tally(given, promised=-1))
    tables.tallies.add(terms.row.no, at, Tally(taken, promised=1))


def digest(outcomes: Iterable[tuple[bytes, str]]) -> str:
    """A fingerprint (hex) of who is bound to what, in order."""
    state = hashlib.blake2b(digest_size=16)
    left = iter(outcomes)
    while portion := list(islice(left, _PORTION)):
        state.update("".join([f"{person.hex()}={prize};" for person, prize in portion]).encode())
    return state.hexdigest()
