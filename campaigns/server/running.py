"""Runs the recipient's side on its own, without a word about who came by."""

from __future__ import annotations

import gc
import socket
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from types import FrameType
from typing import Any

import uvicorn

from campaigns.errors import CampaignError
from campaigns.release import start_timer
from campaigns.server.app import create_app
from campaigns.server.heads import ShortHeads
from campaigns.server.logs import log, start_logging
from campaigns.server.quick import QuickPages, Turn
from campaigns.server.stopping import PATIENCE, end_in_time, end_quietly
from campaigns.server.straight import StraightPage
from campaigns.storage import Workspace


class PortTaken(CampaignError):
    """Nothing can listen there."""

    def __init__(self, host: str, port: int, why: str) -> None:
        super().__init__(
            f"Nothing can be served at {host}:{port} ({why.lower()}). End what is there, or choose"
            " another port."
        )
        self.host, self.port = host, port


def serve(
    workspace: Workspace, host: str = "127.0.0.1", port: int = 8502, *, patience: int = PATIENCE,
    told: Callable[[str], None] = lambda url: None,
) -> None:  # fmt: skip
    """Serve until a signal ends it, then close the workspace; no address is ever logged.

    `told` hears where it is served. Raises PortTaken. Runs in the main thread. What is being
    answered at the signal is answered to its end, for as long as `patience` (seconds); nobody new
    is let in, so a proxy goes on to another process.
    """
    # uvicorn raises SIGTERM once more when it is done; by default that would skip the closing.
    end_quietly()
    start_logging()
    end_timer = start_timer(workspace, failed=lambda error: log.error("Sweep", exc_info=error))
    try:
        config = config_of(workspace, host, port, patience)
        with bound(host, port) as place:
            url = f"http://{f'[{host}]' if ':' in host else host}:{place.getsockname()[1]}"
            server = Server(config, partial(told, url))
            keep_loaded()
            with suppress(KeyboardInterrupt):
                server.run(sockets=[place])
    finally:
        end_timer()
        workspace.close()


def bound(host: str, port: int) -> socket.socket:
    """The place where nobody else listens; it does not listen yet, so a proxy goes elsewhere."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    made = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind((host, port))
    except OSError as problem:
        made.close()
        raise PortTaken(host, port, problem.strerror or str(problem)) from None
    return made


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


class Server(uvicorn.Server):
    """Tells once it listens, and ends in time, also where its database hangs."""

    def __init__(self, config: uvicorn.Config, told: Callable[[], None]) -> None:
        super().__init__(config)
        self._told = told

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Listen; raises PortTaken where two were bound at once and the other one listens."""
        for place in sockets or []:
            host, port = place.getsockname()[:2]
            try:
                # uvloop would go on without a word, and serve nobody.
                place.listen(self.config.backlog)
            except OSError as problem:
                raise PortTaken(host, port, problem.strerror or str(problem)) from None
        await super().startup(sockets)
        self._told()

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """What uvicorn does at a signal, and the time counts from the first one on."""
        if not self.should_exit:
            end_in_time()
        super().handle_exit(sig, frame)


def keep_loaded() -> None:
    """What is loaded by now stays: the collector need not walk through it while somebody waits."""
    gc.collect()
    gc.freeze()
