"""Who holds people outside the tables, and which forgetting was the last when they were read.

A file stands for each such number, locked for as long as somebody holds people since: the kernel
lets go of whoever was killed, and no clock is asked. The files tell of nobody.
"""

from __future__ import annotations

import fcntl
import os
import weakref
from pathlib import Path
from types import TracebackType
from typing import Self


class Hold:
    """People as they were read; `since` is the number of the newest forgetting before that.

    Take it before they are read. Until it is closed, or nobody has it any more, it is known who of
    them was forgotten since.
    """

    def __init__(self, since: int, file: int) -> None:
        self.since = since
        # Closed and not unlocked: a forked child that ends takes nothing from its parent so.
        self._close = weakref.finalize(self, os.close, file)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Hold nobody any more; again is fine."""
        self._close()


class Holds:
    """A folder with a file a number; whoever calls keeps others from it meanwhile."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def take(self, since: int) -> Hold:
        """Hold people from now on."""
        self._folder.mkdir(exist_ok=True)
        file = os.open(self._folder / str(since), os.O_RDWR | os.O_CREAT, 0o600)
        fcntl.flock(file, fcntl.LOCK_SH)
        return Hold(since, file)

    def oldest(self) -> int | None:
        """The lowest number that somebody holds people since; what nobody holds goes."""
        names = (path.name for path in self._folder.glob("*") if path.name.isdecimal())
        for since in sorted(map(int, names)):
            if self._is_held(self._folder / str(since)):
                return since
        return None

    def _is_held(self, path: Path) -> bool:
        file = os.open(path, os.O_RDWR)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        else:
            path.unlink()
            return False
        finally:
            os.close(file)
