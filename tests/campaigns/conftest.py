"""What the tests of campaigns share: compiled templates."""

from __future__ import annotations

import pytest

from tests.tools.kept import keep_templates


@pytest.fixture(scope="session", autouse=True)
def templates() -> None:
    """Templates are compiled once for all workers and runs."""
    keep_templates()
