"""Plays that looked like a robot's, until the person came; a day and a reason, no more."""

from __future__ import annotations

from datetime import date

from sqlite_utils import Database

SCHEMA = """
CREATE TABLE IF NOT EXISTS robot(
    draw TEXT NOT NULL, recipient BLOB NOT NULL, why TEXT NOT NULL, day TEXT NOT NULL,
    came INTEGER NOT NULL DEFAULT 0, PRIMARY KEY(draw, recipient)) WITHOUT ROWID;
"""
MARK = """
INSERT OR IGNORE INTO robot(draw, recipient, why, day) SELECT ?1, ?2, ?3, ?4 WHERE EXISTS (
    SELECT 1 FROM release JOIN person ON person.release = number AND recipient = ?2
    WHERE draw = ?1)
"""
CAME = "UPDATE robot SET came = 1 WHERE draw = ? AND recipient = ?"
MARKED = "SELECT 1 FROM robot WHERE draw = ? AND recipient = ? AND NOT came"
COUNTS = "SELECT why, count(*) FROM robot WHERE draw = ? AND NOT came GROUP BY why"
FORGET = """
DELETE FROM robot WHERE (draw, recipient) IN (
    SELECT release.draw, person.recipient FROM person JOIN release ON number = person.release
    WHERE contact = ?)
"""


def mark(db: Database, draw: str, recipient: bytes, why: str, day: date) -> None:
    """Keep that a first play looked like a robot's; nothing of somebody erased meanwhile."""
    db.execute(MARK, [draw, recipient, why, day.isoformat()])


def came(db: Database, draw: str, recipient: bytes) -> None:
    """Keep that the person came after it."""
    db.execute(CAME, [draw, recipient])


def is_marked(db: Database, draw: str, recipient: bytes) -> bool:
    """Whether a play is a robot's and nobody else's so far."""
    return db.execute(MARKED, [draw, recipient]).fetchone() is not None


def counts(db: Database, draw: str) -> dict[str, int]:
    """How many plays of a draw are a robot's and nobody else's so far, by reason."""
    return dict(db.execute(COUNTS, [draw]).fetchall())


def forget(db: Database, contact: bytes) -> None:
    """Take away the marks of a contact, in every round they were let into."""
    db.execute(FORGET, [contact])
