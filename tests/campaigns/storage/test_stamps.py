"""A file's stamp: what this process changes is seen at once, what another does soon."""

from __future__ import annotations

from pathlib import Path

from campaigns.storage.stamps import PATIENCE, Stamp, changed


def test_what_another_process_changes_is_seen_within_a_tenth_of_a_second(tmp_path: Path) -> None:
    now, path = [5.0], tmp_path / "keys.json"
    stamp = Stamp(path, lambda: now[0])
    assert stamp.now == 0
    path.write_text("new")
    now[0] += PATIENCE / 2
    assert stamp.now == 0
    now[0] += PATIENCE / 2
    assert stamp.now != 0


def test_what_this_process_changes_is_seen_at_once(tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    stamp = Stamp(path, lambda: 5.0)
    before = stamp.now
    path.write_text("new")
    changed()
    assert stamp.now != before
