"""How things stand with somebody at the moment their mail is made, in one look."""

from __future__ import annotations

from typing import NamedTuple

from sqlite_utils import Database

from campaigns.storage.preferences import Wants

# One statement for one moment: asked one by one, they could tell of different ones.
TURN = """
SELECT
    coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'forgotten'), 0),
    coalesce((SELECT wants FROM preference WHERE contact = ?), 'all')
"""


class Turn(NamedTuple):
    """The number of the newest forgetting, and what the person wants by now."""

    forgettings: int
    wants: Wants


def turn(db: Database, contact: bytes) -> Turn:
    """How things stand with a contact now."""
    return Turn(*db.conn.execute(TURN, (contact,)).fetchone())
