"""Named versions of a draft, for as long as the campaign is there."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlite_utils import Database

from campaigns.errors import NoSuchPlace

SCHEMA = """
CREATE TABLE IF NOT EXISTS version(
    campaign TEXT NOT NULL, revision INTEGER NOT NULL, name TEXT NOT NULL, json TEXT NOT NULL,
    at TEXT NOT NULL, PRIMARY KEY(campaign, revision));
"""
_PUT = "INSERT OR REPLACE INTO version VALUES(?, ?, ?, ?, ?)"
_NAME = "SELECT name FROM version WHERE campaign = ? AND revision = ?"
_LOWEST = "SELECT min(revision) FROM version WHERE campaign = ?"
_LIST = "SELECT revision, name, at FROM version WHERE campaign = ? ORDER BY at DESC"
_ONE = "SELECT json FROM version WHERE campaign = ? AND revision = ?"
_FORGET = "DELETE FROM version WHERE campaign = ?"


def keep(db: Database, campaign_id: str, revision: int | None, name: str, source: bytes) -> int:
    """Keep a state under a name; its number, below zero where the revision has another name.

    None is a state that was never saved as the draft.
    """
    held = db.execute(_NAME, [campaign_id, revision]).fetchone()
    free = revision is not None and (held is None or held[0] == name)
    number = revision if free and revision is not None else _below(db, campaign_id)
    at = datetime.now(UTC).isoformat()
    db.execute(_PUT, [campaign_id, number, name, source.decode(), at])
    return number


def _below(db: Database, campaign_id: str) -> int:
    """A number that no revision of the draft will ever have."""
    return min(0, int(db.execute(_LOWEST, [campaign_id]).fetchone()[0] or 0)) - 1


def kept(db: Database, campaign_id: str) -> list[tuple[int, str, datetime]]:
    """Kept versions as (number, name, moment), the newest first."""
    rows = db.execute(_LIST, [campaign_id]).fetchall()
    return [(number, name, datetime.fromisoformat(at)) for number, name, at in rows]


def source(db: Database, campaign_id: str, number: int) -> str:
    """A kept version's JSON; raises NoSuchPlace."""
    found = db.execute(_ONE, [campaign_id, number]).fetchone()
    if not found:
        raise NoSuchPlace(f"version {number}")
    return str(found[0])


def forget(db: Database, campaign_id: str) -> None:
    """Delete a campaign's versions."""
    db.execute(_FORGET, [campaign_id])
