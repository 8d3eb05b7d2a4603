"""Check an audit file with nothing but Python: `python -I -S auditor.py FILE [what you noted ...]`.

This one file imports nothing of Unwrap and nothing that was installed, so that whoever doubts a
draw can read it whole, copy it elsewhere and run it there. It replays the record: the chain of
hashes, who was bound to what (from the revealed seed and the terms), each gift, use, undoing and
taking back, and every balance. That is why it repeats rules that other modules have too.

What you noted may be receipts, heads, commitments and list hashes: each must be found in the file.
"""

from __future__ import annotations

import hashlib
import json
import sys
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import accumulate
from typing import Any

VERSION = 1
GENESIS = bytes(32)
DAY = 86_400_000  # milliseconds
EVERYWHERE = DAY // 2  # a day is over on all of the earth 12 hours after midnight UTC
ROUNDS = 10  # of the Feistel network
DICE_SIDES = 1 << 64
KNOWN_TERMS = frozenset({
    "id", "everyone", "prizes", "deck", "opens", "closes", "valid_days", "choices", "caps",
    "budget_cents", "person", "after",
})  # fmt: skip
MOST_NAMED = 100  # problems that are told one by one
RECEIPT = 16  # characters of a hash in a receipt

Body = dict[str, Any]


@dataclass(frozen=True)
class Report:
    """What was found: problems make a file false, notes say what could not be checked."""

    events: int
    head: str
    recomputed: Mapping[str, int]
    problems: Sequence[str]
    notes: Sequence[str]
    found: int

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.found


def audit(lines: Iterable[str], noted: Iterable[str] = ()) -> Report:
    """Read an audit file, line by line, and check all of it."""
    replay = _Replay({text.strip().lower() for text in noted})
    for number, line in enumerate(lines, 1):
        try:
            replay.read(json.loads(line))
        except (ValueError, TypeError, KeyError, AttributeError, IndexError) as error:
            where = f"line {number}, after event {replay.events}"
            replay.blame(f"{where}, cannot be read: {type(error).__name__}: {error}")
    return replay.report()


# --- the draw: who gets what, from the seed alone ------------------------------------------------


def _tables() -> tuple[bytes, list[list[int]]]:
    """The S-box of AES and its four tables of a round (FIPS 197), from their definitions."""
    power, log, value = [0] * 255, [0] * 256, 1
    for n in range(255):
        power[n], log[value] = value, n
        value ^= (value << 1) ^ (0x11B if value & 128 else 0)
    box = bytearray(256)
    for n in range(256):
        inverse = power[-log[n] % 255] if n else 0
        spread = inverse ^ inverse << 1 ^ inverse << 2 ^ inverse << 3 ^ inverse << 4
        box[n] = (spread ^ spread >> 8) & 255 ^ 0x63
    first = []
    for s in box:
        double = s << 1 ^ (0x11B if s & 128 else 0)
        first.append(double << 24 | s << 16 | s << 8 | double ^ s)
    return bytes(box), [[(t >> turn | t << 32 - turn) & 0xFFFFFFFF for t in first]
                        for turn in (0, 8, 16, 24)]  # fmt: skip


_BOX, (_T0, _T1, _T2, _T3) = _tables()


class Aes:
    """AES with a key of 16 bytes, one block at a time."""

    def __init__(self, key: bytes) -> None:
        words = [int.from_bytes(key[n : n + 4], "big") for n in range(0, 16, 4)]
        constant = 1
        for n in range(4, 44):
            word = words[-1]
            if n % 4 == 0:
                word = self._boxed((word << 8 | word >> 24) & 0xFFFFFFFF) ^ constant << 24
                constant = constant << 1 ^ (0x11B if constant & 128 else 0)
            words.append(words[n - 4] ^ word)
        self._keys = words

    def encrypt(self, block: bytes) -> bytes:
        """The block (16 bytes), encrypted."""
        keys = self._keys
        state = [int.from_bytes(block[4 * n : 4 * n + 4], "big") ^ keys[n] for n in range(4)]
        for at in range(4, 40, 4):
            state = [
                _T0[state[n] >> 24]
                ^ _T1[state[n - 3] >> 16 & 255]
                ^ _T2[state[n - 2] >> 8 & 255]
                ^ _T3[state[n - 1] & 255]
                ^ keys[at + n]
                for n in range(4)
            ]
        last = b""
        for n in range(4):
            turned = (
                state[n] & 0xFF000000
                | state[n - 3] & 0xFF0000
                | state[n - 2] & 0xFF00
                | state[n - 1] & 255
            )
            last += (self._boxed(turned) ^ keys[40 + n]).to_bytes(4, "big")
        return last

    @staticmethod
    def _boxed(word: int) -> int:
        return int.from_bytes(word.to_bytes(4, "big").translate(_BOX), "big")


