"""Runs the recipient's side on its own, without a word about who came by."""

from __future__ import annotations

import gc
from contextlib import suppress
from functools import partial
from types import FrameType
from typing import Any

import uvicorn

from campaigns.release import start_timer
from campaigns.server.app import create_app
from campaigns.server.heads import ShortHeads
from campaigns.server.logs import log, start_logging
from campaigns.server.quick import QuickPages, Turn
from campaigns.server.stopping import PATIENCE, end_in_time, end_quietly
from campaigns.server.straight import StraightPage
from campaigns.storage import Workspace


def serve(
    workspace: Workspace, host: str = "127.0.0.1", port: int = 8502, *, patience: int = PATIENCE
) -> None:
    """Serve until a signal ends it, then close the workspace; no address is ever logged.

    Runs in the main thread. What is being answered at the signal is answered to its end, for as
    long as `patience` (seconds); nobody new is let in, so a proxy goes on to another process.
    """
    # uvicorn raises SIGTERM once more when it is done; by default that would skip the closing.
    end_quietly()
    start_logging()
    end_timer = start_timer(workspace, failed=lambda error: log.error("Sweep", exc_info=error))
    try:
        server = _Server(config_of(workspace, host, port, patience))
        keep_loaded()
        with suppress(KeyboardInterrupt):
            server.run()
    finally:
        end_timer()
        workspace.close()


def config_of(
    workspace: Workspace, host: str, port: int, patience: int = PATIENCE
) -> uvicorn.Config:
    """How uvicorn serves the recipient's side."""
    app = create_app(workspace)
    http: Any = ShortHeads
    if isinstance(app.page, StraightPage):
        http = partial(QuickPages, Turn(app.page.prompt, workspace.looking))
    return uvicorn.Config(
        app,
        host=host,
        port=port,
        loop="uvloop",
        http=http,
        ws="none",
        lifespan="off",
        access_log=False,
        server_header=False,
        log_level="warning",
        timeout_graceful_shutdown=patience,
    )


class _Server(uvicorn.Server):
    """Ends in time, also where its database hangs."""

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """What uvicorn does at a signal, and the time counts from the first one on."""
        if not self.should_exit:
            end_in_time()
        super().handle_exit(sig, frame)


def keep_loaded() -> None:
    """What is loaded by now stays: the collector need not walk through it while somebody waits."""
    gc.collect()
    gc.freeze()
