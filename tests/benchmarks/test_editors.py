"""Recipients while editors are busy: the separate server's slowest answers, against idle ones."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from threading import Thread

import pytest

from campaigns.audience import invented
from campaigns.release import admit, publish
from campaigns.server.visit import utc_now
from campaigns.storage import Workspace
from tests.benchmarks.large import large
from tests.benchmarks.test_serving import Lane, get, lanes, p99, post, serving
from tests.browser.running import running_studio
from tests.campaigns.server.sample import campaign

#: Idle and busy take turns every second: what else the machine does falls on both alike.
ROUNDS, SECONDS = 20, 1
RATE = 150  # a second: every second one a page, every other a first play
PEOPLE = ROUNDS * SECONDS * RATE + RATE
LANES = 32  # connections of each kind
EDITING = ("cone", "ctwo", "cthree")
NICE = int(os.environ.get("NICE", "10"))  # of the studio, as docs/scale.md asks for
WITHIN = 2.0  # times what they take while the studio is idle
NOISE = 1.5  # what else a machine does falls on some rounds and not on others
Seen = list[tuple[bool, float]]
SCRIPT = Path(__file__).with_name("editors.py")


class Editors:
    """The process of the three; `busy` while they work."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self.told: list[str] = []
        assert self._heard() == "ready"

    @contextmanager
    def busy(self) -> Iterator[None]:
        """They work meanwhile."""
        self._say()
        yield
        self._say()
        self.told.append(self._heard())

    def _say(self) -> None:
        assert self._process.stdin
        self._process.stdin.write("\n")
        self._process.stdin.flush()

    def _heard(self) -> str:
        assert self._process.stdout
        return self._process.stdout.readline().strip()


@contextmanager
def editors(port: int, folder: Path) -> Iterator[Editors]:
    """Three people who edit at a studio's port."""
    command = [sys.executable, str(SCRIPT), str(port), str(folder), *EDITING]
    with subprocess.Popen(
        command, cwd=SCRIPT.parents[2], text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        yield Editors(process)


@pytest.fixture
def house(tmp_path: Path) -> tuple[Path, list[str]]:
    """A workspace with three drafts of 40 blocks, and the pages of a release's people."""
    workspace = Workspace(tmp_path / "workspace")
    for name in EDITING:
        workspace.campaigns.save(large().model_copy(update={"id": name, "name": name}))
    release = publish(workspace, campaign())
    people = admit(workspace, release, invented(PEOPLE), today=utc_now().date())
    homes = [f"/go/{person.pass_}" for person in people]
    workspace.close()
    return workspace.path, homes


def test_busy_editors_do_not_slow_the_separate_server(house: tuple[Path, list[str]]) -> None:
    folder, homes = house
    with (
        serving("ours", folder) as port,
        running_studio(folder, nice=NICE) as studio,
        editors(studio.port, folder) as trio,
    ):
        with trio.busy():
            asyncio.run(visits(port, homes[:RATE], []))
        turns: list[float] = []
        turning = Thread(target=taking_turns, args=(trio, turns))
        turning.start()
        seen, played = asyncio.run(visits(port, homes[RATE:], turns))
        turning.join()
    ratios = [compared("page", seen), compared("play", played)]
    edits = sum(int(one.split()[0]) for one in trio.told[1:])
    print(f"{edits} edits in {ROUNDS * SECONDS} s, median {trio.told[-1].split()[1]} ms")
    assert max(ratios) < WITHIN * NOISE


def taking_turns(trio: Editors, turns: list[float]) -> None:
    """Idle and busy, noting each change."""
    for _ in range(ROUNDS):
        turns.append(time.perf_counter())
        time.sleep(SECONDS)
        turns.append(time.perf_counter())
        with trio.busy():
            time.sleep(SECONDS)


async def visits(port: int, homes: list[str], turns: list[float]) -> tuple[Seen, Seen]:
    """Pages and first plays, both at a steady rate: how long each took while editors were busy."""
    pages, plays = [get(home) for home in homes], [post(f"{home}/play") for home in homes]
    both = steady(port, pages, turns), steady(port, plays, turns)
    seen, played = await asyncio.gather(*both)
    return seen, played


async def steady(port: int, requests: list[bytes], turns: list[float]) -> Seen:
    """Milliseconds of each request from when it was due, and whether editors were busy then."""
    took: Seen = []
    async with lanes(port, LANES) as open_:
        free: asyncio.Queue[Lane] = asyncio.Queue()
        for lane in open_:
            free.put_nowait(lane)
        begun = time.perf_counter()

        async def one(at: int, request: bytes) -> None:
            due = begun + 2 * at / RATE
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            lane = await free.get()
            head = await lane.ask(request)
            ended = time.perf_counter()
            free.put_nowait(lane)
            assert b" 200 " in head[:20], head
            if len(turns) > 2:  # the first second opens connections
                took.append((len(turns) % 2 == 0, (ended - due) * 1_000))

        await asyncio.gather(*(one(at, request) for at, request in enumerate(requests)))
    return took


def compared(name: str, seen: Seen) -> float:
    """The p99 with editors over the p99 without, told."""
    idle, busy = ([ms for working, ms in seen if working is kind] for kind in (False, True))
    ratio = p99(busy) / p99(idle)
    print(
        f"{name}: p99 {p99(idle):.1f} ms idle, {p99(busy):.1f} ms with three editors"
        f" (x{ratio:.2f}); median {median(idle):.1f} and {median(busy):.1f} ms of {len(busy)}"
    )
    return ratio
