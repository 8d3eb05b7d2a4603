"""What a workspace holds of people and secrets is for its owner alone."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from campaigns.release import sweep
from campaigns.server import hash_pin
from campaigns.storage import Settings, Workspace
from campaigns.storage.api_keys import ApiKeyFile
from campaigns.storage.settings import Till
from campaigns.studio.sign_in import sessions
from rewards.own import own

NOW = datetime(2026, 3, 2, tzinfo=UTC)
DATABASES = {"answers.db", "contacts.db", "ledger.db", "releases.db", "reviews.db", "studio.db"}
SECRETS = {"api_keys.json", "keys.json", "settings.json", "signed_out.json", "users.json"}


def opened(path: Path) -> Workspace:
    """Every store of a workspace open, with its log beside it, and every file of secrets there."""
    found = Workspace(path)
    found.save_settings(Settings(tills=(Till(name="Delft", pin_hash=hash_pin("99")),)))
    found.users.put("ana@example.org", "editor")
    ApiKeyFile(path / "api_keys.json").make("Shop", ["check"], NOW)
    (path / sessions.FILE).touch()
    for store in ("rewards", "campaigns", "brands", "contacts", "answers", "reviews"):
        assert getattr(found, store) is not None
    sweep(found, NOW)
    return found


def wide(path: Path) -> set[str]:
    """Files that somebody else may read and that hold anything: a lock is empty."""
    files = [one for one in path.rglob("*") if one.is_file() and one.stat().st_size]
    return {one.name for one in files if stat.S_IMODE(one.stat().st_mode) & 0o077}


@pytest.fixture(autouse=True)
def usual_umask() -> Iterator[None]:
    before = os.umask(0o022)
    yield
    os.umask(before)


def test_a_new_workspace_is_its_owners_alone(tmp_path: Path) -> None:
    workspace = opened(tmp_path)
    names = {one.name for one in tmp_path.iterdir()}
    assert names >= DATABASES | SECRETS and "ledger.db-wal" in names
    assert wide(tmp_path) == set()
    workspace.close()


def test_what_an_earlier_unwrap_made_wider_is_narrowed(tmp_path: Path) -> None:
    opened(tmp_path).close()
    beside = sqlite3.connect(tmp_path / "releases.db")  # whoever was there before, with a log
    beside.execute("CREATE TABLE more(n)")
    for one in [*tmp_path.glob("*.db"), *tmp_path.glob("*.db-*"), *tmp_path.glob("*.json")]:
        one.chmod(0o664)
    assert {"releases.db-wal", "releases.db-shm", *DATABASES} <= wide(tmp_path)
    workspace = opened(tmp_path)
    assert wide(tmp_path) == set()
    workspace.close()
    beside.close()


def test_a_file_that_the_marketer_put_there_stays_as_it_is(tmp_path: Path) -> None:
    theirs = tmp_path / "summer.json"
    theirs.write_text("{}")
    opened(tmp_path).close()
    assert stat.S_IMODE(theirs.stat().st_mode) == 0o644


def test_a_lock_on_a_database_outlives_that_it_is_narrowed(tmp_path: Path) -> None:
    """A process that opens and closes such a file loses the locks that SQLite has on it."""
    path = tmp_path / "contacts.db"
    Workspace(tmp_path).contacts.close()
    holding = sqlite3.connect(path, isolation_level=None)
    holding.execute("BEGIN EXCLUSIVE")
    own(path)
    write = f"import sqlite3; sqlite3.connect({str(path)!r}, 0).execute('BEGIN IMMEDIATE')"
    other = subprocess.run([sys.executable, "-c", write], capture_output=True, text=True)
    assert "database is locked" in other.stderr
    holding.close()
