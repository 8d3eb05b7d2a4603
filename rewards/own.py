"""Files that hold codes, secrets or addresses are for their owner alone."""

import os
import stat
from contextlib import suppress
from pathlib import Path

OWNER_ALONE = 0o600
OTHERS = 0o077
_BESIDE = ("", "-wal", "-shm", "-journal")  # what SQLite puts beside a file, with its permissions


def own(database: Path) -> Path:
    """A database that nobody but its owner reads, made where there is none; gives it back.

    One that was wider is narrowed, with what stands beside it.
    """
    # Never opened here: closing it would drop the locks that this process has on it in SQLite.
    with suppress(
        FileExistsError, PermissionError
    ):  # where root alone may, the next opening narrows it
        os.mknod(database, stat.S_IFREG | OWNER_ALONE)
    for ending in _BESIDE:
        narrow(database.with_name(database.name + ending))
    return database


def narrow(path: Path) -> None:
    """Take a file from everybody but its owner; what is not there, or another's, is let be."""
    with suppress(OSError):
        mode = path.stat().st_mode
        if mode & OTHERS:
            path.chmod(mode & OWNER_ALONE)
