"""What tests keep from run to run and share among workers: drawn stills.

Below `.cache`, under the hash of all that draws them: after any change they are drawn anew.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path

from tests.tools.places import CACHE, ROOT

KEPT = CACHE / "kept"
STALE = 86_400.0  # seconds after which what another state of the code made is thrown away
TOOLS = ("pillow", "resvg_py", "jinja2")


@cache
def stills() -> Path:
    """The folder of pictures beside which stills are kept, as a workspace has it."""
    return _room() / "pictures"


@cache
def _room() -> Path:
    """The folder for this state of the code; those of states long left are cleared away."""
    whole = blake2b(repr([version(tool) for tool in TOOLS]).encode(), digest_size=12)
    for path in _makers():
        whole.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    room = KEPT / whole.hexdigest()
    room.mkdir(parents=True, exist_ok=True)
    (room / "used").touch()
    for used in KEPT.glob("*/used"):
        with suppress(FileNotFoundError):  # another worker clears the same away
            if time.time() - used.stat().st_mtime > STALE:
                shutil.rmtree(used.parent, ignore_errors=True)
    return room


def _makers() -> Iterator[Path]:
    for folder in ("components", "campaigns/rendering", "assets/pictures", "assets/fonts"):
        found = (path for path in sorted((ROOT / folder).rglob("*")) if path.is_file())
        yield from (path for path in found if path.suffix != ".pyc")
