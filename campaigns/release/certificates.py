"""Certificates of deletion: what went, how much, when; each with the hash of the one before."""

from __future__ import annotations

import fcntl
import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from campaigns.storage.whole import write_whole

FIRST = "0" * 64
_NAME = re.compile(r"\d{5}\.json")


@dataclass(frozen=True)
class Certificate:
    """One round's deletion; `deleted` counts rows by kind, `hash` is SHA-256 over all the rest."""

    number: int
    round: str
    at: str
    deleted: Mapping[str, int]
    previous: str
    hash: str

    def computed(self) -> str:
        """The hash that the facts give (of their JSON with sorted keys, without the hash)."""
        facts = {name: value for name, value in asdict(self).items() if name != "hash"}
        return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()


class Certificates:
    """The folder `certificates/` of a workspace: `00001.json` and on."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def all(self) -> list[Certificate]:
        """Every certificate, the oldest first."""
        files = sorted(self._folder.glob("*.json")) if self._folder.is_dir() else []
        return [
            Certificate(**json.loads(file.read_text("utf-8")))
            for file in files
            if _NAME.fullmatch(file.name)
        ]

    def has(self, draw: str, at: str) -> bool:
        """Whether a deletion has its certificate."""
        return any((one.round, one.at) == (draw, at) for one in self.all())

    def broken(self) -> Certificate | None:
        """The first that was changed or whose forerunner is missing, None when all are whole."""
        previous = FIRST
        for place, one in enumerate(self.all(), 1):
            if (one.number, one.previous, one.hash) != (place, previous, one.computed()):
                return one
            previous = one.hash
        return None

    def write(self, draw: str, at: str, deleted: Mapping[str, int]) -> Certificate:
        """Write the next certificate, whole or not at all, also where the power fails."""
        known = self.all()
        previous = known[-1].hash if known else FIRST
        blank = Certificate(len(known) + 1, draw, at, dict(deleted), previous, "")
        made = Certificate(**{**asdict(blank), "hash": blank.computed()})
        self._folder.mkdir(exist_ok=True)
        path = self._folder / f"{made.number:05}.json"
        write_whole(path, (json.dumps(asdict(made), indent=2) + "\n").encode())
        return made

    @contextmanager
    def alone(self) -> Iterator[None]:
        """The only one who deletes, in all processes."""
        self._folder.mkdir(exist_ok=True)
        with (self._folder / ".lock").open("ab") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield
