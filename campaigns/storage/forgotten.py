"""That somebody was forgotten, for as long as a mailing that was under way may still go on.

A mailing reads lists page by page: without a mark it would let in again whom it read before. The
mark is a digest of the contact's pseudonym, found in no other table.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlite_utils import Database

SCHEMA = """
CREATE TABLE IF NOT EXISTS forgotten(
    no INTEGER PRIMARY KEY AUTOINCREMENT, mark BLOB NOT NULL, at TEXT NOT NULL);
"""
MARK = "INSERT INTO forgotten(mark, at) VALUES(?, ?)"
OLD = "SELECT 1 FROM forgotten WHERE at < ? LIMIT 1"
EXPIRE = "DELETE FROM forgotten WHERE at < ?"
# Numbers are never given twice, also where the rows are gone.
LAST = "SELECT seq FROM sqlite_sequence WHERE name = 'forgotten'"
SINCE = "SELECT mark FROM forgotten WHERE no > ?"
#: How long a mark is kept: no mailing goes on for longer.
LASTS = timedelta(days=7)


def mark(db: Database, contact: bytes, at: datetime) -> None:
    """Keep that a contact was forgotten now."""
    db.execute(MARK, [_digest(contact), at.isoformat()])


def expire(db: Database, now: datetime) -> None:
    """Drop the marks that no mailing can need any more."""
    db.execute(EXPIRE, [(now - LASTS).isoformat()])


def old(db: Database, now: datetime) -> bool:
    """Whether there is a mark that no mailing can need any more."""
    return db.execute(OLD, [(now - LASTS).isoformat()]).fetchone() is not None


def last(db: Database) -> int:
    """The number of the newest mark there ever was."""
    row = db.execute(LAST).fetchone()
    return int(row[0]) if row else 0


def among(db: Database, contacts: Iterable[bytes], since: int | None) -> set[bytes]:
    """Those of the contacts that were forgotten after the mark of that number; None is now."""
    if since is None or last(db) == since:
        return set()
    marks = {row[0] for row in db.execute(SINCE, [since]).fetchall()}
    return {contact for contact in contacts if _digest(contact) in marks}


def _digest(contact: bytes) -> bytes:
    return hashlib.blake2b(contact, digest_size=12, person=b"forgotten").digest()
