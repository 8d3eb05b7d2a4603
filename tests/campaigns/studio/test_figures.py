"""Figures as a page writes them."""

from __future__ import annotations

import pytest

from campaigns.studio.widgets import figures


@pytest.mark.parametrize(
    ("share", "said"), [(0, "0%"), (2 / 1000, "0,2%"), (0.25, "25%"), (0.0296, "3%")]
)
def test_somebody_is_never_told_as_none(
    monkeypatch: pytest.MonkeyPatch, share: float, said: str
) -> None:
    monkeypatch.setattr(figures, "tongue", lambda: "nl")
    assert figures.percent(share) == said
