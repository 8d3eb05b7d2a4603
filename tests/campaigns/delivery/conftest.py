"""A workspace with a release, and people to write to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from campaigns.audience import Contact, invented
from campaigns.blueprints import start
from campaigns.release import publish
from campaigns.storage import Release, Workspace

URL = "https://mail.brand.test"
TODAY = date(2026, 11, 21)


def furnished(path: Path, url: str = URL) -> Workspace:
    """An empty workspace with a public address."""
    workspace = Workspace(path)
    workspace.save_settings(workspace.settings.model_copy(update={"public_url": url}))
    return workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = furnished(tmp_path / "workspace")
    yield made
    made.close()


@pytest.fixture
def release(workspace: Workspace) -> Release:
    return publish(workspace, start("birthday"))


@pytest.fixture
def people() -> list[Contact]:
    return invented(12)
