"""Keys rotate while the house is open: new links get the new key, old ones go when theirs does."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from campaigns.passes import BadPass, Pass
from campaigns.storage import Workspace
from campaigns.storage.keys import LAST_ID, ROTATE, CannotRotate

NOW = datetime(2026, 3, 2, tzinfo=UTC)
HELD = Pass(1, b"\1" * 12, datetime(2026, 6, 1, tzinfo=UTC))


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = Workspace(tmp_path / "workspace")
    yield made
    made.close()


def test_after_rotating_old_links_work_and_new_ones_get_the_new_key(workspace: Workspace) -> None:
    old = workspace.passes.issue(HELD)
    other = Workspace(workspace.path)  # another process
    assert other.keys.rotate("pass") == 2
    new = workspace.passes.issue(HELD)
    assert new != old and workspace.passes.read(old, NOW) == workspace.passes.read(new, NOW) == HELD


def test_what_a_retired_key_signed_is_over_at_once(workspace: Workspace) -> None:
    old = workspace.passes.issue(HELD)
    other = Workspace(workspace.path)
    other.keys.rotate("pass")
    new = workspace.passes.issue(HELD)
    other.keys.retire("pass", 1)
    with pytest.raises(BadPass):
        workspace.passes.read(old, NOW)
    assert workspace.passes.read(new, NOW) == HELD


def test_the_key_that_signs_and_what_ties_things_together_stay(workspace: Workspace) -> None:
    workspace.keys.keys("pass")
    for purpose, key_id in (("pass", 1), ("pass", 7), ("contact", 1), ("draw", 1)):
        with pytest.raises(CannotRotate):
            workspace.keys.retire(purpose, key_id)
    for purpose in ("contact", "answers", "campaigns", "pool"):
        with pytest.raises(CannotRotate):
            workspace.keys.rotate(purpose)


@pytest.mark.parametrize("purpose", ROTATE)
def test_there_is_an_end_to_the_ids(workspace: Workspace, purpose: str) -> None:
    while max(workspace.keys.keys(purpose)) < 3:
        workspace.keys.rotate(purpose)
    assert sorted(workspace.keys.keys(purpose)) == [1, 2, 3] and LAST_ID == 255
