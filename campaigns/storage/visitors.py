"""Somebody at their page: all that the releases' file knows of them, in one look."""

from __future__ import annotations

from typing import NamedTuple

from sqlite_utils import Database

from campaigns.storage.admitted import Person, unpacked

VISITOR = """
SELECT person.contact, person.language, fields, preference.language,
    (SELECT count(*) FROM person AS other WHERE other.contact = person.contact)
FROM person LEFT JOIN preference USING (contact)
WHERE person.release = ? AND person.recipient = ?
"""


class Visitor(NamedTuple):
    """Somebody at their page: `speaks` is the language they asked for.

    `alone` says that they were let into this release and into no other.
    """

    person: Person
    speaks: str
    alone: bool


def visitor(db: Database, release: int, recipient: bytes) -> Visitor | None:
    """Who may play; None for somebody who was never let in."""
    # Not through sqlite-utils, whose check for a tracer costs as much as the look itself.
    row = db.conn.execute(VISITOR, (release, recipient)).fetchone()
    if row is None:
        return None
    contact, language, fields, speaks, times = row
    person = Person(recipient, contact, language, unpacked(fields))
    return Visitor(person, speaks or "", times == 1)
