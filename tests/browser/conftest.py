"""`app.py` as a process of its own on a free port, and a browser to drive it with."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.running import Studio, running_studio


@pytest.fixture
def studio(tmp_path: Path) -> Iterator[Studio]:
    """A studio over a fresh workspace."""
    with running_studio(tmp_path / "workspace") as started:
        yield started
