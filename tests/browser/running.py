"""Starts the product as a newcomer does, and waits until it answers."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.tools.patience import STARTED
from tests.tools.places import ROOT
from tests.tools.ports import free_port

PATIENCE = STARTED


@dataclass(frozen=True)
class Studio:
    """A running studio: its address, its workspace's folder, its process."""

    url: str
    workspace: Path
    port: int
    process: subprocess.Popen[bytes]

    def kill(self) -> None:
        """End it as a power cut does: nothing is finished, nothing is closed."""
        self.process.kill()
        self.process.wait(10)


@contextmanager
def running_studio(workspace: Path, port: int = 0, *, nice: int = 0) -> Iterator[Studio]:
    """`python app.py` over a workspace, on a free port unless one is given; ended afterwards.

    With `nice` it gives way to other processes, as `nice -n` makes it.
    """
    port = port or free_port()
    url = f"http://localhost:{port}"
    surroundings = {
        **os.environ,
        "UNWRAP_WORKSPACE": str(workspace),
        "UNWRAP_PORT": str(port),
        "UNWRAP_PUBLIC_URL": url,
    }
    process = subprocess.Popen(
        [*(("nice", "-n", str(nice)) if nice else ()), sys.executable, "app.py"],
        cwd=ROOT,
        env=surroundings,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_until_healthy(url, process)
        yield Studio(url, workspace, port, process)
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(10)


def _wait_until_healthy(url: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"app.py ended with {process.returncode} before it answered")
        try:
            with urllib.request.urlopen(f"{url}/healthz", timeout=STARTED):
                return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(f"{url} did not answer within {PATIENCE:.0f} s")
