"""How things stand with somebody at the moment their mail is made, in one look."""

from __future__ import annotations

from typing import NamedTuple

from sqlite_utils import Database

from campaigns.storage.admitted import Person
from campaigns.storage.preferences import Wants

# One statement for one moment: asked one by one, they could tell of different ones.
TURN = """
SELECT
    coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'forgotten'), 0),
    EXISTS(SELECT 1 FROM person WHERE release = ? AND recipient = ?),
    coalesce((SELECT wants FROM preference WHERE contact = ?), 'all')
"""


class Turn(NamedTuple):
    """The number of the newest forgetting, whether the person is still let in, and what they want
    by now."""

    forgettings: int
    known: bool
    wants: Wants


def turn(db: Database, release: int, person: Person) -> Turn:
    """How things stand now with somebody who was let into a release."""
    asked = (release, person.recipient, person.contact)
    forgettings, known, wants = db.conn.execute(TURN, asked).fetchone()
    return Turn(forgettings, bool(known), wants)
