"""What benchmarks draw, they draw themselves."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from campaigns.rendering.drawings import SHARED_VARIABLE


@pytest.fixture(scope="session", autouse=True)
def drawn_afresh(drawn_once: None) -> Iterator[None]:
    """No still of another run is found."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv(SHARED_VARIABLE)
        yield
