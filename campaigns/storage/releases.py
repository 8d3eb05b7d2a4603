"""Releases as the recipient's side serves them, and who may play them: no address is kept here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime
from pathlib import Path

from campaigns.document import Campaign
from campaigns.errors import NoSuchPlace
from campaigns.rendering import Compiled
from campaigns.storage import (
    admitted,
    choices,
    forgotten,
    preferences,
    released,
    retained,
    robots,
    turns,
    visitors,
)
from campaigns.storage.admitted import Person
from campaigns.storage.database import File
from campaigns.storage.holds import Hold, Holds
from campaigns.storage.preferences import Preference, Wants
from campaigns.storage.released import Release, packed
from campaigns.storage.turns import Turn
from campaigns.storage.visitors import Visitor
from rewards import first_of

TABLES = (released, admitted, preferences, choices, robots, retained, forgotten)


class ReleaseStore:
    """Releases by number, people by release, and the readers' preferences."""

    def __init__(self, path: Path) -> None:
        self._file = File(path, "".join(table.SCHEMA for table in TABLES))
        self._holds = Holds(path.with_suffix(".held"))
        with self._file.write() as db:
            released.add_address(db)
        self._cache: dict[int, Release] = {}

    def add(
        self,
        campaign: Campaign,
        draw: str,
        compiled: Mapping[str, Compiled],
        public_url: str = "",
    ) -> Release:
        """Freeze a campaign as compiled for an address; nothing of it changes afterwards."""
        at = datetime.now(UTC).isoformat()
        row = [campaign.id, draw, campaign.to_json(), packed(compiled), at, public_url]
        with self._file.write() as db:
            number = db.execute(released.ADD_RELEASE, row).lastrowid
        return self.get(int(number or 0))

    def get(self, number: int) -> Release:
        """The release of that number; raises NoSuchPlace."""
        if number not in self._cache:
            row = self._file.db.execute(released.GET_RELEASE, [number]).fetchone()
            if not row:
                raise NoSuchPlace(f"release {number}")
            self._cache[number] = released.released(row)
        return self._cache[number]

    def of(self, campaign_id: str) -> list[Release]:
        """A campaign's releases, the newest first."""
        rows = self._file.db.execute(released.OF_CAMPAIGN, [campaign_id]).fetchall()
        return [self.get(row[0]) for row in rows]

    def rounds(self) -> list[Release]:
        """The newest release of every round, the newest round first."""
        return [self.get(row[0]) for row in self._file.db.execute(released.ROUNDS).fetchall()]

    def documents(self) -> Iterator[tuple[str, str]]:
        """Every release's campaign as (name, JSON), the newest first, removed campaigns' too."""
        for name, document in self._file.db.execute(released.DOCUMENTS).fetchall():
            yield str(name or ""), document

    def latest(self, campaign_id: str) -> Release | None:
        """The newest release, None before the first."""
        return next(iter(self.of(campaign_id)), None)

    def played(self, draw: str, recipient: bytes) -> Release | None:
        """The release somebody plays in a draw: the newest they were let into, else the newest.

        A second draw's is that of the draw it came after.
        """
        row = self._file.db.execute(released.PLAYED, [recipient, first_of(draw)]).fetchone()
        return self.get(row[0]) if row else None

    def looking(self) -> AbstractContextManager[None]:
        """Many looks of this thread in one go (see File)."""
        return self._file.looking()

    def admit(
        self,
        release: int,
        people: Sequence[Person],
        since: int | None = None,
        check: Callable[[], None] = lambda: None,
    ) -> list[bytes]:
        """Let people play a release, all or none; who was admitted keeps what they did.

        Gives the recipients let in: not who was forgotten after the mark `since`, None is now.
        `check` is asked while nobody else writes; what it raises lets nobody in. Raises
        ReadTooLongAgo.
        """
        with self._file.write() as db:
            check()
            contacts = (one.contact for one in people)
            gone = set() if since is None else forgotten.among(db, contacts, since)
            stay = [one for one in people if one.contact not in gone]
            admitted.add(db, release, stay)
            return [one.recipient for one in stay]

    def hold(self) -> Hold:
        """Hold people from now on, who are read after this: see Hold."""
        with self._file.alone():
            return self._holds.take(forgotten.last(self._file.db))

    def forgettings(self) -> int:
        """The number of the newest forgetting; it grows with each."""
        return forgotten.last(self._file.db)

    def forgotten(self, contacts: Iterable[bytes], since: int) -> set[bytes]:
        """Those of the contacts that were forgotten after the mark `since`.

        Raises ReadTooLongAgo where nobody held people since then.
        """
        return forgotten.among(self._file.db, contacts, since)

    def turn(self, release: int, person: Person) -> Turn:
        """How things stand with somebody let in whose mail is about to be made."""
        return turns.turn(self._file.db, release, person)

    def person(self, release: int, recipient: bytes) -> Person | None:
        """Who may play; None for somebody who was never admitted."""
        return admitted.person(self._file.db, release, recipient)

    def knows(self, release: int, recipient: bytes) -> bool:
        """Whether somebody is still let in: asked where something of theirs is about to land."""
        return admitted.knows(self._file.db, release, recipient)

    def visitor(self, release: int, recipient: bytes) -> Visitor | None:
        """Who may play, in one look; None for somebody never admitted."""
        return visitors.visitor(self._file.db, release, recipient)

    def goes(self, contact: bytes) -> list[tuple[str, bytes]]:
        """Where a contact was let in: each round's draw, and the recipient they are in it."""
        return admitted.goes(self._file.db, contact)

    def start(self, release: int, recipient: bytes) -> None:
        """Record that a person touched the game, once."""
        with self._file.write() as db:
            admitted.start(db, release, recipient, datetime.now(UTC))

    def counts(self, release: int) -> tuple[int, int]:
        """How many were admitted, and how many of them touched the game."""
        return admitted.counts(self._file.db, release)

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

    def is_robots(self, draw: str, recipient: bytes) -> bool:
        """Whether a robot seems to have played in somebody's place, who has not come since."""
        return robots.is_marked(self._file.db, draw, recipient)

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
            preferences.prefer(db, contact, wants, language, datetime.now(UTC))

    def prefer_if_known(self, contact: bytes, wants: Wants, language: str) -> None:
        """The same from the reader's own page: of who was erased meanwhile a refusal alone."""
        with self._file.write() as db:
            if admitted.is_known(db, contact):
                preferences.prefer(db, contact, wants, language, datetime.now(UTC))
            elif wants == "nothing":
                preferences.prefer(db, contact, wants, "", datetime.now(UTC))

    def preference(self, contact: bytes) -> Preference:
        """A reader's choice; everything until they say otherwise."""
        return preferences.of(self._file.db, contact)

    def preferences(self) -> dict[bytes, Preference]:
        """Every choice made, by contact."""
        return preferences.made(self._file.db)

    def erase(self, contact: bytes, *, also_refusal: bool = False) -> None:
        """Erase what a contact was told, chose and preferred; their passes stand for nobody then.

        The ledger keeps its pseudonym of them, and so a gift that they were given can be used. Of
        their preference only `nothing` stays, unless it is asked for too: whoever asked for no
        mail must get none when a later import brings their address back. A mark stays while
        anybody holds people who were read before, so that those do not let them in again.
        """
        self._file.db.execute("PRAGMA secure_delete = ON")
        with self._file.write() as db:
            choices.forget(db, contact)
            robots.forget(db, contact)
            admitted.forget(db, contact)
            forgotten.mark(db, contact)
            preferences.forget(db, contact, also_refusal=also_refusal)

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

    def alone(self) -> AbstractContextManager[None]:
        """Nobody is let in meanwhile, by any process."""
        return self._file.alone()

    def sweep(self, draw: str, at: datetime, more: Mapping[str, int]) -> None:
        """Delete all that a round knows of people; `more` is what went with it elsewhere."""
        self._file.db.execute("PRAGMA secure_delete = ON")
        with self._file.write() as db:
            retained.sweep(db, draw, at, more)

    def drop_marks(self) -> None:
        """Drop the marks of forgettings that nobody needs who holds people now."""
        if forgotten.is_any(self._file.db):
            self._file.db.execute("PRAGMA secure_delete = ON")
            with self._file.write() as db:
                forgotten.drop(db, self._holds.oldest())

    def swept(self) -> list[tuple[str, str, Mapping[str, int]]]:
        """(draw, moment, counts) of each deletion so far."""
        return retained.swept(self._file.db)

    def close(self) -> None:
        self._file.close()
