"""Releases as the recipient's side serves them, and who may play them: no address is kept here."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from campaigns.document import Campaign, read_campaign
from campaigns.errors import NoSuchPlace
from campaigns.rendering import Compiled
from campaigns.storage import choices, retained, robots, visitors
from campaigns.storage.database import File

SCHEMA = """
CREATE TABLE IF NOT EXISTS release(
    number INTEGER PRIMARY KEY AUTOINCREMENT, campaign TEXT NOT NULL, draw TEXT NOT NULL,
    document TEXT NOT NULL, compiled BLOB NOT NULL, at TEXT NOT NULL,
    public_url TEXT NOT NULL DEFAULT '');
CREATE TABLE IF NOT EXISTS person(
    release INTEGER NOT NULL, recipient BLOB NOT NULL, contact BLOB NOT NULL,
    language TEXT NOT NULL, fields TEXT NOT NULL, started TEXT,
    PRIMARY KEY(release, recipient)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS preference(
    contact BLOB PRIMARY KEY, wants TEXT NOT NULL, language TEXT NOT NULL, at TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS let_in ON person(contact);
"""
ADD_ADDRESS = "ALTER TABLE release ADD COLUMN public_url TEXT NOT NULL DEFAULT ''"
ADD_RELEASE = """
INSERT INTO release(campaign, draw, document, compiled, at, public_url) VALUES(?, ?, ?, ?, ?, ?)
"""
ROUNDS = "SELECT max(number) FROM release GROUP BY draw ORDER BY 1 DESC"
GET_RELEASE = """
SELECT number, draw, document, at, compiled, public_url FROM release WHERE number = ?
"""
ADD_PERSON = """
INSERT INTO person(release, recipient, contact, language, fields) VALUES(?, ?, ?, ?, ?)
ON CONFLICT DO UPDATE SET language = excluded.language, fields = excluded.fields
"""
DOCUMENTS = "SELECT json_extract(document, '$.name'), document FROM release ORDER BY number DESC"
START = "UPDATE person SET started = ? WHERE release = ? AND recipient = ? AND started IS NULL"
PLAYED = """
SELECT number FROM release LEFT JOIN person ON person.release = number AND recipient = ?
WHERE draw = ? ORDER BY recipient IS NULL, number DESC LIMIT 1
"""
GOES = """
SELECT DISTINCT release.draw, person.recipient FROM person JOIN release ON number = person.release
WHERE contact = ?
"""
LET_OUT = "DELETE FROM person WHERE contact = ?"
LIFT = "DELETE FROM preference WHERE contact = ? AND (wants <> 'nothing' OR ?)"
ONLY_NO = "UPDATE preference SET language = '' WHERE contact = ?"
COUNTS = "SELECT count(*), count(started) FROM person WHERE release = ?"

#: What a reader may choose: everything, only moments of their own (birthday, gifts), or nothing.
Wants = Literal["all", "moments", "nothing"]


@dataclass(frozen=True)
class Release:
    """A campaign as published: immutable, compiled, with a number.

    `public_url` is the address it was compiled for, "" where a workspace did not keep it yet.
    """

    number: int
    draw: str
    campaign: Campaign
    at: datetime
    packed: bytes
    public_url: str = ""

    @cached_property
    def compiled(self) -> dict[str, Compiled]:
        """The programs by language."""
        data = json.loads(zlib.decompress(self.packed))
        return {language: Compiled.from_json(part) for language, part in data.items()}

    @cached_property
    def asks(self) -> frozenset[str]:
        """Names of the fields that its programs ask for, in any language."""
        return frozenset().union(*(part.fields() for part in self.compiled.values()))

    def language(self, wanted: str) -> str:
        """The release's language nearest to the wanted one, else its first."""
        for choice in (wanted, wanted.split("-")[0]):
            if choice in self.campaign.languages:
                return choice
        return self.campaign.languages[0]


@dataclass(frozen=True)
class Person:
    """One who may play: the fields the programs ask for, and nothing more."""

    recipient: bytes
    contact: bytes
    language: str
    fields: Mapping[str, Any]


@dataclass(frozen=True)
class Visitor:
    """Somebody at their page: `speaks` is the language they asked for, `choice` a gift's id.

    `alone` says that they were let into this release and into no other, `robot` that a robot
    seems to have played in their place.
    """

    person: Person
    speaks: str
    choice: str
    alone: bool
    robot: bool


@dataclass(frozen=True)
class Preference:
    """A reader's own choice; `language` is "" when none was chosen."""

    wants: Wants
    language: str


class ReleaseStore:
    """Releases by number, people by release, and the readers' preferences."""

    def __init__(self, path: Path) -> None:
        self._file = File(path, SCHEMA + choices.SCHEMA + robots.SCHEMA + retained.SCHEMA)
        self._add_address()
        self._cache: dict[int, Release] = {}

    def _add_address(self) -> None:
        """Give a file of an earlier Unwrap the column for the address."""
        with self._file.write() as db:
            if "public_url" not in db["release"].columns_dict:
                db.execute(ADD_ADDRESS)

    def add(
        self,
        campaign: Campaign,
        draw: str,
        compiled: Mapping[str, Compiled],
        public_url: str = "",
    ) -> Release:
        """Freeze a campaign as compiled for an address; nothing of it changes afterwards."""
        packed = zlib.compress(
            json.dumps({language: part.to_json() for language, part in compiled.items()}).encode(),
            6,
        )
        at = datetime.now(UTC).isoformat()
        row = [campaign.id, draw, campaign.to_json(), packed, at, public_url]
        with self._file.write() as db:
            number = db.execute(ADD_RELEASE, row).lastrowid
        return self.get(int(number or 0))

    def get(self, number: int) -> Release:
        """The release of that number; raises NoSuchPlace."""
        if number not in self._cache:
            row = self._file.db.execute(GET_RELEASE, [number]).fetchone()
            if not row:
                raise NoSuchPlace(f"release {number}")
            self._cache[number] = _release(row)
        return self._cache[number]

    def of(self, campaign_id: str) -> list[Release]:
        """A campaign's releases, the newest first."""
        rows = self._file.db.execute(
            "SELECT number FROM release WHERE campaign = ? ORDER BY number DESC", [campaign_id]
        ).fetchall()
        return [self.get(row[0]) for row in rows]

    def rounds(self) -> list[Release]:
        """The newest release of every round, the newest round first."""
        return [self.get(row[0]) for row in self._file.db.execute(ROUNDS).fetchall()]

    def documents(self) -> Iterator[tuple[str, str]]:
        """Every release's campaign as (name, JSON), the newest first, removed campaigns' too."""
        for name, document in self._file.db.execute(DOCUMENTS).fetchall():
            yield str(name or ""), document

    def latest(self, campaign_id: str) -> Release | None:
        """The newest release, None before the first."""
        return next(iter(self.of(campaign_id)), None)

    def played(self, draw: str, recipient: bytes) -> Release | None:
        """The release somebody plays in a draw: the newest they were let into, else the newest."""
        row = self._file.db.execute(PLAYED, [recipient, draw]).fetchone()
        return self.get(row[0]) if row else None

    def admit(self, release: int, people: Iterable[Person]) -> None:
        """Let people play a release, all or none; who was admitted keeps what they did."""
        rows = (
            (release, person.recipient, person.contact, person.language, _packed(person.fields))
            for person in people
        )
        with self._file.write() as db:
            db.conn.executemany(ADD_PERSON, rows)

    def person(self, release: int, recipient: bytes) -> Person | None:
        """Who may play; None for somebody who was never admitted."""
        row = self._file.db.execute(
            "SELECT contact, language, fields FROM person WHERE release = ? AND recipient = ?",
            [release, recipient],
        ).fetchone()
        return Person(recipient, row[0], row[1], _unpacked(row[2])) if row else None

    def visitor(self, release: Release, recipient: bytes) -> Visitor | None:
        """Who may play with what they chose, in one look; None for somebody never admitted."""
        row = visitors.row(self._file.db, release.number, release.draw, recipient)
        if row is None:
            return None
        contact, language, fields, speaks, choice, times, robot = row
        person = Person(recipient, contact, language, _unpacked(fields))
        return Visitor(person, speaks or "", choice or "", times == 1, bool(robot))

    def goes(self, contact: bytes) -> list[tuple[str, bytes]]:
        """Where a contact was let in: each round's draw, and the recipient they are in it."""
        rows = self._file.db.execute(GOES, [contact]).fetchall()
        return [(row[0], row[1]) for row in rows]

    def start(self, release: int, recipient: bytes) -> None:
        """Record that a person touched the game, once."""
        with self._file.write() as db:
            db.execute(START, [datetime.now(UTC).isoformat(), release, recipient])

    def counts(self, release: int) -> tuple[int, int]:
        """How many were admitted, and how many of them touched the game."""
        row = self._file.db.execute(COUNTS, [release]).fetchone()
        return row[0], row[1]

    def choose(self, draw: str, recipient: bytes, gift: str) -> None:
        """Record which gift somebody wants in place of everybody's; the last one counts."""
        with self._file.write() as db:
            choices.choose(db, draw, recipient, gift)

    def chosen(self, draw: str, recipient: bytes) -> str:
        """The id of the gift somebody chose, "" for none yet."""
        return choices.chosen(self._file.db, draw, recipient)

    def mark_robot(self, draw: str, recipient: bytes, why: str, day: date) -> None:
        """Record that a first play looked like a robot's, and why."""
        with self._file.write() as db:
            robots.mark(db, draw, recipient, why, day)

    def person_came(self, draw: str, recipient: bytes) -> None:
        """Record that the person came after the robot."""
        with self._file.write() as db:
            robots.came(db, draw, recipient)

    def robots(self, draw: str) -> dict[str, int]:
        """How many plays of a draw look like a robot's and nobody came after it, by reason."""
        return robots.counts(self._file.db, draw)

    def prefer(self, contact: bytes, wants: Wants, language: str = "") -> None:
        """Record a reader's choice; it holds for every campaign from now on."""
        with self._file.write() as db:
            db.execute(
                "INSERT OR REPLACE INTO preference VALUES(?, ?, ?, ?)",
                [contact, wants, language, datetime.now(UTC).isoformat()],
            )

    def preference(self, contact: bytes) -> Preference:
        """A reader's choice; everything until they say otherwise."""
        row = self._file.db.execute(
            "SELECT wants, language FROM preference WHERE contact = ?", [contact]
        ).fetchone()
        return Preference(*row) if row else Preference("all", "")

    def preferences(self) -> dict[bytes, Preference]:
        """Every choice made, by contact."""
        rows = self._file.db.execute("SELECT contact, wants, language FROM preference").fetchall()
        return {contact: Preference(wants, language) for contact, wants, language in rows}

    def erase(self, contact: bytes, *, also_refusal: bool = False) -> None:
        """Erase what a contact was told, chose and preferred; their passes stand for nobody then.

        The ledger keeps its pseudonym of them, and so a gift that they were given can be used. Of
        their preference only `nothing` stays, unless it is asked for too: whoever asked for no
        mail must get none when a later import brings their address back.
        """
        self._file.db.execute("PRAGMA secure_delete = ON")
        with self._file.write() as db:
            choices.forget(db, contact)
            robots.forget(db, contact)
            db.execute(LET_OUT, [contact])
            db.execute(LIFT, [contact, also_refusal])
            db.execute(ONLY_NO, [contact])

    def lasts(self, release: int, last: date) -> None:
        """Record that links of a release work until that day at least."""
        with self._file.write() as db:
            retained.lasts(db, release, last)

    def untimed(self) -> list[int]:
        """Releases of which nobody kept until when their links work."""
        return retained.unknown(self._file.db)

    def remembering(self) -> list[tuple[str, str, date]]:
        """(draw, campaign, last day of any link) of each round that knows people."""
        return retained.rounds(self._file.db)

    def sweep(self, draw: str, at: datetime, more: Mapping[str, int]) -> None:
        """Delete all that a round knows of people; `more` is what went with it elsewhere."""
        self._file.db.execute("PRAGMA secure_delete = ON")
        with self._file.write() as db:
            retained.sweep(db, draw, at, more)

    def swept(self) -> list[tuple[str, str, Mapping[str, int]]]:
        """(draw, moment, counts) of each deletion so far."""
        return retained.swept(self._file.db)

    def close(self) -> None:
        self._file.close()


def _release(row: tuple[Any, ...]) -> Release:
    number, draw, document, at, packed, url = row
    return Release(number, draw, read_campaign(document), datetime.fromisoformat(at), packed, url)


def _packed(fields: Mapping[str, Any]) -> str:
    return json.dumps(fields, default=_dated, ensure_ascii=False)


def _dated(value: object) -> dict[str, str]:
    if isinstance(value, date):
        return {"date": value.isoformat()}
    raise TypeError(f"a recipient's field can't be {type(value).__name__}")


def _unpacked(source: str) -> dict[str, Any]:
    return dict(
        json.loads(source, object_hook=_undated) if '"date"' in source else json.loads(source)
    )


def _undated(data: dict[str, Any]) -> Any:
    return date.fromisoformat(data["date"]) if set(data) == {"date"} else data
