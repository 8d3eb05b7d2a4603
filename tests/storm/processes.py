"""Server processes as they are started in production, to be killed and stopped."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from tests.storm import proxy

ROOT = Path(__file__).parents[2]


class Process:
    """`python -m campaigns serve` on one port."""

    def __init__(self, folder: Path, port: int) -> None:
        self._folder, self.port = folder, port
        self.spent = 0.0  # seconds of processor in lives that are over
        self.start()

    def start(self) -> None:
        words = ["-m", "campaigns", "--workspace", str(self._folder), "serve", "--port"]
        log = self._folder.with_name(f"server{self.port}.log").open("ab")
        with log:
            self._process = subprocess.Popen(
                [sys.executable, *words, str(self.port)], cwd=ROOT, stdout=log, stderr=log
            )
        until = time.monotonic() + 60
        while not proxy.listens(self.port):
            assert self._process.poll() is None and time.monotonic() < until, "it did not start"
            time.sleep(0.02)

    def kill(self) -> None:
        """As a power cut ends it."""
        self._process.kill()
        self._process.wait()

    def stop(self) -> None:
        """As an operator ends it: with code 0, in time."""
        began = time.monotonic()
        self._process.terminate()
        assert self._process.wait(30) == 0 and time.monotonic() - began < 10

    @property
    def pid(self) -> int:
        return self._process.pid
