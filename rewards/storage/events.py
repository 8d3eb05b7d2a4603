"""Table `event`: everything that happened, in order, never changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from rewards.storage.contract import Connection

COLUMNS = "no, at, kind, body, hash"
ADD = "INSERT INTO event (no, at, kind, body, hash) VALUES (:no, :at, :kind, :body, :hash)"
LAST = f"SELECT {COLUMNS} FROM event ORDER BY no DESC LIMIT 1"
AFTER = f"SELECT {COLUMNS} FROM event WHERE no > :after ORDER BY no LIMIT :most"
ALL = f"SELECT {COLUMNS} FROM event ORDER BY no"
NEXT = f"SELECT {COLUMNS} FROM event WHERE no >= :no AND kind = :kind ORDER BY no LIMIT 1"
_TAKING = "kind IN ('void', 'pass_on', 'reissue')"
TAKING = f"SELECT {COLUMNS} FROM event WHERE no > :after AND {_TAKING} ORDER BY no LIMIT :most"
NTH_TAKING = f"SELECT no FROM event WHERE {_TAKING} ORDER BY no DESC LIMIT 1 OFFSET :n"
GET = f"SELECT {COLUMNS} FROM event WHERE no = :no"


Head = tuple[int, bytes]


class EventRow(NamedTuple):
    """One event; `body` is canonical JSON, `hash` covers it and everything before it."""

    no: int
    at: int
    kind: str
    body: str
    hash: bytes


class Events:
    """The table `event`."""

    def __init__(self, connection: Connection) -> None:
        self._on = connection
        self._added: Head | None = None

    def add_each(
        self, first: int, at: int, kind: str, bodies: Sequence[str], hashes: Sequence[bytes]
    ) -> None:
        """Append many events of one kind and moment, numbered from `first` on."""
        numbers = range(first, first + len(bodies))
        self._on.send(ADD, no=numbers, at=at, kind=kind, body=list(bodies), hash=list(hashes))
        if bodies:
            self._added = numbers[-1], hashes[-1]

    def head(self) -> Head | None:
        """Number and hash of the newest event; asked once in a transaction that may write."""
        if self._added is None:
            last = self.last()
            self._added = (last.no, last.hash) if last else None
        return self._added

    def forget(self) -> None:
        """Ask for the head again: what was added may have been undone."""
        self._added = None

    def last(self) -> EventRow | None:
        """The newest event."""
        row = self._on.row(LAST)
        return EventRow(*row) if row else None

    def get(self, no: int) -> EventRow | None:
        """The event with a number."""
        row = self._on.row(GET, no=no)
        return EventRow(*row) if row else None

    def next(self, no: int, kind: str) -> EventRow | None:
        """The first event of a kind from a number on."""
        row = self._on.row(NEXT, no=no, kind=kind)
        return EventRow(*row) if row else None

    def after(self, no: int, most: int) -> list[EventRow]:
        """The next `most` events."""
        return [EventRow(*row) for row in self._on.rows(AFTER, after=no, most=most)]

    def taking(self, no: int, most: int) -> list[EventRow]:
        """The next `most` events by which somebody's code was no longer theirs."""
        return [EventRow(*row) for row in self._on.rows(TAKING, after=no, most=most)]

    def nth_last_taking(self, n: int) -> int:
        """The number of the last such event but `n`; 0 where there are not so many."""
        row = self._on.row(NTH_TAKING, n=n)
        return int(row[0]) if row else 0

    def all(self) -> Iterator[EventRow]:
        """Every event, oldest first."""
        return (EventRow(*row) for row in self._on.stream(ALL))
