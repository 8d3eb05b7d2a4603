"""What the tests of single games share: a desk on which nobody has played."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def unplayed(request: pytest.FixtureRequest) -> None:
    """Take away what the test before played on a module's `desk`."""
    if "desk" in request.fixturenames:
        request.getfixturevalue("desk").plays.clear()
