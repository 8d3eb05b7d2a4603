"""What the tests of components share: compiled templates, and a browser."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.tools.browser import browsing
from tests.tools.kept import keep_templates


@pytest.fixture(scope="session", autouse=True)
def templates() -> None:
    """Templates are compiled once for all workers and runs."""
    keep_templates()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium a file; each test takes a context of its own."""
    with browsing() as launched:
        yield launched
