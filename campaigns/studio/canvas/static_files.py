"""The canvas's browser code, under an address that changes with what is in it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

import assets

STATIC = Path(__file__).parent / "static"
VENDOR = Path(assets.__file__).parent / "vendor"
ADDRESS = "/studio/static"
FOREVER = "public, max-age=31536000, immutable"
_VENDORED = re.compile(r'from "(?:\.\./)+vendor/([^"]+)"')
TYPES = {
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".css": "text/css",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".json": "application/json",
}


def version() -> str:
    """A hash of all files: another one as soon as one of them changes."""
    return _hashed(tuple(sorted(_seen(str(STATIC)))))


def modules() -> list[str]:
    """The addresses of all our modules and of those they stand on, for a browser to fetch ahead."""
    return _modules(version())


@lru_cache(maxsize=4)
def _modules(current: str) -> list[str]:
    ours = sorted(STATIC.rglob("*.js"))
    said = "".join(path.read_text(encoding="utf-8") for path in ours)
    names = [f"{current}/{path.relative_to(STATIC).as_posix()}" for path in ours]
    used = [f"vendor/{found}" for found in sorted(set(_VENDORED.findall(said)))]
    return [f"{ADDRESS}/{name}" for name in [*names, *used]]


def _seen(folder: str) -> Iterator[tuple[str, int]]:
    """Each file below a folder and when it was written; asked for with every module."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                yield from _seen(entry.path)
            elif os.path.splitext(entry.name)[1] in TYPES:
                yield entry.path, entry.stat().st_mtime_ns


@lru_cache(maxsize=4)
def _hashed(files: tuple[tuple[str, int], ...]) -> str:
    whole = blake2b(digest_size=6)
    for name, _ in files:
        path = Path(name)
        whole.update(f"{path.relative_to(STATIC)}\0".encode() + path.read_bytes())
    return whole.hexdigest()


def static_routes() -> list[BaseRoute]:
    """`/studio/static/<version>/<name>`, and what others wrote at `/studio/static/vendor/`."""
    return [
        Route(f"{ADDRESS}/vendor/{{name:path}}", _vendored),
        Route(f"{ADDRESS}/{{version}}/{{name:path}}", _ours),
    ]


async def _ours(request: Request) -> Response:
    # A tab that is older than this process gets today's file, and may not keep it.
    current = request.path_params["version"] == version()
    return _file(STATIC, request, FOREVER if current else "no-store")


async def _vendored(request: Request) -> Response:
    return _file(VENDOR, request, "public, max-age=86400")


def _file(folder: Path, request: Request, cached: str) -> Response:
    path = (folder / request.path_params["name"]).resolve()
    if not path.is_relative_to(folder) or path.suffix not in TYPES or not path.is_file():
        return PlainTextResponse("There is no such file.", 404)
    headers = {"cache-control": cached, "x-content-type-options": "nosniff"}
    if folder == STATIC:  # small, and never asked for again: no thread, no tag to compare
        return Response(path.read_bytes(), headers=headers, media_type=TYPES[path.suffix])
    return FileResponse(path, headers=headers, media_type=TYPES[path.suffix])
