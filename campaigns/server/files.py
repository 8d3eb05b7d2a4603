"""Pictures and assets: files that never change under their name."""

from __future__ import annotations

from functools import cache
from hashlib import blake2b
from os.path import isfile  # False, too, for a name that no disk can hold
from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.types import Receive, Scope, Send

import assets
from campaigns.server.answers import BARE, FOREVER
from campaigns.server.refusals import Refused
from campaigns.storage import Workspace

PAGES = Path(__file__).parent / "pages"
_ASSETS = Path(assets.__file__).parent
#: Folders served under `/go/assets/`, each with the kinds of file that may leave it.
FOLDERS: dict[str, tuple[Path, frozenset[str]]] = {
    "fonts": (_ASSETS / "fonts", frozenset({".woff2"})),
    "canvas-confetti": (_ASSETS / "vendor" / "canvas-confetti", frozenset({".mjs"})),
    "zzfx": (_ASSETS / "vendor" / "zzfx", frozenset({".js"})),
    "pages": (PAGES, frozenset({".css", ".js"})),
}
TYPES = {
    ".woff2": "font/woff2",
    ".mjs": "text/javascript",
    ".js": "text/javascript",
    ".css": "text/css",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
}


class Files:
    """`/go/pictures/{name}` and `/go/assets/{folder}/{name}`."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    async def picture(self, request: Request) -> Response:
        """A kept picture; its name is the hash of what is in it."""
        path = self._workspace.pictures.path(request.path_params["name"])
        if path is None or path.suffix not in TYPES:
            raise Refused(404, "missing")
        return _file(path)

    async def asset(self, request: Request) -> Response:
        """A font, a script, a style sheet."""
        folder, kinds = FOLDERS.get(request.path_params["folder"], (PAGES, frozenset()))
        path = folder / request.path_params["name"]
        if path.suffix not in kinds or path.parent != folder or not isfile(path):
            raise Refused(404, "missing")
        answer = _file(path)
        # A mail shows our fonts in its reader's own program, which is another origin.
        answer.headers["access-control-allow-origin"] = "*"
        return answer


@cache
def asset_url(name: str) -> str:
    """A file of `pages` under an address that changes with it."""
    version = blake2b((PAGES / name).read_bytes(), digest_size=6).hexdigest()
    return f"/go/assets/pages/{name}?v={version}"


class _Whole(FileResponse):
    """A file, always whole (RFC 9110, 14.2): a Range's refusal would carry none of our headers."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        asked = [pair for pair in scope["headers"] if pair[0] != b"range"]
        await super().__call__({**scope, "headers": asked}, receive, send)


def _file(path: Path) -> Response:
    headers = {
        "cache-control": FOREVER,
        "content-security-policy": BARE,
        "accept-ranges": "none",
    }
    return _Whole(path, headers=headers, media_type=TYPES[path.suffix])
