"""A process that plays is killed (-9) at a random moment, again and again, on one ledger."""

from __future__ import annotations

import multiprocessing as mp
import random
import sys
import time
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Lock
from types import ModuleType

from rewards import Draw, GeneratedPool, Prize, Rewards, Share
from tests.storm.cuts import KEYS
from tests.storm.toll import Toll

PEOPLE, CARS, THREADS = 2_000, 20, 4
MOST = 40  # answers a process gives before it dies, about
LONGEST = 0.005  # seconds it lives after that, so that it dies anywhere in its work
Answers = defaultdict[bytes, set[str]]


def kill(folder: Path, seed: int, kills: int) -> Toll:
    """Kill so many players of one ledger in a folder; then ask it what became of the answers."""
    dice, ledger = random.Random(seed), folder / "ledger.db"
    with Rewards.open(ledger, KEYS) as rewards:
        rewards.add_pool(GeneratedPool("gifts", "Gifts", "GIFT", PEOPLE))
        rewards.add_pool(GeneratedPool("cars", "Cars", "CAR", CARS))
        shares = (Share(Prize("car", "cars"), count=CARS),)
        rewards.open_draw(Draw("storm", Prize("gift", "gifts"), shares, deck=PEOPLE))
    context = _context()
    for number in range(kills):
        ours, theirs = context.Pipe()
        process = context.Process(target=_play, args=(folder, seed * kills + number, theirs))
        process.start()
        theirs.close()
        for _ in range(dice.randrange(MOST)):
            ours.recv_bytes()
        time.sleep(dice.random() * LONGEST)
        process.kill()
        process.join()
        ours.close()
    return _reckon(folder, ledger, kills)


def _play(folder: Path, seed: int, ears: Connection) -> None:
    """Play for random people, and note each answer only once it was given, until killed."""
    rewards, door = Rewards.open(folder / "ledger.db", KEYS), Lock()
    with (
        open(folder / f"told.{seed}", "ab", buffering=0) as notes,
        ThreadPoolExecutor(THREADS) as pool,
    ):

        def play(thread: int) -> None:
            dice = random.Random(f"{seed} {thread}")
            while True:
                person = b"person %d" % dice.randrange(PEOPLE)
                code = rewards.play("storm", person).code
                notes.write(b"%b;%b\n" % (person, code.encode()))
                with door:
                    ears.send_bytes(b".")

        list(pool.map(play, range(THREADS)))


def _reckon(folder: Path, ledger: Path, kills: int) -> Toll:
    answers: Answers = defaultdict(set)
    given = sum(_read(file, answers) for file in folder.glob("told.*"))
    toll = Toll(kills, given)
    owners: defaultdict[str, set[bytes]] = defaultdict(set)
    with Rewards.open(ledger, KEYS) as rewards:
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
