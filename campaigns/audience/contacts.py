"""Where contacts are kept: lists, whole or not at all, and who wants no more mail."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from threading import RLock
from types import TracebackType
from typing import Any, NamedTuple, Self

from sqlite_utils import Database

from campaigns.audience import statements
from campaigns.audience.addresses import read_address
from campaigns.audience.cells import fold
from campaigns.audience.contact import Contact, Value
from campaigns.audience.errors import ListRefused, UnknownList
from campaigns.audience.records import contact_of, record_of

_PAGE = 1000
#: The attributes that people with these addresses gave themselves, by address; most gave none.
Given = Callable[[Sequence[str]], Mapping[str, Mapping[str, Value]]]


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class ContactList:
    """A list as the store knows it; `created` is an ISO time, `source` the file it came from."""

    id: int
    name: str
    source: str
    count: int
    created: str


class Suppressed(NamedTuple):
    """An address that gets no mail: its key, why, and since when (ISO time)."""

    email: str
    why: str
    at: str


class Contacts:
    """The audience's file, safe to use from several threads and processes.

    `clock` gives the time that lists and suppressions are marked with. What `given` knows of a
    person is among their attributes and goes before what a file says: they said it themselves.
    """

    def __init__(
        self, path: Path | str, *, clock: Callable[[], datetime] = _now, given: Given | None = None
    ) -> None:
        self._clock = clock
        self._given = given
        self._lock = RLock()
        # Deferred transactions of the driver could keep half an import: we begin them ourselves.
        connection = sqlite3.connect(
            path, isolation_level=None, timeout=30, check_same_thread=False
        )
        self._db = Database(connection)
        self._db.execute("PRAGMA foreign_keys = ON")
        self._db.execute("PRAGMA secure_delete = ON")
        with self._writing():
            for statement in statements.SCHEMA.split(";\n"):
                self._db.execute(statement)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._db.close()

    def add_list(self, name: str, contacts: Iterable[Contact], source: str) -> int:
        """Keep a list and give its id; any error, also one in `contacts`, leaves no trace of it.

        Contacts are taken one at a time, so a generator of a million needs no memory. Raises
        ListRefused when a person is in it twice.
        """
        with self._writing():
            facts = {"name": name, "source": source, "created": self._clock().isoformat()}
            list_id = int(self._db.execute(statements.ADD_LIST, facts).lastrowid or 0)
            records = (
                record_of(contact, list_id, position)
                for position, contact in enumerate(contacts, 1)
            )
            try:
                self._db.conn.executemany(statements.ADD_CONTACT, records)
            except sqlite3.IntegrityError as error:
                raise ListRefused(
                    name, f"Somebody is in the list “{name}” twice.", "Leave out the duplicates."
                ) from error
            self._db.execute(statements.COUNT_LIST, {"list_id": list_id})
            return list_id

    def lists(self) -> list[ContactList]:
        """Give all lists, the newest first."""
        return [ContactList(**row) for row in self._ask(statements.LISTS)]

    def find_list(self, list_id: int) -> ContactList:
        """Give one list; raises UnknownList."""
        for row in self._ask(statements.ONE_LIST, list_id=list_id):
            return ContactList(**row)
        raise UnknownList(list_id)

    def contacts(self, list_id: int) -> Iterator[Contact]:
        """Give everybody in a list, in the file's order; also those who want no mail."""
        self.find_list(list_id)
        return self._pages(statements.PAGE, list_id)

    def reachable(self, list_id: int) -> Iterator[Contact]:
        """Give everybody in a list who may be written to at the moment they come up."""
        self.find_list(list_id)
        return self._pages(statements.REACHABLE_PAGE, list_id)

    def search(self, list_id: int, text: str, limit: int = 50) -> list[Contact]:
        """Find people by a part of name or address; case and accents do not matter."""
        found = self._ask(statements.SEARCH, list_id=list_id, text=fold(text.strip()), limit=limit)
        return self._read(found)

    def delete_list(self, list_id: int) -> None:
        """Delete a list with its contacts; raises UnknownList. Suppressions stay."""
        with self._writing():
            self.find_list(list_id)
            self._db.execute(statements.DELETE_CONTACTS, {"list_id": list_id})
            self._db.execute(statements.DELETE_LIST, {"list_id": list_id})

    def suppress(self, email: str, why: str) -> None:
        """Note that an address wants no more mail; the first reason and time stay."""
        facts = {"key": read_address(email).key, "why": why, "at": self._clock().isoformat()}
        with self._writing():
            self._db.execute(statements.SUPPRESS, facts)

    def lift_suppression(self, email: str) -> None:
        """Note that a person wants mail again."""
        with self._writing():
            self._db.execute(statements.LIFT, {"key": read_address(email).key})

    def suppressed(self) -> list[Suppressed]:
        """Give all suppressed addresses, in the order in which they came."""
        rows = self._ask(statements.SUPPRESSED)
        return [Suppressed(row["key"], row["why"], row["at"]) for row in rows]

    def is_suppressed(self, email: str) -> bool:
        """Tell whether an address, in whatever spelling, wants no mail."""
        return any(self._ask(statements.IS_SUPPRESSED, key=read_address(email).key))

    def spellings(self, email: str) -> set[str]:
        """Give every spelling in which the lists hold a person's address, the given one too."""
        address = read_address(email)
        found = self._ask(statements.SPELLINGS, key=address.key)
        return {address.email, *(row["email"] for row in found)}

    def find(self, wanted: Callable[[str], bool]) -> Iterator[Contact]:
        """Give everybody whose address is wanted, once, from the newest list that holds them.

        It looks at every address, page by page: a second for each million.
        """
        seen: set[str] = set()
        for known in self.lists():
            for one in self._pages(statements.PAGE, known.id):
                if one.key not in seen and wanted(one.email):
                    seen.add(one.key)
                    yield one

    def lists_of(self, email: str) -> list[int]:
        """Give the ids of the lists that hold a person: what we know of them, and where."""
        key = read_address(email).key
        return [row["id"] for row in self._ask(statements.LISTS_OF_PERSON, key=key)]

    def erase(self, email: str, *, also_suppression: bool = False) -> int:
        """Erase a person from every list and give from how many.

        A suppression stays unless asked for: it is the only thing that keeps the next import
        from writing to somebody who said no.
        """
        person = {"key": read_address(email).key}
        with self._writing():
            self._db.execute(statements.COUNT_LISTS_OF_PERSON, person)
            erased = self._db.execute(statements.ERASE, person).rowcount
            if also_suppression:
                self._db.execute(statements.LIFT, person)
            return erased

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with self._lock:
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._db.execute("ROLLBACK")
                raise
            self._db.execute("COMMIT")

    def _ask(self, statement: str, **values: object) -> list[dict[str, Any]]:
        with self._lock:
            return list(self._db.query(statement, values))

    def _read(self, rows: Sequence[Mapping[str, Any]]) -> list[Contact]:
        contacts = [contact_of(row) for row in rows]
        known = self._given([one.email for one in contacts]) if self._given else {}
        return [_with(one, known.get(one.email)) for one in contacts] if known else contacts

    def _pages(self, statement: str, list_id: int) -> Iterator[Contact]:
        after = 0
        while page := self._ask(statement, list_id=list_id, after=after, size=_PAGE):
            yield from self._read(page)
            after = page[-1]["position"]


def _with(contact: Contact, given: Mapping[str, Value] | None) -> Contact:
    attributes = {**contact.attributes, **(given or {})}
    return contact.model_copy(update={"attributes": attributes}) if given else contact
