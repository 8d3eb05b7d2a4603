"""`python app.py` starts where somebody could sign in, and nowhere else."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.tools.patience import STARTED

ROOT = Path(__file__).parents[4]


def test_it_refuses_to_be_open_to_everybody_and_says_the_cure(tmp_path: Path) -> None:
    surroundings = {**os.environ, "UNWRAP_WORKSPACE": str(tmp_path), "UNWRAP_ADDRESS": "0.0.0.0"}
    ended = subprocess.run(
        [sys.executable, str(ROOT / "app.py")],
        cwd=tmp_path,
        env=surroundings,
        capture_output=True,
        text=True,
        timeout=STARTED,
        check=False,
    )
    assert ended.returncode == 1
    assert "python -m campaigns users add NAME --role editor" in ended.stderr
    assert "Traceback" not in ended.stderr
