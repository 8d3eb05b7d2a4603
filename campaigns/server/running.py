"""Runs the recipient's side on its own, without a word about who came by."""

from __future__ import annotations

import gc
import signal
from types import FrameType
from typing import NoReturn

import uvicorn

from campaigns.release import start_timer
from campaigns.server.app import create_app
from campaigns.server.logs import log, start_logging
from campaigns.storage import Workspace


def serve(workspace: Workspace, host: str = "127.0.0.1", port: int = 8502) -> None:
    """Serve until a signal ends it, then close the workspace; no address is ever logged.

    Runs in the main thread. What is being answered at the signal is answered to its end.
    """
    # uvicorn raises SIGTERM once more when it is done; by default that would skip the closing.
    signal.signal(signal.SIGTERM, _end)
    start_logging()
    end_timer = start_timer(workspace, failed=lambda error: log.error("Sweep", exc_info=error))
    try:
        app = create_app(workspace)
        keep_loaded()
        uvicorn.run(
            app,
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
        end_timer()
        workspace.close()


def keep_loaded() -> None:
    """What is loaded by now stays: the collector need not walk through it while somebody waits."""
    gc.collect()
    gc.freeze()


def _end(number: int, frame: FrameType | None) -> NoReturn:
    raise SystemExit(0)
