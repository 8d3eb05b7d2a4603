"""Runs the command line as a process of its own, as a script would."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).parents[3]
COMMAND = [sys.executable, "-W", "error", "-m", "campaigns"]


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
    """`python -m campaigns WORDS` in a folder."""
    done = subprocess.run(
        [*COMMAND, *words],
        cwd=folder,
        env=environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    return Answer(done.returncode, done.stdout, done.stderr)
