"""That somebody was forgotten, for as long as people who were read before it are held somewhere.

Whoever holds a file of people, or reads a list page by page, would let in again whom they read
before. The mark is a digest of the contact's pseudonym, found in no other table; it goes once
nobody holds people since before it (see `holds`), and no clock says when.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from sqlite_utils import Database

from campaigns.errors import ReadTooLongAgo

# `at` is an earlier Unwrap's, which kept marks for a week: the moment is nobody's business.
SCHEMA = """
CREATE TABLE IF NOT EXISTS forgotten(
    no INTEGER PRIMARY KEY AUTOINCREMENT, mark BLOB NOT NULL, at TEXT NOT NULL);
"""
MARK = "INSERT INTO forgotten(mark, at) VALUES(?, '')"
ANY = "SELECT 1 FROM forgotten LIMIT 1"
DROP_ALL = "DELETE FROM forgotten"
DROP = "DELETE FROM forgotten WHERE no <= ?"
# Numbers are never given twice, also where the rows are gone.
LAST = "SELECT seq FROM sqlite_sequence WHERE name = 'forgotten'"
SINCE = """
SELECT seq, mark FROM sqlite_sequence LEFT JOIN forgotten ON no > ? WHERE name = 'forgotten'
"""


def mark(db: Database, contact: bytes) -> None:
    """Keep that a contact was forgotten now."""
    db.execute(MARK, [_digest(contact)])


def drop(db: Database, oldest: int | None) -> None:
    """Drop the marks that nobody needs who holds people since that number; None: nobody does."""
    if oldest is None:
        db.execute(DROP_ALL)
    else:
        db.execute(DROP, [oldest])


def is_any(db: Database) -> bool:
    """Whether there is a mark."""
    return db.execute(ANY).fetchone() is not None


def last(db: Database) -> int:
    """The number of the newest mark there ever was."""
    row = db.execute(LAST).fetchone()
    return int(row[0]) if row else 0


def among(db: Database, contacts: Iterable[bytes], since: int) -> set[bytes]:
    """Those of the contacts that were forgotten after the mark of that number.

    Raises ReadTooLongAgo where one of the marks after it is gone: nobody could tell then.
    """
    rows = db.execute(SINCE, [since]).fetchall()
    marks = [row[1] for row in rows if row[1] is not None]
    if len(marks) != (rows[0][0] if rows else 0) - since:
        raise ReadTooLongAgo
    known = set(marks)
    return {contact for contact in contacts if _digest(contact) in known} if known else set()


def _digest(contact: bytes) -> bytes:
    return hashlib.blake2b(contact, digest_size=12, person=b"forgotten").digest()
