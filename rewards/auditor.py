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
        self.counted = [share for share in shares if share["chance"] is None]
        self.diced = [share for share in shares if share["chance"] is not None]
        self.by_chance = bool(shares)
        prizes = [*filter(None, [self.everyone]), *self.choices.values()]
        prizes += [share["prize"] for share in shares]
        self.pools = {prize["id"]: prize["pool"] for prize in prizes}
        self.deck: int | None = told.get("deck")
        self.opens, self.closes = _moment(told.get("opens")), _moment(told.get("closes"))
        self.valid_days: int | None = told.get("valid_days")
        self.enrolled = 0
        self.promised: Counter[str] = Counter()
        self.list = hashlib.sha256()
        self._blocks = list(accumulate(share["count"] or 0 for share in self.counted))
        self._odds = [_sides(part) for part in accumulate(s["chance"] or 0.0 for s in self.diced)]
        self._shuffle: Shuffle | None = None

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
        rolled = self._dice(person)
        if rolled is not None and room.take(rolled):
            return str(rolled["prize"]["id"])
        return str(self.everyone.get("id", ""))

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
    """How many of each chance prize and from each pool can still be promised."""

    prizes: dict[str, int] = field(default_factory=dict)
    pools: dict[str, int] = field(default_factory=dict)

    def take(self, share: Body) -> bool:
        """Set one aside, if there is one."""
        prize, pool = share["prize"]["id"], share["prize"]["pool"]
        if self.prizes.get(prize, 1) < 1 or self.pools.get(pool, 0) < 1:
            return False
        if prize in self.prizes:
            self.prizes[prize] -= 1
        self.pools[pool] -= 1
        return True


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
    use: int | None = None


@dataclass
class Batch:
    """People whose lines follow the event that bound them."""

    event: int
    draw: Draw
    left: int
    outcomes: str
    room: Room
    digest: Any


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
        self._counts: dict[str, Counter[tuple[str, str]]] = {}
        self._recomputed: Counter[str] = Counter()
        self._batch: Batch | None = None
        self._told: set[tuple[str, str]] = set()
        self._begun = self._ended = False
        self._kinds: dict[str, Callable[[int, Body], Iterator[str]]] = {
            "draw": self._draw, "pool": self._pool, "import": self._import,
            "resize": self._resize, "enrol": self._enrol, "award": self._award,
            "redeem": self._redeem, "undo": self._undo, "void": self._void,
            "reissue": self._reissue, "reveal": self._reveal,
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
        room = self._room(draw)
        state = hashlib.blake2b(digest_size=16)
        self._batch = Batch(self.events, draw, people, body["outcomes"], room, state)

    def _room(self, draw: Draw) -> Room:
        """What is left for chance once every guaranteed prize still to come is put aside."""
        pools = {}
        for pool_id in draw.pools.values():
            pools[pool_id] = self._pools[pool_id].size - self._pools[pool_id].promised
        for share in draw.counted:
            given = draw.promised[share["prize"]["id"]]
            pools[share["prize"]["pool"]] -= (share["count"] or 0) - given
        caps = {
            share["prize"]["id"]: share["count"] - draw.promised[share["prize"]["id"]]
            for share in draw.diced
            if share["count"] is not None
        }
        return Room(caps, pools)

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
        self._promise(draw, prize, 1)
        if draw.seed is None and draw.by_chance:
            return
        self._recomputed[draw.id] += 1
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
        elif prize != bound:
            if bound != self._first(draw) or prize not in draw.choices:
                yield f"{recipient} is bound to {bound or 'nothing'!r} and was given {prize!r}"
            self._promise(draw, bound, -1)
            self._promise(draw, prize, 1)
        if at != body["at"]:
            yield "its moment is not the event's"
        if not self._is_open(draw, at):
            yield f"{draw.id!r} was not open then"
        yield from self._given(draw, prize, body, at)
        self._owners[owner] = no
        self._awards[no] = Award(draw, recipient, prize, body["pool"], body["expires"])
        self._count(draw, prize, "played", 1)

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
        if award.expires is not None and at >= award.expires:
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
        award.void = True
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

    # --- balances

    def _promise(self, draw: Draw, prize: str, n: int) -> None:
        draw.promised[prize] += n
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

    def _first(self, draw: Draw) -> str:
        return str(draw.everyone.get("id", ""))

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
