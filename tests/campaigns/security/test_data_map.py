"""The data map names every table and file of a workspace, and none that is not there."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from campaigns.audience import invented
from campaigns.release import Certificates, admit, publish
from campaigns.storage import Settings, Workspace
from tests.campaigns.server.sample import campaign

MAP = Path(__file__).parents[3] / "docs" / "data.md"
STORES = ("campaigns", "brands", "contacts", "releases", "answers", "reviews", "rewards", "users")


def furnished(folder: Path) -> Workspace:
    """A workspace in which everything was opened and used once."""
    workspace = Workspace(folder)
    for store in STORES:
        assert getattr(workspace, store) is not None
    workspace.save_settings(Settings(public_url="https://play.example.org"))
    workspace.users.put("Ana", "editor", "a long password")
    release = publish(workspace, campaign())
    list(admit(workspace, release, invented(1), today=datetime.now(UTC).date()))
    Certificates(folder / "certificates").write("round", "2026-01-01", {"people": 1})
    workspace.close()
    return workspace


def tables(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as database:
        rows = database.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
    return {row[0] for row in rows if not row[0].startswith("sqlite_")}


def told(chapter: str) -> set[str]:
    """The tables that the map lists under its chapters on a file."""
    found = set[str]()
    for part in MAP.read_text("utf-8").split("\n## "):
        if chapter in part.splitlines()[0]:
            for line in part.splitlines():
                found |= set(re.findall(r"`(\w+)`", line.split("|")[1] if "|" in line else ""))
    return found


def test_every_table_is_on_the_map_and_no_other(tmp_path: Path) -> None:
    folder = furnished(tmp_path / "workspace").path
    chapters = {path.name: tables(path) for path in folder.glob("*.db")}
    together = chapters.pop("studio.db") | chapters.pop("reviews.db")
    assert told("studio.db") == together
    for name, found in chapters.items():
        assert told(name) == found, name


def test_every_file_is_on_the_map(tmp_path: Path) -> None:
    folder = furnished(tmp_path / "workspace").path
    text = MAP.read_text("utf-8")
    for path in folder.iterdir():
        if not path.name.startswith(".") and not re.search(r"\.(lock|db-wal|db-shm)$", path.name):
            assert path.name in text, path.name
