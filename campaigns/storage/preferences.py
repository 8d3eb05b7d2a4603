"""What readers chose to be sent, and in which language: it holds for every campaign."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlite_utils import Database

SCHEMA = """
CREATE TABLE IF NOT EXISTS preference(
    contact BLOB PRIMARY KEY, wants TEXT NOT NULL, language TEXT NOT NULL, at TEXT NOT NULL
) WITHOUT ROWID;
"""
PREFER = "INSERT OR REPLACE INTO preference VALUES(?, ?, ?, ?)"
OF = "SELECT wants, language FROM preference WHERE contact = ?"
ALL = "SELECT contact, wants, language FROM preference"
LIFT = "DELETE FROM preference WHERE contact = ? AND (wants <> 'nothing' OR ?)"
ONLY_NO = "UPDATE preference SET language = '' WHERE contact = ?"

#: What a reader may choose: everything, only moments of their own (birthday, gifts), or nothing.
Wants = Literal["all", "moments", "nothing"]


@dataclass(frozen=True)
class Preference:
    """A reader's own choice; `language` is "" when none was chosen."""

    wants: Wants
    language: str


def prefer(db: Database, contact: bytes, wants: Wants, language: str, at: datetime) -> None:
    """Keep a reader's choice in place of an earlier one."""
    db.execute(PREFER, [contact, wants, language, at.isoformat()])


def of(db: Database, contact: bytes) -> Preference:
    """A reader's choice; everything until they say otherwise."""
    row = db.execute(OF, [contact]).fetchone()
    return Preference(*row) if row else Preference("all", "")


def made(db: Database) -> dict[bytes, Preference]:
    """Every choice made, by contact."""
    rows = db.execute(ALL).fetchall()
    return {contact: Preference(wants, language) for contact, wants, language in rows}


def forget(db: Database, contact: bytes, *, also_refusal: bool) -> None:
    """Take away a contact's choice; that they want nothing stays, unless it is asked for too."""
    db.execute(LIFT, [contact, also_refusal])
    db.execute(ONLY_NO, [contact])
