"""Who may play a release: a pseudonym, and the fields its programs ask for; no address."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlite_utils import Database

SCHEMA = """
CREATE TABLE IF NOT EXISTS person(
    release INTEGER NOT NULL, recipient BLOB NOT NULL, contact BLOB NOT NULL,
    language TEXT NOT NULL, fields TEXT NOT NULL, started TEXT,
    PRIMARY KEY(release, recipient)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS let_in ON person(contact);
"""
ADD_PERSON = """
INSERT INTO person(release, recipient, contact, language, fields) VALUES(?, ?, ?, ?, ?)
ON CONFLICT DO UPDATE SET language = excluded.language, fields = excluded.fields
"""
PERSON = "SELECT contact, language, fields FROM person WHERE release = ? AND recipient = ?"
KNOWS = "SELECT 1 FROM person WHERE release = ? AND recipient = ?"
KNOWN = "SELECT 1 FROM person WHERE contact = ? LIMIT 1"
START = "UPDATE person SET started = ? WHERE release = ? AND recipient = ? AND started IS NULL"
GOES = """
SELECT DISTINCT release.draw, person.recipient FROM person JOIN release ON number = person.release
WHERE contact = ?
"""
COUNTS = "SELECT count(*), count(started) FROM person WHERE release = ?"
FORGET = "DELETE FROM person WHERE contact = ?"


class Person(NamedTuple):
    """One who may play: the fields the programs ask for, and nothing more."""

    recipient: bytes
    contact: bytes
    language: str
    fields: Mapping[str, Any]


def knows(db: Database, release: int, recipient: bytes) -> bool:
    """Whether somebody is let into a release now."""
    return db.conn.execute(KNOWS, (release, recipient)).fetchone() is not None


def is_known(db: Database, contact: bytes) -> bool:
    """Whether a contact is let in anywhere."""
    return db.execute(KNOWN, [contact]).fetchone() is not None


def add(db: Database, release: int, people: Iterable[Person]) -> None:
    """Let people play a release; who was let in before keeps what they did."""
    rows = (
        (release, person.recipient, person.contact, person.language, _packed(person.fields))
        for person in people
    )
    db.conn.executemany(ADD_PERSON, rows)


def person(db: Database, release: int, recipient: bytes) -> Person | None:
    """Who may play; None for somebody who was never let in."""
    row = db.execute(PERSON, [release, recipient]).fetchone()
    return Person(recipient, row[0], row[1], unpacked(row[2])) if row else None


def goes(db: Database, contact: bytes) -> list[tuple[str, bytes]]:
    """Where a contact was let in: each round's draw, and the recipient they are in it."""
    return [(row[0], row[1]) for row in db.execute(GOES, [contact]).fetchall()]


def start(db: Database, release: int, recipient: bytes, at: datetime) -> None:
    """Keep when a person first touched the game."""
    db.execute(START, [at.isoformat(), release, recipient])


def counts(db: Database, release: int) -> tuple[int, int]:
    """How many were let in, and how many of them touched the game."""
    row = db.execute(COUNTS, [release]).fetchone()
    return row[0], row[1]


def forget(db: Database, contact: bytes) -> None:
    """Take away that a contact was let in, everywhere."""
    db.execute(FORGET, [contact])


def unpacked(source: str) -> dict[str, Any]:
    """A person's fields, as they are kept in the table."""
    read = _DATED if '"date"' in source else _PLAIN
    # As we wrote it: nothing stands before or after it.
    fields: dict[str, Any] = read.raw_decode(source)[0]
    return fields


def _packed(fields: Mapping[str, Any]) -> str:
    return json.dumps(fields, default=_dated, ensure_ascii=False)


def _dated(value: object) -> dict[str, str]:
    if isinstance(value, date):
        return {"date": value.isoformat()}
    raise TypeError(f"a recipient's field can't be {type(value).__name__}")


def _undated(data: dict[str, Any]) -> Any:
    return date.fromisoformat(data["date"]) if set(data) == {"date"} else data


_PLAIN, _DATED = json.JSONDecoder(), json.JSONDecoder(object_hook=_undated)
