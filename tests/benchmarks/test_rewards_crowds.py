"""Many at once on one ledger: processes that write, replays of one play, a million codes."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median
from subprocess import PIPE
from threading import Barrier

import pytest

from rewards import Draw, GeneratedPool, Prize, Rewards
from tests.benchmarks import claiming, importing
from tests.benchmarks.bars import seconds, tell
from tests.benchmarks.claiming import KEYS
from tests.tools.postgres import PostgresServer

ROOT = Path(__file__).parents[2]
PROCESSES, STOCK = 8, 1_000_000
REPLAYS, ASKERS = 100_000, 32
CODES = 1_000_000


def at_once(target: Path | str) -> list[claiming.Told]:
    """What each of the processes says that claim from one ledger at the same time."""
    command = [sys.executable, "-m", claiming.__name__, str(target)]
    players = [
        subprocess.Popen(command, cwd=ROOT, stdin=PIPE, stdout=PIPE, text=True)
        for _ in range(PROCESSES)
    ]
    assert all(player.stdout and player.stdout.readline() == "ready\n" for player in players)
    for player in players:
        assert player.stdin
        player.stdin.write("\n")
        player.stdin.flush()
    return [claiming.Told(**json.loads(player.communicate()[0])) for player in players]


@pytest.mark.parametrize("storage", ["SQLite", "PostgreSQL"])
def test_eight_processes_get_as_much_as_each_other(
    storage: str, tmp_path: Path, postgres: PostgresServer
) -> None:
    target = tmp_path / "ledger.db" if storage == "SQLite" else postgres.url("crowds")
    with Rewards.open(target, KEYS) as rewards:
        rewards.add_pool(GeneratedPool("gifts", "Gifts", "GIFT", STOCK))
        rewards.open_draw(Draw("d", Prize("gift", "gifts"), deck=STOCK))
        told = at_once(target)
        assert rewards.figures("d").played == sum(one.claims for one in told)
    problems = [problem for one in told for problem in one.problems]
    fairness = min(one.claims for one in told) / max(one.claims for one in told)
    rate = sum(one.claims for one in told) / claiming.SECONDS
    wait = max(one.worst for one in told)
    figure = f"fairness {fairness:.2f}, {len(problems)} refused"
    what = f"{PROCESSES} processes on {storage} ({rate:,.0f}/s, longest wait {wait:.1f} s)"
    tell(what, figure, "0.90, none refused")
    assert problems == []
    assert fairness >= 0.9


def test_a_hundred_thousand_replays_at_once_of_one_play(tmp_path: Path) -> None:
    with Rewards.open(tmp_path / "ledger.db", KEYS) as rewards:
        rewards.add_pool(GeneratedPool("gifts", "Gifts", "GIFT", 10))
        rewards.open_draw(Draw("d", Prize("gift", "gifts")))
        start, answers = Barrier(ASKERS), set[tuple[str, object, object]]()

        def ask(_: int) -> set[tuple[str, object, object]]:
            start.wait()
            told = (rewards.play("d", b"anna") for _ in range(REPLAYS // ASKERS))
            return {(award.code, award.at, award.expires) for award in told}

        with ThreadPoolExecutor(ASKERS) as threads:
            took = seconds(lambda: answers.update(*threads.map(ask, range(ASKERS))))
        awards = rewards.figures("d").played
    figure = f"{len(answers)} answer, {awards} award; {REPLAYS / took:,.0f}/s"
    tell(f"{REPLAYS:,} replays at once", figure, "1 answer, 1 award")
    assert len(answers) == awards == 1


def taken_in(way: str, file: Path, folder: Path) -> tuple[float, float]:
    """(seconds, MB) of one import in a process of its own."""
    folder.mkdir()
    command = [sys.executable, "-m", importing.__name__, way, str(file), str(folder)]
    said = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    told = json.loads(said)
    return told["seconds"], told["megabytes"]


def test_a_million_codes_are_taken_in(tmp_path: Path) -> None:
    dice, files = random.Random(5), {}
    for count in (CODES // 10, CODES):
        lines = (f"SHOP-{dice.getrandbits(64):016X}\n" for _ in range(count))
        files[count] = tmp_path / f"{count}.csv"
        files[count].write_text("".join(lines))
    ratios = []
    for turn in range(3):
        bare, _ = taken_in("bare", files[CODES], tmp_path / f"bare{turn}")
        ours, grown = taken_in("ours", files[CODES], tmp_path / f"ours{turn}")
        print(f"\n  bare executemany {bare:.1f} s, into a pool {ours:.1f} s", end="")
        ratios.append(ours / bare)
    _, few = taken_in("ours", files[CODES // 10], tmp_path / "few")
    ratio = median(ratios)
    tell(f"{CODES:,} codes imported", f"{ratio:.2f} x a bare executemany", "2 x")
    figure = f"{grown:.0f} MB more, {few:.0f} MB for a tenth of them"
    tell("Memory of an import", figure, "flat: under 64 MB")
    assert ratio <= 2
    assert grown < 64
