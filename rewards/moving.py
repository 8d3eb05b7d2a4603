"""Moving a ledger from one storage to another: every row, and the proof that nothing changed."""

from dataclasses import dataclass
from pathlib import Path

from rewards import audit
from rewards.errors import NotEmpty, NotMoved
from rewards.storage import Store, open_store
from rewards.storage.everything import tables


@dataclass(frozen=True)
class Moved:
    """How many rows there are now, how many events, and the head (hex) that vouches for them."""

    rows: int
    events: int
    head: str


def move(source: Path | str, target: Path | str) -> Moved:
    """Copy a whole ledger into an empty one, all or nothing; the source stays as it is.

    Stop whatever writes to the source first. Raises `NotEmpty` when there is a ledger already, and
    `NotMoved` when the source is not whole, or the copy not the same.
    """
    old = open_store(source)
    try:
        new = open_store(target)
        try:
            return _move(old, new)
        finally:
            new.close()
    finally:
        old.close()


def _move(old: Store, new: Store) -> Moved:
    with old.reading() as before, new.writing() as after:
        filled = [table for table in tables() if not after.everything.is_empty(table)]
        if filled:
            raise NotEmpty(filled)
        rows = sum(after.everything.add(name, before.everything.rows(name)) for name in tables())
        after.everything.continue_numbers()
        was, found = audit.verify(before), audit.verify(after)
        problems = was.problems or found.problems
        if problems or was.head != found.head:
            raise NotMoved(problems)
    return Moved(rows, found.events, found.head)
