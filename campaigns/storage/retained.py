"""Until when a release's links work, and what was deleted of a round once its time was over."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime

from sqlite_utils import Database

SCHEMA = """
CREATE TABLE IF NOT EXISTS lasting(release INTEGER PRIMARY KEY, last TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS swept(
    draw TEXT NOT NULL, at TEXT NOT NULL, counts TEXT NOT NULL, PRIMARY KEY(draw, at)
) WITHOUT ROWID;
"""
LASTS = """
INSERT INTO lasting(release, last) VALUES(?, ?)
ON CONFLICT DO UPDATE SET last = max(last, excluded.last)
"""
UNKNOWN = """
SELECT number FROM release WHERE number NOT IN (SELECT release FROM lasting)
"""
# Rounds that still know somebody, each with the last day on which any of its links works.
ROUNDS = """
SELECT draw, campaign, max(last) FROM release JOIN lasting ON lasting.release = number
WHERE draw IN (SELECT draw FROM release JOIN person ON person.release = number)
GROUP BY draw, campaign ORDER BY max(last), draw
"""
PEOPLE = "DELETE FROM person WHERE release IN (SELECT number FROM release WHERE draw = ?)"
CHOICES = "DELETE FROM choice WHERE draw = ?"
ROBOTS = "DELETE FROM robot WHERE draw = ?"
SWEPT = "INSERT INTO swept(draw, at, counts) VALUES(?, ?, ?)"
CERTIFIED = "SELECT draw, at, counts FROM swept ORDER BY at, draw"


def lasts(db: Database, release: int, last: date) -> None:
    """Keep that a release's links work until that day at least."""
    db.execute(LASTS, [release, last.isoformat()])


def unknown(db: Database) -> list[int]:
    """Releases of an earlier Unwrap, of which nobody kept how long their links work."""
    return [row[0] for row in db.execute(UNKNOWN).fetchall()]


def rounds(db: Database) -> list[tuple[str, str, date]]:
    """(draw, campaign, last day of any link) of every round that knows people."""
    rows = db.execute(ROUNDS).fetchall()
    return [(draw, campaign, date.fromisoformat(last)) for draw, campaign, last in rows]


def sweep(db: Database, draw: str, at: datetime, more: Mapping[str, int]) -> None:
    """Delete what a round knows of people, and keep how much that was, with `more` of elsewhere."""
    statements = {"people": PEOPLE, "choices": CHOICES, "robots": ROBOTS}
    counts = {name: db.execute(sql, [draw]).rowcount for name, sql in statements.items()}
    db.execute(SWEPT, [draw, at.isoformat(), json.dumps({**counts, **more})])


def swept(db: Database) -> list[tuple[str, str, Mapping[str, int]]]:
    """(draw, moment, counts) of everything that was deleted, the oldest first."""
    rows = db.execute(CERTIFIED).fetchall()
    return [(draw, at, json.loads(counts)) for draw, at, counts in rows]
