"""Starts the product as a newcomer does, and waits until it answers."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.tools.places import ROOT

PATIENCE = 60.0  # seconds a start may take on a busy machine


@dataclass(frozen=True)
class Studio:
    """A running studio: its address and its workspace's folder."""

    url: str
    workspace: Path


@contextmanager
def running_studio(workspace: Path) -> Iterator[Studio]:
    """`python app.py` on a free port over a workspace; ended afterwards."""
    port = _free_port()
    url = f"http://localhost:{port}"
    surroundings = {
        **os.environ,
        "UNWRAP_WORKSPACE": str(workspace),
        "UNWRAP_PORT": str(port),
        "UNWRAP_PUBLIC_URL": url,
    }
    process = subprocess.Popen(
        [sys.executable, "app.py"],
        cwd=ROOT,
        env=surroundings,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_until_healthy(url, process)
        yield Studio(url, workspace)
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(10)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_healthy(url: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"app.py ended with {process.returncode} before it answered")
        try:
            with urllib.request.urlopen(f"{url}/healthz", timeout=5):
                return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(f"{url} did not answer within {PATIENCE:.0f} s")
