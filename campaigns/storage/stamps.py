"""Whether a file has changed, asked by every request and of the disk ten times a second."""

from __future__ import annotations

import os
from collections.abc import Callable
from itertools import count
from pathlib import Path
from time import monotonic

#: Seconds in which another process's change may go unseen: asking the disk takes as long as
#: reading a pass does.
PATIENCE = 0.1
_changes = count(1)
_last = 0


class Stamp:
    """What changes whenever a file does; a change by this process is seen at once."""

    def __init__(self, path: Path, clock: Callable[[], float] = monotonic) -> None:
        self._path, self._clock = str(path), clock
        self._until, self._change, self._found = float("-inf"), 0, 0

    @property
    def now(self) -> int:
        """The stamp; 0 where there is no file."""
        time = self._clock()
        if time >= self._until or self._change != _last:
            self._until, self._change = time + PATIENCE, _last
            self._found = self._look()
        return self._found

    def _look(self) -> int:
        try:
            found = os.stat(self._path)
        except OSError:
            return 0
        return hash((found.st_mtime_ns, found.st_ino))


def changed() -> None:
    """Tell all stamps of this process that a file may have changed."""
    global _last
    _last = next(_changes)
