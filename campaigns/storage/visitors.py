"""Somebody at their page: all that the releases' file knows of them, in one look."""

from __future__ import annotations

from typing import NamedTuple

from sqlite_utils import Database

from campaigns.storage.admitted import Person, unpacked

VISITOR = """
SELECT person.contact, person.language, fields, preference.language, gift,
    (SELECT count(*) FROM person AS other WHERE other.contact = person.contact),
    (SELECT 1 FROM robot WHERE robot.draw = ?2 AND robot.recipient = ?3 AND NOT came)
FROM person
LEFT JOIN preference USING (contact)
LEFT JOIN choice ON choice.draw = ?2 AND choice.recipient = person.recipient
WHERE person.release = ?1 AND person.recipient = ?3
"""


class Visitor(NamedTuple):
    """Somebody at their page: `speaks` is the language they asked for, `choice` a gift's id.

    `alone` says that they were let into this release and into no other, `robot` that a robot
    seems to have played in their place.
    """

    person: Person
    speaks: str
    choice: str
    alone: bool
    robot: bool


def visitor(db: Database, release: int, draw: str, recipient: bytes) -> Visitor | None:
    """Who may play with what they chose; None for somebody who was never let in."""
    # Not through sqlite-utils, whose check for a tracer costs as much as the look itself.
    row = db.conn.execute(VISITOR, (release, draw, recipient)).fetchone()
    if row is None:
        return None
    contact, language, fields, speaks, choice, times, robot = row
    person = Person(recipient, contact, language, unpacked(fields))
    return Visitor(person, speaks or "", choice or "", times == 1, bool(robot))
