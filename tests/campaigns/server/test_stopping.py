"""Ending a server that is at work: who was let in is answered, and it ends in time."""

from __future__ import annotations

import asyncio
import json
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path

from campaigns.storage import Workspace
from tests.browser.running import running_studio
from tests.campaigns.server.conftest import House
from tests.campaigns.server.sample import PLAY
from tests.tools.patience import STARTED
from tests.tools.ports import free_port

Serving = Callable[[Path], AbstractContextManager[tuple[int, subprocess.Popen[bytes]]]]
ROOT = Path(__file__).parents[3]
BODY = json.dumps(PLAY).encode()
HEAD = b"host: localhost\r\ncontent-type: application/json\r\naccept: application/json\r\n"
LONGEST = 10.0  # seconds, after which supervisors kill
SERVE = "from campaigns.server.running import *; serve(Workspace({!r}), port={}, patience=5)"


@contextmanager
def recipients_process(workspace: Path) -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
    """The recipient's side on its own."""
    port = free_port()
    command = [sys.executable, "-c", SERVE.format(str(workspace), port)]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL) as process:
        try:
            until(lambda: is_listening(port))
            yield port, process
        finally:
            process.kill()


@contextmanager
def studio_process(workspace: Path) -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
    """`python app.py`, which serves recipients too."""
    with running_studio(workspace) as studio:
        yield studio.port, studio.process


async def let_in(port: int, path: str) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    """A play whose body is still on its way."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(f"POST {path}/play HTTP/1.1\r\n".encode() + HEAD)
    writer.write(f"content-length: {len(BODY)}\r\n\r\n".encode() + BODY[:1])
    await writer.drain()
    return reader, writer


async def answered(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> str:
    """The code somebody gets once all of their body has come."""
    writer.write(BODY[1:])
    told = await reader.read()  # to its end: whoever ends keeps no connection open
    head, _, body = told.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200"), told
    return str(json.loads(body)["code"])


async def stopped_at_work(
    port: int, process: subprocess.Popen[bytes], homes: list[str], dawdlers: int
) -> tuple[list[str], float]:
    """The codes of plays that were let in before the signal and whose bodies came after it, and
    how many seconds the end took; those who dawdle never send theirs."""
    lines = [await let_in(port, home) for home in homes]
    await asyncio.to_thread(until, lambda: inside(port) == len(homes))
    process.send_signal(signal.SIGTERM)
    began = time.monotonic()
    await asyncio.to_thread(until, lambda: not is_listening(port))
    codes = await asyncio.gather(*(answered(*line) for line in lines[dawdlers:]))
    assert await asyncio.to_thread(process.wait, 60) == 0
    took = time.monotonic() - began
    for _, writer in lines:
        writer.close()
        with suppress(ConnectionError):
            await writer.wait_closed()
    return list(codes), took


def inside(port: int) -> int:
    """How many acts are being answered, as the server says itself."""
    with urllib.request.urlopen(f"http://localhost:{port}/metrics", timeout=STARTED) as answer:
        lines: list[str] = answer.read().decode().splitlines()
    found = next(line for line in lines if line.startswith('unwrap_inside{kind="act"}'))
    return int(found.split()[-1])


def is_listening(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def until(ready: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not ready():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)


def stopped_kindly(house: House, serving: Serving, dawdlers: int) -> None:
    workspace = house.workspace
    homes = [house.home(person) for person in range(20)]
    workspace.close()
    with serving(workspace.path) as (port, process):
        codes, took = asyncio.run(stopped_at_work(port, process, homes, dawdlers))
    assert took < LONGEST
    assert not (workspace.path / "ledger.db-wal").exists()
    with Workspace(workspace.path).rewards as ledger:
        draw, people = house.release.draw, house.people[dawdlers:]
        found = [ledger.find(draw, person.recipient) for person in people]
        assert [award and award.code for award in found] == codes
        assert ledger.figures(draw).played == len(codes) == 20 - dawdlers
        assert ledger.verify().ok


def test_a_server_that_is_stopped_answers_whom_it_let_in_and_waits_for_no_dawdler(
    house: House,
) -> None:
    stopped_kindly(house, recipients_process, dawdlers=1)


def test_the_studio_s_process_answers_its_recipients_before_it_ends(house: House) -> None:
    stopped_kindly(house, studio_process, dawdlers=0)
