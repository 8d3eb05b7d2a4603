"""Eight processes play at once while the server is killed: nothing is lost, nothing doubled."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from campaigns.audience import invented
from campaigns.release import Admitted, admit, publish
from campaigns.storage import Release, Workspace
from tests.campaigns.server.sample import campaign
from tests.storm import player
from tests.storm.player import Player
from tests.tools.ports import free_port

ROOT = Path(__file__).parents[2]
PEOPLE, PLAYERS, PLAYS = 500, 8, 1_000
FIRST_KILL = 150  # awards given when the server dies the first time


class Server:
    """A real server process; `kill` is kill -9."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.log = folder.with_name("server.log")
        self.port = free_port()
        self.start()

    def start(self) -> None:
        where = ["--workspace", str(self._folder), "--port", str(self.port)]
        command = [sys.executable, "-m", "campaigns.server", *where]
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=log)
        wait_until(self._answers)

    def kill(self) -> None:
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()

    def stop(self) -> int:
        """End it as an operator would; the exit code."""
        self._process.terminate()
        return self._process.wait(20)

    def _answers(self) -> bool:
        assert self._process.poll() is None, "the server did not start"
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0


def wait_until(ready: Callable[[], bool], seconds: float = 120.0) -> None:
    until = time.monotonic() + seconds
    while not ready():
        assert time.monotonic() < until, "waited in vain"
        time.sleep(0.01)


@pytest.fixture
def server(workspace: Workspace) -> Iterator[Server]:
    found = Server(workspace.path)
    yield found
    found.kill()


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    found = Workspace(tmp_path / "workspace")
    yield found
    found.close()


def let_in(workspace: Workspace) -> tuple[Release, list[Admitted]]:
    release = publish(workspace, campaign())
    today = datetime.now(UTC).date()
    return release, list(admit(workspace, release, invented(PEOPLE), today=today))


def storm(server: Server, tokens: list[str], folder: Path) -> list[subprocess.Popen[bytes]]:
    """Start the players."""
    (folder / "passes.json").write_text(json.dumps(tokens))
    passes, found = str(folder / "passes.json"), []
    for seed in range(PLAYERS):
        numbers = [str(number) for number in (server.port, seed, PLAYS)]
        out = str(folder / f"answers{seed}.json")
        found.append(subprocess.Popen([sys.executable, player.__file__, *numbers, passes, out]))
    return found


def reports(folder: Path) -> list[dict[str, Any]]:
    return [json.loads((folder / f"answers{seed}.json").read_text()) for seed in range(PLAYERS)]


@pytest.mark.storm
def test_a_storm_of_plays_with_the_server_killed_in_it(
    workspace: Workspace, server: Server, tmp_path: Path
) -> None:
    release, people = let_in(workspace)
    tokens = [person.pass_ for person in people]

    def played() -> int:
        return workspace.rewards.figures(release.draw).played

    began = time.monotonic()
    players = storm(server, tokens, tmp_path)
    wait_until(lambda: played() >= FIRST_KILL)
    server.kill()
    assert FIRST_KILL <= played() < PEOPLE, "the kill must fall among the first plays"
    server.start()
    time.sleep(1.0)
    server.kill()
    server.start()
    assert [one.wait(240) for one in players] == [0] * PLAYERS
    took = time.monotonic() - began

    told = reports(tmp_path)
    given: dict[int, set[str]] = defaultdict(set)
    for report in told:
        for person, code, _ in report["answers"]:
            given[person].add(code)
    assert sum(len(report["answers"]) for report in told) == PLAYERS * PLAYS
    assert sum(report["broken"] for report in told) > 0, "the kills must have been felt"

    # One gift each, no code twice, and nothing that was acknowledged is lost.
    assert len(given) == PEOPLE and all(len(codes) == 1 for codes in given.values())
    codes = {person: next(iter(found)) for person, found in given.items()}
    assert len(set(codes.values())) == PEOPLE
    ledger = {
        n: workspace.rewards.find(release.draw, person.recipient) for n, person in enumerate(people)
    }
    assert {n: award and award.code for n, award in ledger.items()} == codes
    assert played() == PEOPLE
    assert [pool.issued for pool in workspace.rewards.pools()] == [PEOPLE]
    assert workspace.rewards.verify().ok

    # Each first answer was given at most once, and a later play replays it.
    fresh = [person for report in told for person, _, replayed in report["answers"] if not replayed]
    assert len(fresh) == len(set(fresh)) <= PEOPLE
    with closing(Player(server.port)) as later:
        assert all(later.play(token) == (codes[n], True) for n, token in enumerate(tokens))
    assert server.stop() == 0
    assert server.log.read_text() == "", "the server has nothing to say, least of all who came by"
    assert took < 60, f"the storm took {took:.0f} s"
    print(f"\n{PLAYERS * PLAYS / took:.0f} plays/s with two kills in {took:.1f} s")
