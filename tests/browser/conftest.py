"""`app.py` as a process of its own on a free port, and a browser to drive it with."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.running import Studio, running_studio
from tests.tools.browser import browsing


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium a file; each test takes a context of its own.

    Never longer: while Playwright is open, nothing else in the process can run an event loop.
    """
    with browsing() as launched:
        yield launched


@pytest.fixture
def studio(tmp_path: Path) -> Iterator[Studio]:
    """A studio over a fresh workspace."""
    with running_studio(tmp_path / "workspace") as started:
        yield started