class Shuffle:
    """A permutation of 0 .. size-1: a Feistel network of ten rounds of AES, walked in cycles."""

    def __init__(self, key: bytes, size: int) -> None:
        self._size = size
        self._half = max(1, ((size - 1).bit_length() + 1) // 2)
        self._mask = (1 << self._half) - 1
        self._aes = Aes(key)
        # Few halves make many numbers: a deck of a million asks for ten times 1,024 blocks.
        self._mixed: list[dict[int, int]] = [{} for _ in range(ROUNDS)]

    def __call__(self, number: int) -> int:
        """Where a number goes."""
        number = self._network(number)
        while number >= self._size:
            number = self._network(number)
        return number

    def _network(self, number: int) -> int:
        left, right = number >> self._half, number & self._mask
        for index, mixed in enumerate(self._mixed):
            if right not in mixed:
                block = self._aes.encrypt((index << 64 | right).to_bytes(16, "big"))
                mixed[right] = int.from_bytes(block[:8], "big") & self._mask
            left, right = right, left ^ mixed[right]
        return right << self._half | left


class Draw:
    """The terms of a draw, and with its seed and deck the outcome of everybody."""

    def __init__(self, id: str, terms: str, seed: str | None) -> None:
        self.id, self.text = id, terms
        self.seed = bytes.fromhex(seed) if seed else None
        told = json.loads(terms)
        self.everyone = told.get("everyone") or {}
        self.choices = {prize["id"]: prize for prize in told.get("choices") or ()}
        shares = told.get("prizes") or ()
        self.timed = [share for share in shares if share.get("moments")]
        self.diced = [share for share in shares if share["chance"] is not None]
        self.counted = [s for s in shares if s["chance"] is None and not s.get("moments")]
        self.won = {share["prize"]["id"] for share in shares}
        self.caps: list[Body] = told.get("caps") or []
        self.budget: int | None = told.get("budget_cents")
        self.after: str = told.get("after") or ""
        # A limit of a day is about the day of the play, so then the dice waits for it.
        self.dice_late = bool(self.diced) and any(cap["per"] == "day" for cap in self.caps)
        self.late = bool(self.timed) or self.dice_late
        self.limits_people = bool(told.get("person"))
        self.rules = set(told) - KNOWN_TERMS
        self.by_chance = bool(shares)
        prizes = [*filter(None, [self.everyone]), *self.choices.values()]
        prizes += [share["prize"] for share in shares]
        self.pools = {prize["id"]: prize["pool"] for prize in prizes}
        self.deck: int | None = told.get("deck")
        self.opens, self.closes = _moment(told.get("opens")), _moment(told.get("closes"))
        self.valid_days: int | None = told.get("valid_days")
        self.enrolled = 0
        self.promised: Counter[str] = Counter()
        self.by_day: dict[int, Counter[str]] = {}
        self.played: dict[str, Award] = {}
        self.list = hashlib.sha256()
        self._blocks = list(accumulate(share["count"] or 0 for share in self.counted))
        self._odds = [_sides(part) for part in accumulate(s["chance"] or 0.0 for s in self.diced)]
        self._shuffle: Shuffle | None = None
        self._hidden: dict[str, list[int]] = {}

    def commitment(self) -> str:
        """What was published before the draw."""
        return hashlib.sha256((self.seed or b"") + self.text.encode()).hexdigest()

    def deal(self, people: int) -> None:
        """Fix the deck: the terms say over how many people, or the first batch enrolled is it."""
        guaranteed = self._blocks[-1] if self._blocks else 0
        self.deck = self.deck or max(people, guaranteed, 1)
        if self.counted and self.seed and self._shuffle is None:
            self._shuffle = Shuffle(self.seed[:16], self.deck)

    def outcome(self, place: int, person: bytes, room: Room) -> str:
        """The prize of a person at a place."""
        card = self._card(place)
        if card is not None:
            return str(card["prize"]["id"])
        rolled = None if self.dice_late else self._dice(person)
        if rolled is not None and room.take(rolled):
            return str(rolled["prize"]["id"])
        return self.base

    @property
    def base(self) -> str:
        """The prize of whoever wins nothing beyond the gift for everyone."""
        return str(self.everyone.get("id", ""))

    def luck(self, at: int, person: bytes, room: Room) -> str:
        """What a play at a moment wins beyond what was bound before it; "" is nothing."""
        for share in self.timed:
            prize = share["prize"]["id"]
            given = (share["count"] or 0) - room.prizes.get(prize, 0)
            if bisect_right(self._moments(share), at) > given and room.take(share):
                return str(prize)
        rolled = self._dice(person) if self.dice_late else None
        return str(rolled["prize"]["id"]) if rolled and room.take(rolled) else ""

    def _moments(self, share: Body) -> list[int]:
        """The winning moments of a prize, which the seed hides in spans of time."""
        prize, count = share["prize"]["id"], share["count"] or 0
        if prize not in self._hidden:
            spans, smooth = share["moments"]["spans"], share["moments"]["smooth"]
            ends = list(accumulate(end - start for start, end in spans))
            found = []
            for number in range(count):
                named = f"{prize}\0{number}".encode()
                key = self.seed or b""
                thrown = hashlib.blake2b(named, key=key, digest_size=8, person=b"moment").digest()
                part = int.from_bytes(thrown, "big") + (number * DICE_SIDES if smooth else 0)
                offset = part * ends[-1] // (DICE_SIDES * (count if smooth else 1))
                span = bisect_right(ends, offset)
                found.append(spans[span][1] - (ends[span] - offset))
            self._hidden[prize] = sorted(found)
        return self._hidden[prize]

    def _card(self, place: int) -> Body | None:
        if self._shuffle is None or self.deck is None or place >= self.deck:
            return None
        block = bisect_right(self._blocks, self._shuffle(place))
        return self.counted[block] if block < len(self.counted) else None

    def _dice(self, person: bytes) -> Body | None:
        if not self._odds or self.seed is None:
            return None
        thrown = hashlib.blake2b(person, key=self.seed, digest_size=8, person=b"dice").digest()
        block = bisect_right(self._odds, int.from_bytes(thrown, "big"))
        return self.diced[block] if block < len(self.diced) else None


@dataclass
class Room:
    """What can still be promised: of a prize's own number, from pools, of the budget, of limits.

    `pools` is free for chance; `stock` is all there is, what is kept for moments included.
    """

    prizes: dict[str, int] = field(default_factory=dict)
    pools: dict[str, int] = field(default_factory=dict)
    stock: dict[str, int] = field(default_factory=dict)
    budget: int | None = None
    caps: list[int] = field(default_factory=list)
    limits: Sequence[Body] = ()

    def take(self, share: Body) -> bool:
        """Set one aside, if there is one."""
        prize, timed = share["prize"], bool(share.get("moments"))
        source = self.stock if timed else self.pools
        if self.prizes.get(prize["id"], 1) < 1 or source.get(prize["pool"], 0) < 1:
            return False
        held = [limited(cap, prize) for cap in self.limits]
        if any(holds and left < 1 for holds, left in zip(held, self.caps, strict=True)):
            return False
        if self.budget is not None:
            if prize["value_cents"] > self.budget:
                return False
            self.budget -= prize["value_cents"]
        self.caps = [left - holds for holds, left in zip(held, self.caps, strict=True)]
        if prize["id"] in self.prizes:
            self.prizes[prize["id"]] -= 1
        self.stock[prize["pool"]] -= 1
        if not timed:
            self.pools[prize["pool"]] -= 1
        return True

    def told(self) -> Body:
        """As events tell it."""
        return {name: value for name, value in vars(self).items() if name != "limits"}


def limited(cap: Body, prize: Body) -> bool:
    """Whether a limit is about a prize."""
    return cap["prize"] in ("", prize["id"]) and cap["shop"] in ("", prize.get("shop", ""))


def _sides(chance: float) -> int:
    return DICE_SIDES if chance > 1 - 1e-9 else int(chance * DICE_SIDES)


def _moment(text: str | None) -> int | None:
    if not text:
        return None
    whole = datetime.fromisoformat(text.replace("Z", "+00:00"))
    return round(whole.timestamp() * 1000)


# --- the record, played again --------------------------------------------------------------------


@dataclass
class Pool:
    """A stock, as it stands at an event."""

    size: int
    promised: int = 0
    issued: int = 0
    redeemed: int = 0


@dataclass
class Award:
    """A gift that somebody has, as it stands at an event."""

    draw: Draw
    recipient: str
    prize: str
    pool: str | None
    expires: int | None
    void: bool = False
    donated: bool = False
    use: int | None = None
    offer: int | None = None
    passed: bool = False


@dataclass
class Batch:
    """People whose lines follow the event that bound them."""

    at: int
    event: int
    draw: Draw
    left: int
    outcomes: str
    room: Room
    digest: Any
    barred: set[int]


class _Replay:
    def __init__(self, noted: set[str]) -> None:
        self.events, self.hash = 0, GENESIS
        self._noted = noted
        self._named: list[str] = []
        self._found = 0
        self._unknown: Counter[str] = Counter()
        self._draws: dict[str, Draw] = {}
        self._pools: dict[str, Pool] = {}
        self._bound: dict[tuple[str, str], str] = {}
        self._awards: dict[int, Award] = {}
        self._owners: dict[tuple[str, str], int] = {}
        self._uses: dict[int, int] = {}
        self._more_time: set[tuple[int, str]] = set()
        self._offers: dict[int, int] = {}
        self._counts: dict[str, Counter[tuple[str, str]]] = {}
        self._recomputed: Counter[str] = Counter()
        self._batch: Batch | None = None
        self._told: set[tuple[str, str]] = set()
        self._begun = self._ended = False
        self._kept_out = 0
        self._kinds: dict[str, Callable[[int, Body], Iterator[str]]] = {
            "draw": self._draw, "pool": self._pool, "import": self._import,
            "resize": self._resize, "enrol": self._enrol, "award": self._award,
            "redeem": self._redeem, "undo": self._undo, "void": self._void,
            "reissue": self._reissue, "reveal": self._reveal, "sweep": self._sweep,
            "extend": self._extend, "offer": self._offer, "withdraw": self._withdraw,
            "pass_on": self._pass_on,
        }  # fmt: skip

    def blame(self, problem: str) -> None:
        """Note something that is wrong."""
        self._found += 1
        if self._found <= MOST_NAMED:
            self._named.append(problem)

    def read(self, line: Body) -> None:
        """Take in one line of the file."""
        match line:
            case {"unwrap": "audit", "version": version}:
                self._begun = True
                if version != VERSION:
                    self.blame(f"this is version {version}; this program reads {VERSION}")
            case {"draw": str(id), "terms": str(terms), "seed": seed}:
                self._draws[id] = Draw(id, terms, seed)
            case {"event": [int(no), int(at), str(kind), str(body), str(mark)]}:
                self._event(no, at, kind, body, mark)
            case {"people": [*people]}:
                for recipient, prize in people:
                    self._person(recipient, prize)
            case {"pool": str(id), **counts}:
                self._check_pool(id, counts)
            case {"figures": str(draw), "prize": str(prize), **counts}:
                self._check_figures(draw, prize, counts)
            case {"end": events, "head": head}:
                self._end(events, head)
            case _:
                raise ValueError("no line of an audit file")

    def report(self) -> Report:
        """What all of it comes to."""
        if not self._begun or not self._ended:
            self.blame("the file is not whole: its first or last line is missing")
        for text in sorted(self._noted):
            self.blame(f"{text}, which you noted, is nowhere in this record")
        notes = [
            f"draw {draw.id!r}: its seed is not revealed yet, so its outcomes were not recomputed"
            for draw in self._draws.values()
            if draw.seed is None and draw.by_chance
        ]
        notes += [
            f"{n} events of kind {kind!r} are chained, but this program knows no rule for them"
            for kind, n in sorted(self._unknown.items())
        ]
        notes += [
            f"draw {draw.id!r} has terms that this program does not know: {sorted(draw.rules)}"
            for draw in self._draws.values()
            if draw.rules
        ]
        if self._kept_out:
            notes.append(
                f"that {self._kept_out} people had had their prizes in other draws, as recorded:"
                " pseudonyms differ from draw to draw"
            )
        return Report(
            self.events, self.hash.hex(), dict(self._recomputed), self._named, notes, self._found
        )

    def _event(self, no: int, at: int, kind: str, text: str, mark: str) -> None:
        self._whole_batch()
        record = json.dumps([no, at, kind, text], separators=(",", ":")).encode()
        linked = hashlib.blake2b(self.hash + record, digest_size=32).hexdigest()
        if no != self.events + 1:
            self.blame(f"event {no} ({kind}) follows event {self.events}: some are gone or moved")
        if mark != linked:
            self.blame(f"event {no} ({kind}) does not follow from the one before it: changed")
        self.events, self.hash = no, bytes.fromhex(mark)
        self._noted -= {mark, f"{no}-{mark[:RECEIPT]}"}
        rule = self._kinds.get(kind)
        if rule is None:
            self._unknown[kind] += 1
            return
        for problem in rule(at, json.loads(text)):
            self.blame(f"event {no} ({kind}): {problem}")

    # Each rule plays one kind of event and yields what is wrong with it.

    def _draw(self, _: int, body: Body) -> Iterator[str]:
        draw = self._draws[body["draw"]]
        self._noted.discard(body["commitment"])
        self._counts[draw.id] = Counter()
        if draw.seed and draw.commitment() != body["commitment"]:
            yield f"seed and terms of {draw.id!r} are not the ones it was opened with"

    def _pool(self, _: int, body: Body) -> Iterator[str]:
        if body["pool"] in self._pools:
            yield f"there is a pool {body['pool']!r} already"
        self._pools[body["pool"]] = Pool(body["size"])

    def _import(self, _: int, body: Body) -> Iterator[str]:
        self._pools[body["pool"]].size += body["codes"]
        yield from ()

    def _resize(self, _: int, body: Body) -> Iterator[str]:
        pool = self._pools[body["pool"]]
        pool.size = body["size"]
        yield from self._short(body["pool"])

    def _reveal(self, _: int, body: Body) -> Iterator[str]:
        draw = self._draws[body["draw"]]
        if draw.seed is None or draw.seed.hex() != body["seed"]:
            yield f"the file has another seed for {draw.id!r} than was revealed"

    def _enrol(self, at: int, body: Body) -> Iterator[str]:
        draw, people = self._draws[body["draw"]], body["people"]
        if body["first"] != draw.enrolled:
            yield f"it begins at place {body['first']}; the next is {draw.enrolled}"
        if draw.closes is not None and at >= draw.closes:
            yield f"{people} people were enrolled after {draw.id!r} had closed"
        draw.deal(people)
        room = self._room(draw, at)
        yield from self._same_room(body, room)
        state = hashlib.blake2b(digest_size=16)
        barred = self._barred(body)
        self._batch = Batch(at, self.events, draw, people, body["outcomes"], room, state, barred)

    def _room(self, draw: Draw, at: int) -> Room:
        """What is left for chance and moments once every guaranteed prize to come is put aside."""
        given, today = draw.promised, draw.by_day.get(at // DAY, Counter())
        stock = {id: self._pools[id].size - self._pools[id].promised for id in draw.pools.values()}
        pools = dict(stock)
        for share in draw.counted + draw.timed:
            pools[share["prize"]["pool"]] -= (share["count"] or 0) - given[share["prize"]["id"]]
        chancy = draw.diced + draw.timed
        numbers = {
            share["prize"]["id"]: share["count"] - given[share["prize"]["id"]]
            for share in chancy
            if share["count"] is not None
        }
        caps = []
        for cap in draw.caps:
            had = today if cap["per"] == "day" else given
            held = (share["prize"] for share in chancy if limited(cap, share["prize"]))
            caps.append(cap["most"] - sum(had[prize["id"]] for prize in held))
        budget = draw.budget
        if budget is not None:
            budget -= sum((s["count"] or 0) * s["prize"]["value_cents"] for s in draw.counted)
            budget -= sum(given[s["prize"]["id"]] * s["prize"]["value_cents"] for s in chancy)
        return Room(numbers, pools, stock, budget, caps, draw.caps)

    def _same_room(self, body: Body, room: Room) -> Iterator[str]:
        """What an event says was left must be what is left."""
        if "room" in body and json.loads(body["room"]) != room.told():
            yield f"it says {body['room']} was left; the record gives {json.dumps(room.told())}"

    def _barred(self, body: Body) -> set[int]:
        """Places of people who had had their prizes elsewhere, which pseudonyms cannot tell."""
        places = {int(place) for place in body["barred"].split(",")} if "barred" in body else set()
        self._kept_out += len(places)
        return places

    def _person(self, recipient: str, prize: str) -> None:
        batch = self._batch
        if batch is None or not batch.left:
            raise ValueError("people whom no event has bound")
        draw, place = batch.draw, batch.draw.enrolled
        batch.left -= 1
        draw.enrolled += 1
        batch.digest.update(f"{recipient}={prize};".encode())
        draw.list.update(f"{recipient}\n".encode())
        if (draw.id, recipient) in self._bound:
            self.blame(f"event {batch.event} (enrol): {recipient} is in {draw.id!r} already")
        self._bound[draw.id, recipient] = prize
        self._promise(draw, prize, 1, batch.at)
        if draw.seed is None and draw.by_chance:
            return
        self._recomputed[draw.id] += 1
        due = draw.base
        if place not in batch.barred:
            due = draw.outcome(place, bytes.fromhex(recipient), batch.room)
        if due != prize:
            self.blame(
                f"draw {draw.id!r}, place {place}: {recipient} has {prize or 'nothing'!r},"
                f" but seed and terms give {due or 'nothing'!r}"
            )

    def _whole_batch(self) -> None:
        """The people of the last enrolment are all here, and are those that were recorded."""
        batch, self._batch = self._batch, None
        if batch is None:
            return
        self._noted.discard(batch.draw.list.hexdigest())
        if batch.left or batch.digest.hexdigest() != batch.outcomes:
            self.blame(f"event {batch.event} (enrol): its people are not the ones recorded")
        for pool_id in set(batch.draw.pools.values()):
            for problem in self._short(pool_id):
                self.blame(f"event {batch.event} (enrol): {problem}")

    def _award(self, at: int, body: Body) -> Iterator[str]:
        draw, recipient, prize = self._draws[body["draw"]], body["recipient"], body["prize"]
        owner, no = (draw.id, recipient), body["award"]
        bound = self._bound.get(owner)
        if owner in self._owners:
            yield f"{recipient} has award {self._owners[owner]} in {draw.id!r} already"
        if no in self._awards:
            yield f"there is an award {no} already"
        if bound is None:
            yield f"{recipient} was never enrolled in {draw.id!r}"
        else:
            yield from self._won(draw, bound, body, at)
        if bound not in (None, prize):
            self._promise(draw, bound or "", -1, at)
            self._promise(draw, prize, 1, at)
        if at != body["at"]:
            yield "its moment is not the event's"
        if not self._is_open(draw, at):
            yield f"{draw.id!r} was not open then"
        yield from self._given(draw, prize, body, at)
        self._owners[owner] = no
        self._awards[no] = Award(draw, recipient, prize, body["pool"], body["expires"])
        draw.played[recipient] = self._awards[no]
        self._count(draw, prize, "played", 1)

    def _won(self, draw: Draw, bound: str, body: Body, at: int) -> Iterator[str]:
        """The prize is what was bound; or what luck added, or else was chosen, in its place."""
        prize, lucky = body["prize"], ""
        by_luck = draw.late and bound == draw.base
        if by_luck and not self._barred(body):
            room = self._room(draw, at)
            yield from self._same_room(body, room)
            if draw.seed is None:
                lucky = prize if prize in draw.won else ""
            else:
                lucky = draw.luck(at, bytes.fromhex(body["recipient"]), room)
        due = {lucky} if lucky else {bound, *(draw.choices if bound == draw.base else ())}
        if prize not in due:
            named = " or ".join(repr(name) for name in sorted(due)) if any(due) else "nothing"
            yield f"{body['recipient']} was given {prize or 'nothing'!r}; due was {named}"

    def _sweep(self, _: int, body: Body) -> Iterator[str]:
        """Prizes nobody came for go to a second draw among those who played and won none."""
        draw, second = self._draws[body["draw"]], self._draws[body["second"]]
        left = {share["prize"]["id"]: share["count"] for share in second.counted}
        counts = self._counts[draw.id]
        for prize, n in left.items():
            kept = min(counts[prize, "promised"] - counts[prize, "played"], n)
            self._pools[draw.pools[prize]].promised -= max(0, kept)
        losers = [who for who, award in draw.played.items()
                  if award.prize not in draw.won
                  and (not award.void or (award.donated and "donors" in body))]  # fmt: skip
        digest = hashlib.sha256(b"".join(map(bytes.fromhex, losers))).hexdigest()
        if not draw.limits_people and (len(losers), digest) != (body["people"], body["list"]):
            yield "its people are not those who played and won no prize"

    def _given(self, draw: Draw, prize: str, body: Body, at: int) -> Iterator[str]:
        """A place in the right pool, the next one, and good for as long as the terms say."""
        pool_id = draw.pools.get(prize)
        if body["pool"] != pool_id or (prize and pool_id is None):
            yield f"{prize!r} does not come from pool {body['pool']!r}"
        days = draw.valid_days
        until = None if days is None else (at // DAY + days + 1) * DAY + EVERYWHERE
        if body["expires"] != until:
            yield "it is not good for as long as the terms say"
        if body["pool"] is None:
            return
        pool = self._pools[body["pool"]]
        if body["sequence"] != pool.issued:
            yield f"it took place {body['sequence']} of pool {body['pool']!r}, not {pool.issued}"
        pool.issued += 1
        yield from self._short(body["pool"])

    def _redeem(self, at: int, body: Body) -> Iterator[str]:
        award, use = self._awards[body["award"]], body["redemption"]
        if use in self._uses:
            yield f"there is a use {use} already"
        if award.void:
            yield f"award {body['award']} had been taken back"
        if award.use is not None:
            yield f"award {body['award']} was used already"
        if award.expires is not None and body.get("used", at) >= award.expires:
            yield f"award {body['award']} had expired"
        award.use, self._uses[use] = use, body["award"]
        self._use(award, 1)

    def _undo(self, _: int, body: Body) -> Iterator[str]:
        award = self._awards[self._uses[body["redemption"]]]
        if award.use != body["redemption"]:
            yield f"use {body['redemption']} does not hold"
        award.use = None
        self._use(award, -1)

    def _void(self, _: int, body: Body) -> Iterator[str]:
        award = self._awards[body["award"]]
        if award.void or award.use is not None:
            yield f"award {body['award']} was taken back or used already"
        award.void, award.donated = True, body["reason"] == "donated"
        self._count(award.draw, award.prize, "voided", 1)

    def _reissue(self, at: int, body: Body) -> Iterator[str]:
        award = self._awards[body["award"]]
        if not award.void:
            yield f"award {body['award']} was not taken back"
        if award.pool is not None:
            self._pools[award.pool].promised += 1
        yield from self._given(award.draw, award.prize, body, at)
        award.void, award.expires = False, body["expires"]
        self._count(award.draw, award.prize, "voided", -1)

    def _extend(self, at: int, body: Body) -> Iterator[str]:
        """More days, once for a reason: after the last day, or from today if that is over."""
        no, reason = body["award"], body["reason"]
        award = self._awards[no]
        if award.void or award.use is not None:
            yield f"award {no} was taken back or used already"
        if (no, reason) in self._more_time:
            yield f"award {no} was given more time for {reason or 'its owner'!r} already"
        if award.expires is None or body["was"] != award.expires:
            yield f"award {no} was good until {award.expires}, not {body['was']}"
        day = (body["was"] - EVERYWHERE) // DAY if at < body["was"] else at // DAY + 1
        if body["days"] < 1 or body["expires"] != (day + body["days"]) * DAY + EVERYWHERE:
            yield f"{body['days']} days more do not end at {body['expires']}"
        self._more_time.add((no, reason))
        award.expires = body["expires"]

    def _offer(self, at: int, body: Body) -> Iterator[str]:
        """Only who has a gift may offer it, to one at a time."""
        no, award = body["offer"], self._awards[body["award"]]
        if no in self._offers:
            yield f"there is an offer {no} already"
        if award.offer is not None or award.passed:
            yield f"award {body['award']} was offered or given on already"
        yield from self._not_theirs(award, body["award"], at)
        award.offer, self._offers[no] = no, body["award"]

    def _withdraw(self, _: int, body: Body) -> Iterator[str]:
        award = self._awards[self._offers[body["offer"]]]
        if award.offer != body["offer"] or award.passed:
            yield f"offer {body['offer']} does not stand"
        award.offer = None

    def _pass_on(self, at: int, body: Body) -> Iterator[str]:
        """A gift goes over to a friend once: the next place of its pool, good no longer."""
        award = self._awards[body["award"]]
        if award.offer is None or award.offer != body["offer"] or award.passed:
            yield f"offer {body['offer']} does not stand"
        yield from self._not_theirs(award, body["award"], at)
        if (body["pool"], body["expires"]) != (award.pool, award.expires) or award.pool is None:
            yield f"award {body['award']} changed its pool or its end on the way"
            return
        pool = self._pools[award.pool]
        if body["sequence"] != pool.issued:
            yield f"it took place {body['sequence']} of pool {award.pool!r}, not {pool.issued}"
        pool.promised += 1
        pool.issued += 1
        award.passed = True
        yield from self._short(award.pool)

    def _not_theirs(self, award: Award, no: int, at: int) -> Iterator[str]:
        over = award.expires is not None and at >= award.expires
        if award.void or award.use is not None or over:
            yield f"award {no} was taken back, used or over already"

    # --- balances

    def _promise(self, draw: Draw, prize: str, n: int, at: int) -> None:
        draw.promised[prize] += n
        draw.by_day.setdefault(at // DAY, Counter())[prize] += n
        pool = draw.pools.get(prize)
        if pool is not None:
            self._pools[pool].promised += n
        elif prize:
            self.blame(f"draw {draw.id!r} has no prize {prize!r}")
        self._count(draw, prize, "promised", n)

    def _count(self, draw: Draw, prize: str, what: str, n: int) -> None:
        self._counts.setdefault(draw.id, Counter())[prize, what] += n

    def _use(self, award: Award, n: int) -> None:
        if award.pool is not None:
            self._pools[award.pool].redeemed += n
        self._count(award.draw, award.prize, "redeemed", n)

    def _short(self, pool_id: str) -> Iterator[str]:
        pool = self._pools[pool_id]
        if not pool.issued <= pool.promised <= pool.size:
            yield (
                f"pool {pool_id!r} has {pool.size}, promised {pool.promised} and gave {pool.issued}"
            )

    def _is_open(self, draw: Draw, at: int) -> bool:
        return (draw.opens or at) <= at and (draw.closes is None or at < draw.closes)

    def _check_pool(self, id: str, counts: Body) -> None:
        self._whole_batch()
        self._told.add(("pool", id))
        if vars(self._pools[id]) != counts:
            self.blame(f"pool {id!r} is told as {counts}; the record gives {vars(self._pools[id])}")

    def _check_figures(self, draw: str, prize: str, counts: Body) -> None:
        self._whole_batch()
        self._told.add((draw, prize))
        found = {name: self._counts[draw][prize, name] for name in counts}
        if found != counts:
            self.blame(
                f"prize {prize!r} of draw {draw!r} is told as {counts}; the record gives {found}"
            )

    def _end(self, events: int, head: str) -> None:
        self._whole_batch()
        self._ended = True
        if (events, head) != (self.events, self.hash.hex()):
            self.blame(f"the file ends at event {self.events}; it was made with {events}, {head}")
        untold = {("pool", id) for id in self._pools} - self._told
        for draw, counts in self._counts.items():
            untold |= {(draw, prize) for (prize, _), n in counts.items() if n} - self._told
        for what, id in sorted(untold):
            self.blame(f"the file does not tell the balance of {what} {id!r}")


def main(words: Sequence[str]) -> int:
    """`auditor.py FILE [what you noted ...]`; 0 when all is well, 1 when not, 2 for wrong use."""
    if not words or words[0].startswith("-"):
        print(__doc__, file=sys.stderr)
        return 2
    with open(words[0], encoding="utf-8") as lines:
        report = audit(lines, words[1:])
    for line in told(report):
        print(line)
    return 0 if report.ok else 1


def told(report: Report) -> Iterator[str]:
    """A report in words, a line each."""
    yield from (f"WRONG: {problem}" for problem in report.problems)
    if report.found > len(report.problems):
        yield f"... and {report.found - len(report.problems)} more."
    yield from (f"Not checked: {note}." for note in report.notes)
    for draw, n in report.recomputed.items():
        yield f"Draw {draw!r}: {n:,} outcomes recomputed from its seed and terms."
    state = "All of it is in order" if report.ok else "This record is NOT in order"
    yield f"{state}: {report.events:,} events, head {report.head}."


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
