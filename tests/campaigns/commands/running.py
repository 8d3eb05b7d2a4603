"""Runs the command line as a process of its own, as a script would."""

from __future__ import annotations

import atexit
import json
import os
import socket
import struct
import subprocess
import sys
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import IO, Any, NamedTuple

from tests.tools.patience import STARTED

ROOT = Path(__file__).parents[3]
COMMAND = [sys.executable, "-W", "error", "-m", "campaigns"]
FORKING = [sys.executable, "-W", "error", "-m", "tests.campaigns.commands.forking"]
PATIENCE = STARTED
_started: list[bool] = []


class Answer(NamedTuple):
    """How a command ended and what it said."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """The answer as JSON data."""
        return json.loads(self.out)

    @property
    def error(self) -> dict[str, Any]:
        """The refusal as JSON data."""
        return dict(json.loads(self.err))


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "UNWRAP_PUBLIC_URL": "https://mail.zoet.nl"}


def campaigns(folder: Path, *words: str) -> Answer:
    """`python -m campaigns WORDS` in a folder.

    The first start is the interpreter's own, the others are forked from a process that has imported
    what every start imports, whichever its command: real processes all of them.
    """
    if not _started:
        _started.append(True)
        return _run([*COMMAND, *words], folder)
    with TemporaryFile() as out, TemporaryFile() as err:
        code = _forked(folder, words, out.fileno(), err.fileno())
        return Answer(code, *(_read(file) for file in (out, err)))


def _run(words: list[str], folder: Path) -> Answer:
    done = subprocess.run(
        words,
        cwd=folder,
        env=environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    return Answer(done.returncode, done.stdout, done.stderr)


def _forked(folder: Path, words: tuple[str, ...], *ends: int) -> int:
    """The exit code of a forked process that writes to these two ends."""
    asked = {"folder": str(folder), "words": words, "environment": environment()}
    with socket.socket(socket.AF_UNIX) as asking:
        asking.settimeout(PATIENCE)
        asking.connect(_server())
        socket.send_fds(asking, [json.dumps(asked).encode()], list(ends))
        (code,) = struct.unpack("i", asking.recv(4, socket.MSG_WAITALL))
    return int(code)


def _read(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode()


@cache
def _server() -> str:
    """Where the process that forks listens; it ends with this one."""
    folder = TemporaryDirectory(prefix="forking-")
    path = f"{folder.name}/socket"
    process = subprocess.Popen(
        [*FORKING, path], cwd=ROOT, env=environment(), stdout=subprocess.PIPE, stdin=subprocess.PIPE
    )
    atexit.register(_end, process, folder)
    assert process.stdout and process.stdout.readline() == b"ready\n"
    return path


def _end(process: subprocess.Popen[bytes], folder: TemporaryDirectory[str]) -> None:
    process.kill()
    process.communicate()
    folder.cleanup()
