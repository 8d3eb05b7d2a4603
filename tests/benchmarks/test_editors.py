"""Recipients while editors are busy: the separate server's slowest answers, against idle ones."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

import pytest

from campaigns.audience import invented
from campaigns.release import admit, publish
from campaigns.server.visits import utc_now
from campaigns.storage import Workspace
from tests.benchmarks.large import large
from tests.benchmarks.test_serving import get, latencies, p99, post, serving
from tests.browser.running import running_studio
from tests.campaigns.server.sample import campaign

ROUNDS, SECONDS, RATE = 5, 4, 150  # a second: every second one a page, every other a first play
PEOPLE = (2 * ROUNDS + 1) * SECONDS * RATE // 2
EDITING = ("cone", "ctwo", "cthree")
NICE = int(os.environ.get("NICE", "10"))  # of the studio, as docs/scale.md asks for
WITHIN = 2.0  # times what they take while the studio is idle
NOISE = 1.5  # what else a machine does falls on some rounds and not on others
SCRIPT = Path(__file__).with_name("editors.py")


class Editors:
    """The process of the three; `busy` while they work."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self.told: list[str] = []
        assert self._heard() == "ready"

    @contextmanager
    def busy(self, working: bool) -> Iterator[None]:
        self._say(working)
        yield
        if working:
            self._say(True)
            self.told.append(self._heard())

    def _say(self, working: bool) -> None:
        if working:
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
        found: dict[bool, list[tuple[list[float], list[float]]]] = {True: [], False: []}
        for turn in range(2 * ROUNDS + 1):
            mine = [homes.pop() for _ in range(SECONDS * RATE // 2)]
            with trio.busy(working=bool(turn) and turn % 2 == 0):
                took = asyncio.run(visits(port, mine))
            if turn:
                found[turn % 2 == 0].append(took)
    ratios = []
    for name, at in (("page", 0), ("play", 1)):
        idle, busy = ([p99(round_[at]) for round_ in found[kind]] for kind in (False, True))
        middle = [median(ms for round_ in found[kind] for ms in round_[at]) for kind in found]
        ratios.append(median(busy) / median(idle))
        print(
            f"{name}: p99 {median(idle):.1f} ms idle, {median(busy):.1f} ms with three editors"
            f" (x{ratios[-1]:.2f}); median {middle[1]:.1f} and {middle[0]:.1f} ms"
        )
        print(f"   idle {[round(ms, 1) for ms in idle]}, busy {[round(ms, 1) for ms in busy]}")
    print(f"edits and their median in ms, by round: {'; '.join(trio.told)}")
    assert max(ratios) < WITHIN * NOISE


async def visits(port: int, homes: list[str]) -> tuple[list[float], list[float]]:
    """Milliseconds of pages and of first plays, both at a steady rate."""
    pages, plays = [get(home) for home in homes], [post(f"{home}/play") for home in homes]
    both = latencies(port, pages, RATE // 2), latencies(port, plays, RATE // 2)
    seen, played = await asyncio.gather(*both)
    return seen, played
