"""Power cuts, simulated: what a ledger writes is recorded, then the power goes at any moment of it.

A cut keeps of each file what was flushed, and of what was written since any part: each write is
there, missing, or torn at its 512-byte sectors, in no order. The image is opened by the ledger as
after a reboot. What was acknowledged before the cut must be in it. A disk that lies about its
flushes is outside this model, and so is the index in shared memory: the recording ledger locks its
file for itself, which needs none.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import RLock
from typing import Any, Literal, TypeVar

import apsw

from rewards.storage import SQLiteStore, Tables

SECTOR = 512  # bytes that a disk writes whole or not at all
BENEATH = "unix"  # the files of SQLite itself
CHECKPOINT = 20  # pages of log after which it is folded in: often, so that cuts fall into it

Kind = Literal["write", "truncate", "sync", "delete", "ack"]


@dataclass(frozen=True)
class Step:
    """One thing that happened: to a file (its suffix, `""` is the database), or an answer given."""

    kind: Kind
    file: str = ""
    offset: int = 0
    data: bytes = b""
    told: Any = None


class Recorder(apsw.VFS):
    """The usual way to files, and a log of what was written where."""

    name = "recorder"

    def __init__(self, path: Path) -> None:
        self.steps: list[Step] = []
        self._path = str(path)
        super().__init__(self.name, base=BENEATH, makedefault=True)

    def xOpen(self, name: str | apsw.URIFilename | None, flags: list[int]) -> apsw.VFSFile:
        """Open a file; those of the ledger are recorded."""
        path = name.filename() if isinstance(name, apsw.URIFilename) else str(name)
        return _File(path, name, flags, self.steps, path.removeprefix(self._path))

    def xDelete(self, filename: str, syncdir: bool) -> None:
        """Remove a file; SQLite does so to its journal alone, before the log is used."""
        super().xDelete(filename, syncdir)
        self.steps.append(Step("delete", filename.removeprefix(self._path)))

    def ack(self, told: object) -> None:
        """An answer was given."""
        self.steps.append(Step("ack", told=told))


class _File(apsw.VFSFile):
    def __init__(
        self, path: str, name: Any, flags: list[int], steps: list[Step], suffix: str
    ) -> None:
        self._steps, self._suffix = steps, suffix
        super().__init__(BENEATH, name, flags)

    def xWrite(self, data: bytes, offset: int) -> None:
        self._steps.append(Step("write", self._suffix, offset, bytes(data)))
        super().xWrite(data, offset)

    def xTruncate(self, newsize: int) -> None:
        self._steps.append(Step("truncate", self._suffix, newsize))
        super().xTruncate(newsize)

    def xSync(self, flags: int) -> None:
        super().xSync(flags)
        self._steps.append(Step("sync", self._suffix))


T = TypeVar("T")


class RecordedStore(SQLiteStore):
    """A ledger's store on one connection, which is all that a recorded file allows."""

    def __init__(self, path: Path) -> None:
        self._gate = RLock()
        super().__init__(path)

    @contextmanager
    def writing(self) -> Iterator[Tables]:
        with self._gate, super().writing() as tables:
            yield tables

    @contextmanager
    def reading(self) -> Iterator[Tables]:
        with self._gate, self._writer.transaction("DEFERRED"):
            yield Tables(self._writer)

    def look(self, question: Callable[[Tables], T]) -> T:
        with self.reading() as tables:
            return question(tables)


@contextmanager
def recorded(path: Path) -> Iterator[Recorder]:
    """What is opened at a path inside is recorded."""
    recorder = Recorder(path)
    apsw.connection_hooks.append(_alone)
    try:
        yield recorder
    finally:
        apsw.connection_hooks.remove(_alone)
        recorder.unregister()


def _alone(connection: apsw.Connection) -> None:
    connection.execute("PRAGMA locking_mode = EXCLUSIVE").fetchall()
    connection.execute(f"PRAGMA wal_autocheckpoint = {CHECKPOINT}").fetchall()


@dataclass
class Disk:
    """A disk in the middle of its work: what is safe in each file, and what is under way."""

    safe: defaultdict[str, bytearray] = field(default_factory=lambda: defaultdict(bytearray))
    under_way: defaultdict[str, list[Step]] = field(default_factory=lambda: defaultdict(list))
    told: list[Any] = field(default_factory=list)

    def take(self, step: Step) -> None:
        """Go one step on."""
        if step.kind == "ack":
            self.told.append(step.told)
        elif step.kind == "delete":
            self.safe.pop(step.file, None)
            self.under_way.pop(step.file, None)
        elif step.kind == "sync":
            for done in self.under_way.pop(step.file, ()):
                _apply(self.safe[step.file], done)
        else:
            self.under_way[step.file].append(step)

    def cut(self, dice: random.Random) -> dict[str, bytes]:
        """What is found in each file once the power is back."""
        files = {}
        for name in {*self.safe, *self.under_way}:
            content = bytearray(self.safe[name])
            for step in self.under_way[name]:
                for part in _survivors(step, dice):
                    _apply(content, part)
            files[name] = bytes(content)
        return files


def _survivors(step: Step, dice: random.Random) -> Iterator[Step]:
    fate = dice.choice(("there", "missing", "torn"))
    if fate == "there" or (fate == "torn" and step.kind == "truncate"):
        yield step
    elif fate == "torn":
        for start in range(0, len(step.data), SECTOR):
            if dice.random() < 0.5:
                part = step.data[start : start + SECTOR]
                yield Step("write", step.file, step.offset + start, part)


def _apply(content: bytearray, step: Step) -> None:
    end = step.offset + len(step.data)
    if step.kind == "truncate":
        del content[step.offset :]
    if len(content) < end:
        content.extend(bytes(end - len(content)))
    if step.kind == "write":
        content[step.offset : end] = step.data
