"""A ledger at work while the power is cut: what it said before must be there afterwards."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from rewards import Draw, GeneratedPool, Keys, Prize, Rewards, Share, audit
from rewards.claims import Claim
from rewards.errors import StorageFailed
from rewards.mint import Mint
from rewards.storage import SQLiteStore, Tables
from tests.storm.power import Disk, RecordedStore, Step, recorded
from tests.storm.toll import Toll

KEYS = Keys(pool={"1": b"p" * 32}, draw={"1": b"d" * 32})
DRAW = Draw("storm", Prize("gift", "gifts"), (Share(Prize("car", "cars"), count=5),), deck=60)
TURNS = 25  # groups of requests in one recording


@dataclass(frozen=True)
class Told:
    """One answer: about a person's code, or what became of a code."""

    what: str
    person: bytes
    code: str


def work(folder: Path, seed: int) -> list[Step]:
    """Everything a ledger writes and says in a busy while, in order; files go to a folder."""
    dice, path = random.Random(seed), folder / "ledger.db"
    with recorded(path) as recorder, Rewards(RecordedStore(path), KEYS) as rewards:
        rewards.add_pool(GeneratedPool("gifts", "Gifts", "GIFT", 10_000))
        rewards.add_pool(GeneratedPool("cars", "Cars", "CAR", 5))
        rewards.open_draw(DRAW)
        recorder.ack(Told("open", b"", ""))
        for turn in range(TURNS):
            for told in _turn(rewards, dice, turn):
                recorder.ack(told)
        steps = list(recorder.steps)
    for file in folder.iterdir():
        file.unlink()
    return steps


def _turn(rewards: Rewards, dice: random.Random, turn: int) -> Iterator[Told]:
    people = [f"{turn} {n}".encode() for n in range(dice.choice((1, 2, 7)))]
    asked = [rewards._claim(Claim("storm", person)) for person in people]  # one group commit
    answers = [future.result() for future in asked]
    yield from (Told("award", award.recipient, award.code) for award in answers)
    award = answers[0]
    if dice.random() < 0.4:
        rewards.redeem(award.code, till="t", key=str(turn))
        yield Told("redeemed", award.recipient, award.code)
    elif dice.random() < 0.3:
        rewards.void(award.code, "lost")
        yield Told("void", award.recipient, award.code)
        if award.prize == "gift":
            yield Told("award", award.recipient, rewards.reissue(award.code).code)


def cut(steps: Sequence[Step], folder: Path, dice: random.Random, cuts: int) -> Toll:
    """Cut the power so often, at moments spread over the work, and look what is left each time."""
    disk, toll = Disk(), Toll()
    first = next(n for n, step in enumerate(steps) if step.kind == "ack")
    moments = sorted(dice.randrange(first, len(steps)) for _ in range(cuts))
    done = 0
    for moment in moments:
        for step in steps[done : moment + 1]:
            disk.take(step)
        done = moment + 1
        for suffix, content in disk.cut(dice).items():
            (folder / f"ledger.db{suffix}").write_bytes(content)
        _look(folder / "ledger.db", disk.told, toll)
        for file in folder.iterdir():
            file.unlink()
    return toll


def _look(path: Path, told: Sequence[Told], toll: Toll) -> None:
    toll.crashes += 1
    try:
        with closing(SQLiteStore(path)) as store, store.reading() as tables:
            toll.broken += bool(audit.verify(tables).problems)
            _compare(tables, told, toll)
    except StorageFailed:
        toll.broken += 1


def _compare(tables: Tables, told: Sequence[Told], toll: Toll) -> None:
    """Each acknowledged code is with its person, as it is now or was before it was replaced."""
    mint, owners = Mint(KEYS), dict[str, bytes]()
    codes: dict[tuple[bytes, str], tuple[bool, bool]] = {}
    for person in {said.person for said in told if said.person}:
        award = tables.awards.of("storm", person)
        rows = [award, *tables.replaced.of(award.no)] if award else []
        for row in rows:
            code = mint.code(row)
            used = tables.redemptions.of(row.no) is not None and row is award
            codes[person, code] = row.voided is not None, used
            toll.twice += owners.setdefault(code, person) != person
    for said in told[1:]:
        held = codes.get((said.person, said.code))
        void, used = held or (False, False)
        there = {"award": held is not None, "void": void, "redeemed": used}
        toll.acknowledged += 1
        toll.lost += not there[said.what]
