"""Somebody at their page: all that the releases' file knows of them, in one look."""

from __future__ import annotations

from typing import Any

from sqlite_utils import Database

VISITOR = """
SELECT person.contact, person.language, fields, preference.language, gift,
    (SELECT count(*) FROM person AS other WHERE other.contact = person.contact),
    (SELECT 1 FROM robot WHERE robot.draw = ?2 AND robot.recipient = ?3 AND NOT came)
FROM person
LEFT JOIN preference USING (contact)
LEFT JOIN choice ON choice.draw = ?2 AND choice.recipient = person.recipient
WHERE person.release = ?1 AND person.recipient = ?3
"""


def row(db: Database, release: int, draw: str, recipient: bytes) -> tuple[Any, ...] | None:
    """Contact, language, fields, wished language, gift chosen, times let in, robot's mark."""
    # Not through sqlite-utils, whose check for a tracer costs as much as the look itself.
    found: tuple[Any, ...] | None = db.conn.execute(VISITOR, (release, draw, recipient)).fetchone()
    return found
