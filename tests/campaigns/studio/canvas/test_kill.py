"""What was answered is kept, whatever happens to the process a moment later."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Timer
from typing import Any

import httpx2
import pytest

import campaigns
from campaigns.document import Campaign
from campaigns.storage import Workspace
from campaigns.studio.canvas.doors import HEADER
from campaigns.studio.canvas.tickets import Ticket, Tickets
from tests.tools.patience import STARTED
from tests.tools.ports import free_port

APP = Path(campaigns.__file__).parents[1] / "app.py"
START = STARTED
ENOUGH = 20  # edits before it is killed, in the middle of the next ones


@contextmanager
def running(folder: Path, port: int) -> Iterator[subprocess.Popen[bytes]]:
    """The real app over a workspace, until it is killed."""
    environment = {**os.environ, "UNWRAP_WORKSPACE": str(folder), "UNWRAP_PORT": str(port)}
    process = subprocess.Popen(
        [sys.executable, str(APP)],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        _wait(port, process)
        yield process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _wait(port: int, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + START
    while time.monotonic() < until and process.poll() is None:
        try:
            if httpx2.get(f"http://127.0.0.1:{port}/healthz").status_code == 200:
                return
        except httpx2.TransportError:
            time.sleep(0.1)
    raise AssertionError("the app did not start")


@pytest.fixture
def port() -> int:
    return free_port()


def typing(client: httpx2.Client, revision: int, victim: int) -> list[tuple[int, str]]:
    """Edit as fast as it is answered, also while the process is killed; what was acknowledged."""
    kept: list[tuple[int, str]] = []
    for number in range(10_000):
        name = f"Party {number}"
        asked: dict[str, Any] = {"revision": revision, "operations": [{"op": "rename"}]}
        asked["operations"][0]["name"] = name
        asked["view"] = {"rendition": "text"}
        try:
            answer = client.post("/studio/canvas/do", json=asked)
        except httpx2.TransportError:
            return kept
        assert answer.status_code == 200, answer.text
        revision = answer.json()["revision"]
        kept.append((revision, name))
        if len(kept) == ENOUGH:
            Timer(0.05, os.kill, [victim, signal.SIGKILL]).start()
    raise AssertionError("the process was not killed")


def test_every_answered_edit_is_there_after_kill_9(tmp_path: Path, port: int) -> None:
    workspace = Workspace(tmp_path)
    campaign = Campaign(id="c1", name="Party")
    revision = workspace.campaigns.save(campaign)
    until = datetime.now(UTC) + timedelta(hours=1)
    ticket = Tickets(workspace.keys.keys("studio")).make(
        Ticket("c1", "", "editor", "en", "w1", until)
    )
    workspace.close()
    address = f"http://127.0.0.1:{port}"
    with httpx2.Client(base_url=address, headers={HEADER: ticket}, timeout=START) as client:
        with running(tmp_path, port) as process:
            kept = typing(client, revision, process.pid)
        with running(tmp_path, port):
            answer = client.post("/studio/canvas/open", json={"view": {"rendition": "text"}}).json()
    last_revision, last_name = kept[-1]
    # One more may have been saved whose answer did not get out any more.
    assert answer["revision"] in (last_revision, last_revision + 1)
    if answer["revision"] == last_revision:
        assert answer["campaign"]["name"] == last_name
    steps = answer["history"]["steps"]
    assert len(steps) == min(answer["revision"], 51)
    assert answer["history"]["at"] == answer["revision"]
