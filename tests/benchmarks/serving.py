"""Servers to measure: `python serving.py ours|zipped|bare|before WORKSPACE PORT`."""

from __future__ import annotations

import gzip
import sys
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

sys.path.insert(0, str(Path(__file__).parents[2]))

from campaigns.server import create_app
from campaigns.server.running import config_of, keep_loaded
from campaigns.storage import Workspace


def plain(page: bytes, *, zipped: bool) -> Starlette:
    """One ready page on one route: behind Starlette's own gzip, or gzipped beforehand."""
    packed = gzip.compress(page, 5)

    async def show(request: Request) -> Response:
        if zipped:
            return Response(page, media_type="text/html")
        return Response(packed, headers={"content-encoding": "gzip"}, media_type="text/html")

    middleware = [Middleware(GZipMiddleware, minimum_size=1024, compresslevel=9)] if zipped else []
    return Starlette(routes=[Route("/go/{token}", show)], middleware=middleware)


class Unzipped:
    """An app that is told that nobody unzips, so that what stands before it does the zipping."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        kept = [pair for pair in scope["headers"] if pair[0] != b"accept-encoding"]
        await self._app({**scope, "headers": kept}, receive, send)


def main(kind: str, folder: Path, port: int) -> None:
    """Serve until stopped."""
    workspace = Workspace(folder)
    if kind == "ours":  # as it runs on its own
        config = config_of(workspace, "127.0.0.1", port)
        keep_loaded()
        uvicorn.Server(config).run()
        return
    page = workspace.releases.get(1).compiled["en"].site.run({})
    if kind == "before":
        app: ASGIApp = GZipMiddleware(Unzipped(create_app(workspace)), minimum_size=1024)
    else:
        app = plain(page, zipped=kind == "zipped")
    keep_loaded()
    uvicorn.run(
        app,
        port=port,
        loop="uvloop",
        http="httptools",
        lifespan="off",
        access_log=False,
        log_level="error",
    )


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))
