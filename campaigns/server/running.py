"""Runs the recipient's side on its own, without a word about who came by."""

from __future__ import annotations

import uvicorn

from campaigns.server.app import create_app
from campaigns.storage import Workspace


def serve(workspace: Workspace, host: str = "127.0.0.1", port: int = 8502) -> None:
    """Serve until a signal ends it, then close the workspace; no address is ever logged."""
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
