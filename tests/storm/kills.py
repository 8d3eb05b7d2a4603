"""A process that plays is killed (-9) at a random moment, again and again, on one ledger.

On PostgreSQL its server is killed too: one of its backends, which makes it throw all others out
and recover, or its first process, which leaves the others to notice. Who plays then asks again
until it is answered; that the ledger comes back by itself is part of the law.
"""

from __future__ import annotations

import multiprocessing as mp
import random
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import cycle
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Lock
from types import ModuleType
from typing import TypeVar

from rewards import Draw, GeneratedPool, Prize, Rewards, Share
from rewards.errors import StorageFailed
from tests.storm.cuts import KEYS
from tests.storm.toll import Toll
from tests.tools.postgres import PostgresServer

PEOPLE, CARS, THREADS = 2_000, 20, 4
MOST = 40  # answers a process gives before it dies, about
LONGEST = 0.005  # seconds it lives after that, so that it dies anywhere in its work
PATIENCE = 60.0  # seconds until a ledger that does not come back is given up
Harm = Callable[[random.Random], None]
T = TypeVar("T")
Answers = defaultdict[bytes, set[str]]


@dataclass(frozen=True)
class Game:
    """Where a ledger is and where its players note what they were told."""

    target: Path | str
    notes: Path
    seed: int

    @property
    def again(self) -> bool:
        """Whether a player may be told that nothing was acknowledged: a file is always there."""
        return isinstance(self.target, str)


def kill(
    folder: Path, seed: int, kills: int, server: PostgresServer | None = None, every: int = 12
) -> Toll:
    """Kill so often on one ledger in a folder or server; then ask it what became of the answers.

    A server dies in `every` so many of its players' lives, by a backend and as a whole in turn.
    """
    dice = random.Random(seed)
    game = Game(server.url(f"storm{seed}") if server else folder / "ledger.db", folder, seed)
    _begin(game)
    harms = cycle((server.kill_backend, server.kill_postmaster)) if server else None
    crashes = lives = servers = 0
    while crashes < kills:
        lives += 1
        harm = next(harms) if harms and lives % every == 0 and kills - crashes > 1 else None
        _one_life(game, lives, dice, harm)
        crashes, servers = crashes + 1 + bool(harm), servers + bool(harm)
    toll = _reckon(game, Toll(crashes, servers))
    if server:
        server.drop(f"storm{seed}")
    return toll


def _begin(game: Game) -> None:
    with Rewards.open(game.target, KEYS) as rewards:
        rewards.add_pool(GeneratedPool("gifts", "Gifts", "GIFT", PEOPLE))
        rewards.add_pool(GeneratedPool("cars", "Cars", "CAR", CARS))
        shares = (Share(Prize("car", "cars"), count=CARS),)
        rewards.open_draw(Draw("storm", Prize("gift", "gifts"), shares, deck=PEOPLE))


def _one_life(game: Game, number: int, dice: random.Random, harm: Harm | None) -> None:
    """A player's, from its start to its death; harm that is done before is survived."""
    context = _context()
    ours, theirs = context.Pipe()
    process = context.Process(target=_play, args=(game, number, theirs))
    process.start()
    theirs.close()
    _hear(ours, dice.randrange(MOST))
    time.sleep(dice.random() * LONGEST)
    if harm:
        harm(dice)
        while ours.poll():
            ours.recv_bytes()
        _hear(ours, MOST)  # more than can have been on their way
    process.kill()
    process.join()
    ours.close()


def _hear(ears: Connection, answers: int) -> None:
    for _ in range(answers):
        assert ears.poll(PATIENCE), "the ledger did not come back by itself"
        ears.recv_bytes()


def _play(game: Game, number: int, ears: Connection) -> None:
    """Play for random people, and note each answer only once it was given, until killed."""
    rewards, door = _patiently(game, lambda: Rewards.open(game.target, KEYS)), Lock()
    with (
        open(game.notes / f"told.{number}", "ab", buffering=0) as notes,
        ThreadPoolExecutor(THREADS) as pool,
    ):

        def play(thread: int) -> None:
            dice = random.Random(f"{game.seed} {number} {thread}")
            while True:
                person = b"person %d" % dice.randrange(PEOPLE)
                code = _patiently(game, partial(rewards.play, "storm", person)).code
                notes.write(b"%b;%b\n" % (person, code.encode()))
                with door:
                    ears.send_bytes(b".")

        list(pool.map(play, range(THREADS)))


def _patiently(game: Game, ask: Callable[[], T]) -> T:
    while True:
        try:
            return ask()
        except StorageFailed:
            if not game.again:
                raise
        time.sleep(0.02)


def _reckon(game: Game, toll: Toll) -> Toll:
    answers: Answers = defaultdict(set)
    toll.acknowledged = sum(_read(file, answers) for file in game.notes.glob("told.*"))
    owners: defaultdict[str, set[bytes]] = defaultdict(set)
    with Rewards.open(game.target, KEYS) as rewards:
        for person, codes in answers.items():
            award = rewards.find("storm", person)
            toll.lost += len(codes - {award.code if award else ""})
            for code in codes:
                owners[code].add(person)
        toll.twice = sum(len(held) > 1 for held in owners.values())
        toll.broken = int(not rewards.verify().ok)
    return toll


def _read(file: Path, answers: Answers) -> int:
    lines = file.read_bytes().split(b"\n")[:-1]
    for line in lines:
        person, code = line.split(b";")
        answers[person].add(code.decode())
    return len(lines)


def _context() -> mp.context.ForkServerContext:
    # A new process runs the parent's main module again, which may be some other's script.
    sys.modules["__main__"] = ModuleType("__main__")
    context = mp.get_context("forkserver")
    context.set_forkserver_preload(["tests.storm.kills"])
    return context
