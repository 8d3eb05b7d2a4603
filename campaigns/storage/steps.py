"""The steps of a draft: what each edit made, so that it can be undone after a restart too."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from campaigns.editing import STEPS, joins
from campaigns.errors import NoSuchPlace

SCHEMA = """
CREATE TABLE IF NOT EXISTS step(
    campaign TEXT NOT NULL, n INTEGER NOT NULL, label TEXT NOT NULL, about TEXT NOT NULL,
    place TEXT NOT NULL, at TEXT NOT NULL, by TEXT NOT NULL, snapshot BLOB NOT NULL,
    PRIMARY KEY(campaign, n));
CREATE TABLE IF NOT EXISTS step_at(
    campaign TEXT PRIMARY KEY, n INTEGER NOT NULL, by TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS step_asked(
    campaign TEXT PRIMARY KEY, revision INTEGER NOT NULL, key TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS step_window(
    campaign TEXT PRIMARY KEY, n INTEGER NOT NULL, window TEXT NOT NULL);
"""
_AT = "SELECT n FROM step_at WHERE campaign = ?"
_STAND = "INSERT OR REPLACE INTO step_at VALUES(?, ?, ?)"
_LIST = "SELECT n, label, about, place, at, by FROM step WHERE campaign = ? ORDER BY n"
_ONE = "SELECT n, label, about, place, at, by FROM step WHERE campaign = ? AND n = ?"
_LAST = "SELECT max(n) FROM step WHERE campaign = ?"
_SNAPSHOT = "SELECT snapshot FROM step WHERE campaign = ? AND n = ?"
_SNAPSHOTS = "SELECT snapshot FROM step WHERE campaign = ? ORDER BY n DESC"
_PUT = "INSERT OR REPLACE INTO step VALUES(?, ?, ?, ?, ?, ?, ?, ?)"
_DROP = "DELETE FROM step WHERE campaign = ? AND (n > ? OR n < ?)"
_ASK = "INSERT OR REPLACE INTO step_asked VALUES(?, ?, ?)"
_ASKED = "SELECT 1 FROM step_asked WHERE campaign = ? AND revision = ? AND key = ?"
_LOOK = "INSERT OR REPLACE INTO step_window VALUES(?, ?, ?)"
_WINDOW = "SELECT window FROM step_window WHERE campaign = ? AND n = ?"
_TABLES = ("step", "step_at", "step_asked", "step_window")
_FORGET = tuple(f"DELETE FROM {table} WHERE campaign = ?" for table in _TABLES)
_LEVEL = 1  # of zlib: 1 ms for 100 KB, a fifth of its size


@dataclass(frozen=True)
class Edit:
    """What is known of an edit: what it was (English, `{about}` to be filled), where, when, whose.

    Quick edits of one person in one `window` (a browser tab's mark; only the newest step's is
    kept) at the same `place` are one step; a place "" is a step of its own.
    """

    label: str
    at: datetime
    about: str = ""
    place: str = ""
    by: str = ""
    window: str = ""


@dataclass(frozen=True)
class Step(Edit):
    """An edit as the history keeps it; `n` only grows, and has gaps where steps were dropped."""

    n: int = 0


@dataclass(frozen=True)
class History:
    """All steps, oldest first, and the number of the one the draft is at."""

    at: int = 0
    steps: tuple[Step, ...] = ()

    @property
    def past(self) -> tuple[Step, ...]:
        """The steps that undo can go back to, oldest first."""
        return tuple(step for step in self.steps if step.n < self.at)

    @property
    def future(self) -> tuple[Step, ...]:
        """The steps that redo can go to, the next one first."""
        return tuple(step for step in self.steps if step.n > self.at)


def begin(db: Database, campaign_id: str, source: bytes, edit: Edit) -> None:
    """Keep a draft's first state; a history of that id from before is dropped."""
    forget(db, campaign_id)
    _put(db, campaign_id, 1, source, edit)


def begun(db: Database, campaign_id: str) -> bool:
    """Whether a draft has a history yet."""
    return db.execute(_AT, [campaign_id]).fetchone() is not None


def record(db: Database, campaign_id: str, source: bytes, edit: Edit) -> None:
    """Add a step after the present one, or join it; what had been undone is dropped."""
    (at,) = db.execute(_AT, [campaign_id]).fetchone()
    last = _step(db.execute(_ONE, [campaign_id, at]).fetchone())
    newest = db.execute(_LAST, [campaign_id]).fetchone()[0]
    window = db.execute(_WINDOW, [campaign_id, at]).fetchone()
    hand = (last.by, window[0] if window else "")
    joined = at == newest and hand == (edit.by, edit.window)
    joined = joined and joins(edit.place, edit.at, last.place, last.at)
    n = at if joined else at + 1
    _put(db, campaign_id, n, source, edit)
    db.execute(_DROP, [campaign_id, n, n - STEPS])


def snapshot(db: Database, campaign_id: str, n: int) -> bytes:
    """The draft as a step left it; raises NoSuchPlace."""
    found = db.execute(_SNAPSHOT, [campaign_id, n]).fetchone()
    if not found:
        raise NoSuchPlace(f"step {n}")
    return zlib.decompress(found[0])


def snapshots(db: Database, campaign_id: str) -> Iterator[bytes]:
    """The draft as each kept step left it, the newest first."""
    for (packed,) in db.execute(_SNAPSHOTS, [campaign_id]).fetchall():
        yield zlib.decompress(packed)


def stand_at(db: Database, campaign_id: str, n: int, by: str) -> None:
    """Make a step the present one; `by` is who went there."""
    db.execute(_STAND, [campaign_id, n, by])


def ask(db: Database, campaign_id: str, revision: int, key: str) -> None:
    """Keep what the one who asked calls the edit that made a revision."""
    db.execute(_ASK, [campaign_id, revision, key])


def asked(db: Database, campaign_id: str, revision: int, key: str) -> bool:
    """Whether a revision was made by the edit that is called so."""
    return db.execute(_ASKED, [campaign_id, revision, key]).fetchone() is not None


def history(db: Database, campaign_id: str) -> History:
    """A draft's steps; none where it was never saved."""
    at = db.execute(_AT, [campaign_id]).fetchone()
    steps = tuple(_step(row) for row in db.execute(_LIST, [campaign_id]).fetchall())
    return History(at[0] if at else 0, steps)


def forget(db: Database, campaign_id: str) -> None:
    """Delete a draft's history."""
    for statement in _FORGET:
        db.execute(statement, [campaign_id])


def _put(db: Database, campaign_id: str, n: int, source: bytes, edit: Edit) -> None:
    packed = zlib.compress(source, _LEVEL)
    at = edit.at.isoformat()
    db.execute(_PUT, [campaign_id, n, edit.label, edit.about, edit.place, at, edit.by, packed])
    db.execute(_LOOK, [campaign_id, n, edit.window])
    stand_at(db, campaign_id, n, edit.by)


def _step(row: tuple[int, str, str, str, str, str]) -> Step:
    n, label, about, place, at, by = row
    return Step(label, datetime.fromisoformat(at), about, place, by, n=n)
