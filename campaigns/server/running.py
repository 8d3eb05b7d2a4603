"""Runs the recipient's side on its own, without a word about who came by."""

from __future__ import annotations

import signal
from types import FrameType
from typing import NoReturn

import uvicorn

from campaigns.server.app import create_app
from campaigns.storage import Workspace


def serve(workspace: Workspace, host: str = "127.0.0.1", port: int = 8502) -> None:
    """Serve until a signal ends it, then close the workspace; no address is ever logged.

    Runs in the main thread. What is being answered at the signal is answered to its end.
    """
    # uvicorn raises SIGTERM once more when it is done; by default that would skip the closing.
    signal.signal(signal.SIGTERM, _end)
    try:
        uvicorn.run(
            create_app(workspace),
            host=host,
            port=port,
            loop="uvloop",
            http="httptools",
            ws="none",
            lifespan="off",
            access_log=False,
            server_header=False,
            log_level="warning",
            timeout_graceful_shutdown=10,
        )
    finally:
        workspace.close()


def _end(number: int, frame: FrameType | None) -> NoReturn:
    raise SystemExit(0)
