"""One at a time, over all processes of a machine, in the order of asking."""

import fcntl
import os
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# Locks of an open file and not of a process, which may have a ledger open twice; Linux has them.
_SET_AND_WAIT: int | None = getattr(fcntl, "F_OFD_SETLKW", None)
_FLOCK = "hhqqi0q"  # type, whence, start, length, process, and padding to whole words
_TICKET = 8  # bytes of the next ticket's number at the beginning of the queue's file


class Turns:
    """A lock, and a queue before it in which each waits for the one ahead and for nobody else.

    With the lock alone, whoever lets go and asks again at once is there before those who must
    first be woken: beside a busy process the others starve. Only the lock keeps two from going at
    one time, so a queue that breaks (somebody dies in it) costs order and nothing else.
    """

    def __init__(self, path: Path) -> None:
        # Files of their own: closing any handle of the database itself would drop SQLite's locks.
        self._lock = _opened(f"{path}.lock")
        self._queue = _opened(f"{path}.queue")
        self._how = _usable(self._queue)

    @contextmanager
    def mine(self) -> Iterator[None]:
        """Nobody else's turn; a process that dies lets go of it."""
        with self._in_order(), _locked(self._lock):
            yield

    def close(self) -> None:
        """Let go of the files."""
        os.close(self._lock)
        os.close(self._queue)

    @contextmanager
    def _in_order(self) -> Iterator[None]:
        how = self._how
        if how is None:
            yield
            return
        ticket = self._drawn(how)
        try:
            if ticket:
                _set(how, self._queue, fcntl.F_WRLCK, ticket - 1)
                _set(how, self._queue, fcntl.F_UNLCK, ticket - 1)
            yield
        finally:
            _set(how, self._queue, fcntl.F_UNLCK, ticket)

    def _drawn(self, how: int) -> int:
        """The next ticket, locked before another can see that it is gone."""
        with _locked(self._queue):
            ticket = int.from_bytes(os.pread(self._queue, _TICKET, 0), "big")
            _set(how, self._queue, fcntl.F_WRLCK, ticket)
            os.pwrite(self._queue, (ticket + 1).to_bytes(_TICKET, "big"), 0)
        return ticket


@contextmanager
def _locked(file: int) -> Iterator[None]:
    fcntl.flock(file, fcntl.LOCK_EX)
    try:
        yield
    finally:
        fcntl.flock(file, fcntl.LOCK_UN)


def _usable(file: int) -> int | None:
    """How to set such a lock, None where the system or the file's disk has none."""
    try:
        if _SET_AND_WAIT is not None:
            _set(_SET_AND_WAIT, file, fcntl.F_UNLCK, 0)
    except OSError:
        return None
    return _SET_AND_WAIT


def _set(how: int, file: int, kind: int, place: int) -> None:
    """Lock or free one byte of a file; it need not be there."""
    fcntl.fcntl(file, how, struct.pack(_FLOCK, kind, os.SEEK_SET, place, 1, 0))


def _opened(path: str) -> int:
    return os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
