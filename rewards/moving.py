"""Moving a ledger from one storage to another: every row, and the proof that nothing changed."""

from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from rewards import audit
from rewards.errors import NotEmpty, NotMoved
from rewards.storage import Store, Tables, open_store
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
    with new.reading() as there:
        _check_empty(there)
    # To verify takes long, and a server ends what is idle meanwhile: so each side is verified while
    # nothing is open at the other.
    with ExitStack() as source:
        before = source.enter_context(old.reading())
        was = audit.verify(before)
        if not was.ok:
            raise NotMoved(was.problems)
        with new.writing() as after:
            _check_empty(after)
            rows = sum(
                after.everything.add(name, before.everything.rows(name)) for name in tables()
            )
            after.everything.continue_numbers()
            source.close()
            found = audit.verify(after)
            if not found.ok or was.head != found.head:
                raise NotMoved(found.problems)
    return Moved(rows, found.events, found.head)


def _check_empty(ledger: Tables) -> None:
    filled = [table for table in tables() if not ledger.everything.is_empty(table)]
    if filled:
        raise NotEmpty(filled)
