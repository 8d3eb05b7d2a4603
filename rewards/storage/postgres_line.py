"""The wire of a connection, cut when the server says nothing: it stands still, or a cable is dead.

An answer may take long: a writer waits for its turn, a look reads millions of rows. So who has
waited for a while is not given up yet: the server is asked for another connection, which one that
lives gives at once, however busy it is. Only where that is not answered either are the wires of
all who wait for it cut, and they fail. Until it answers again nobody more is made to wait.
"""

import os
import socket
from contextlib import suppress
from threading import Lock, Thread
from time import monotonic, sleep
from typing import Any
from weakref import WeakSet

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from rewards.errors import NoAnswer, StorageFailed

SENT_AHEAD = 1 << 20  # bytes: some four large additions; a system may allow less
QUIET = 5.0  # seconds of waiting after which the server is asked whether it is there
ASKED = 5  # seconds that it has to say so: whole ones, and two at least
TICK = 0.5


class Line:
    """The wire of one connection, and since when an answer on it is waited for."""

    def __init__(self, connection: "psycopg.Connection[Any]", url: str) -> None:
        # A handle of our own: the number of the connection's may be another file's by the time
        # that the wire is cut.
        self._wire = socket.socket(fileno=os.dup(connection.fileno()))
        # A Unix socket may hold what is sent while the server works; TCP sees to it by itself.
        if self._wire.family.name == "AF_UNIX":
            self._wire.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SENT_AHEAD)
        self.url = url
        self.since = 0.0  # 0 where nobody waits
        self.silent = 0.0  # seconds after which it was cut
        WATCH.over(self)

    @property
    def is_late(self) -> bool:
        """Whether its answer takes so long that the server may be gone."""
        since = self.since
        return bool(since) and not self.silent and monotonic() - since > QUIET

    def cut(self) -> None:
        """Who waits on it fails now, unless the answer has just come."""
        if since := self.since:
            self.silent = monotonic() - since
            with suppress(OSError):  # it may have ended by itself
                self._wire.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Let go of the wire; the connection closes its own end."""
        WATCH.no_longer(self)
        self._wire.close()


class Watch:
    """One thread of a process that looks after all lines, while there are any."""

    def __init__(self) -> None:
        self._lines: WeakSet[Line] = WeakSet()
        self._silent: dict[str, float] = {}  # seconds that somebody waited, by address
        self._door = Lock()
        self._thread: Thread | None = None

    def over(self, line: Line) -> None:
        """Look after a line until it is closed."""
        with self._door:
            self._lines.add(line)
            self._start()

    def no_longer(self, line: Line) -> None:
        """It is closed."""
        with self._door:
            self._lines.discard(line)

    def silent(self, url: str) -> float:
        """How long somebody waited for a server that says nothing still; 0 for one that does."""
        return self._silent.get(url, 0.0)

    def found_silent(self, url: str, seconds: float) -> None:
        """Somebody waited in vain; from now on nobody does, until it answers."""
        with self._door:
            self._silent[url] = seconds
            self._start()

    def _start(self) -> None:
        if self._thread is None or not self._thread.is_alive():
            self._thread = Thread(target=self._run, name="ledger-watch", daemon=True)
            self._thread.start()

    def _run(self) -> None:
        while self._is_needed():
            late = [line for line in self._all() if line.is_late]
            for url in {*self._silent, *(line.url for line in late)}:
                if lives(url):
                    self._silent.pop(url, None)
                    continue
                for line in late:
                    if line.url == url and line.is_late:
                        line.cut()
                        self._silent[url] = line.silent
            del late
            sleep(TICK)

    def _all(self) -> list[Line]:
        with self._door:
            return list(self._lines)

    def _is_needed(self) -> bool:
        with self._door:
            if not (self._lines or self._silent):
                self._thread = None
            return self._thread is not None


def connected(name: str, url: str) -> "tuple[psycopg.Connection[Any], Line]":
    """A new connection and its wire; raises StorageFailed, NoAnswer where there is none."""
    refuse_silent(name, url)
    try:
        made = psycopg.connect(url, autocommit=True, prepare_threshold=2)
    except psycopg.Error as error:
        raise failed(name, error, url, None) from error
    return made, Line(made, url)


def refuse_silent(name: str, url: str) -> None:
    """Raise NoAnswer at once while the server is known to say nothing."""
    if waited := WATCH.silent(url):
        raise NoAnswer(waited, name)


def failed(name: str, error: psycopg.Error, url: str, line: Line | None) -> StorageFailed:
    """What went wrong, or that the server `name` said nothing."""
    if line and line.silent:
        return NoAnswer(line.silent, name)
    if isinstance(error, psycopg.errors.ConnectionTimeout):
        waited = float(conninfo_to_dict(url).get("connect_timeout") or ASKED)
        WATCH.found_silent(url, waited)
        return NoAnswer(waited, name)
    return StorageFailed(name, " ".join(str(error).split()))


def is_hanging_up(error: psycopg.Error) -> bool:
    """Whether a connection ends here; its state may say so only after the next try.

    What the server has to say has a code; class 08 and 57P are the end of a connection.
    """
    return (error.sqlstate or "08").startswith(("08", "57P"))


def lives(url: str) -> bool:
    """Whether a server answers, be it with a refusal."""
    try:
        psycopg.connect(make_conninfo(url, connect_timeout=ASKED)).close()
    except psycopg.errors.ConnectionTimeout:
        return False
    except psycopg.Error:
        pass
    return True


WATCH = Watch()
