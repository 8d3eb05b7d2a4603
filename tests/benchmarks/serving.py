"""Servers to measure: `python serving.py ours|zipped|bare WORKSPACE PORT`."""

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

sys.path.insert(0, str(Path(__file__).parents[2]))

from campaigns.server import create_app
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


def main(kind: str, folder: Path, port: int) -> None:
    """Serve until stopped."""
    workspace = Workspace(folder)
    page = workspace.releases.get(1).compiled["en"].site.run({})
    app = create_app(workspace) if kind == "ours" else plain(page, zipped=kind == "zipped")
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
