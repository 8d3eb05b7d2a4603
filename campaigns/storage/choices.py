"""What people chose in place of the gift for everyone, until they play; the ledger has the rest."""

from __future__ import annotations

from sqlite_utils import Database

SCHEMA = """
CREATE TABLE IF NOT EXISTS choice(
    draw TEXT NOT NULL, recipient BLOB NOT NULL, gift TEXT NOT NULL,
    PRIMARY KEY(draw, recipient)) WITHOUT ROWID;
"""
CHOOSE = """
INSERT OR REPLACE INTO choice SELECT ?1, ?2, ?3 WHERE EXISTS (
    SELECT 1 FROM release JOIN person ON person.release = number AND recipient = ?2
    WHERE draw = ?1)
"""
CHOSEN = "SELECT gift FROM choice WHERE draw = ? AND recipient = ?"


FORGET = """
DELETE FROM choice WHERE (draw, recipient) IN (
    SELECT release.draw, person.recipient FROM person JOIN release ON number = person.release
    WHERE contact = ?)
"""


def choose(db: Database, draw: str, recipient: bytes, gift: str) -> None:
    """Keep what somebody chose last; nothing of somebody who is not let in any more."""
    db.execute(CHOOSE, [draw, recipient, gift])


def chosen(db: Database, draw: str, recipient: bytes) -> str:
    """What somebody chose, "" for nothing yet."""
    row = db.execute(CHOSEN, [draw, recipient]).fetchone()
    return str(row[0]) if row else ""


def forget(db: Database, contact: bytes) -> None:
    """Take away what a contact chose, in every round they were let into."""
    db.execute(FORGET, [contact])
