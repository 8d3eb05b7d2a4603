"""A small JSON file of secrets: for its owner alone, changed by one at a time, never half."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import BaseModel, ValidationError

from campaigns.errors import CampaignError

Kept = TypeVar("Kept", bound=BaseModel)


class OwnFile(Generic[Kept]):
    """One model in one file; `empty` stands for a file that was never written.

    `harm` ends the sentence “PATH is damaged, so …” and tells the cure.
    """

    def __init__(self, path: Path, empty: Kept, harm: str) -> None:
        self._path, self._empty, self._harm = path, empty, harm
        self._read: tuple[tuple[int, int], Kept] = ((-1, -1), empty)

    def read(self) -> Kept:
        """What is in it, read anew when it changed; raises CampaignError for a damaged file."""
        try:
            about = self._path.stat()
        except FileNotFoundError:
            return self._empty
        state = (about.st_mtime_ns, about.st_ino)
        if self._read[0] != state:
            self._read = (state, self._parsed())
        return self._read[1]

    def write(self, kept: Kept) -> None:
        """Put this in its place, whole or not at all."""
        write_for_owner(self._path, kept.model_dump_json(indent=2) + "\n")

    def alone(self) -> AbstractContextManager[None]:
        """The only one who changes it, in all processes."""
        return alone_with(self._path)

    def _parsed(self) -> Kept:
        try:
            return type(self._empty).model_validate_json(self._path.read_bytes())
        except ValidationError as damaged:
            raise CampaignError(f"{self._path} is damaged, so {self._harm}") from damaged


@contextmanager
def alone_with(path: Path) -> Iterator[None]:
    """The only one who changes a file, in all processes; not to be entered twice."""
    with path.with_name(f".{path.name}.lock").open("ab") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def write_for_owner(path: Path, text: str) -> None:
    """Write beside and rename, forced to the disk, readable by the owner alone."""
    beside = path.with_name(f".{path.name}.new")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
