"""Drawn pictures on disk, so that a new process need not draw what another one drew."""

from __future__ import annotations

import contextlib
import os
import tempfile
import time
from functools import cache
from hashlib import blake2b
from pathlib import Path

import PIL

import components
from campaigns.rendering.pictures import Pictures
from components.contract import Component
from components.stills import StillRequest

MOST = 60_000_000  # bytes; a still takes 30 to 350 kB
#: Names a folder in which all workspaces of a machine keep their drawings together.
SHARED_VARIABLE = "UNWRAP_STILLS"
FRESH = 3_600.0  # seconds in which a drawing that is used again is not written down as used
_SOURCES = (".py", ".svg", ".html")


def drawing_name(component: Component, request: StillRequest) -> str:
    """A file name of its own for each drawing: of what is asked, and of the code that draws it."""
    asked = (sorted(request.values.items()), request.look, sorted(request.words.items()))
    size = (request.width, request.scale, request.text)
    told = repr((component.name, _hand(component.folder), asked, size))
    return blake2b(told.encode("utf-8", "replace"), digest_size=16).hexdigest() + ".png"


@cache
def _hand(folder: Path) -> str:
    """A hash of everything that draws a component: another one after any change to it."""
    shared = sorted(Path(components.__file__).parent.glob("*.py"))
    own = sorted(path for path in folder.iterdir() if path.suffix in _SOURCES)
    whole = blake2b(PIL.__version__.encode(), digest_size=8)
    for path in (*shared, *own):
        whole.update(path.read_bytes())
    return whole.hexdigest()


class Drawings:
    """A folder of drawings with a bound; those used longest ago go first.

    For every process at once: a file is whole or not there, and one that is gone is drawn again.
    """

    def __init__(self, folder: Path, most: int = MOST) -> None:
        self.folder, self._most = folder, most

    def find(self, name: str) -> bytes | None:
        """The drawing of that name; None where there is none."""
        path = self.folder / name
        try:
            found = path.read_bytes()
            if time.time() - path.stat().st_mtime > FRESH:
                os.utime(path)
        except OSError:
            return None
        return found

    def keep(self, name: str, png: bytes) -> None:
        """Keep a drawing; on a full or read-only disk it is just not kept."""
        with contextlib.suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            handle, beside = tempfile.mkstemp(dir=self.folder, prefix=".new-")
            with os.fdopen(handle, "wb") as file:
                file.write(png)
            os.replace(beside, self.folder / name)
            self._make_room()

    def _make_room(self) -> None:
        found = [(path.stat(), path) for path in self.folder.iterdir()]
        spare = sum(fact.st_size for fact, _ in found) - self._most
        for fact, path in sorted(found, key=lambda one: one[0].st_mtime):
            if spare <= 0:
                return
            path.unlink(missing_ok=True)
            spare -= fact.st_size


def drawings_of(pictures: Pictures) -> Drawings | None:
    """The drawings beside a store of pictures on disk, or those that all workspaces share.

    None for a store without a folder where nothing is shared.
    """
    shared, folder = os.environ.get(SHARED_VARIABLE), getattr(pictures, "folder", None)
    if shared:
        return Drawings(Path(shared))
    return Drawings(folder.with_name("stills")) if isinstance(folder, Path) else None
