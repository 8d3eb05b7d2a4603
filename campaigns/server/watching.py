"""For who runs the server: is it alive, can it serve, how is it doing. Nothing about anybody."""

from __future__ import annotations

import hmac
import ipaddress
import os
from collections.abc import Awaitable, Callable

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from campaigns.server.door import Door
from campaigns.server.metrics import TYPE
from campaigns.server.refusals import Refused
from campaigns.storage import Workspace

VARIABLE = "UNWRAP_METRICS_TOKEN"
#: A proxy on this machine says by one of these that somebody else is asking.
FORWARDED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via")
LOCAL = frozenset({"localhost", "127.0.0.1", "[::1]", "::1"})
_FRESH = {"cache-control": "no-store"}


class Watching:
    """`/healthz`, `/readyz` and `/metrics`; none of them waits in the queue of the others."""

    def __init__(self, workspace: Workspace, door: Door) -> None:
        self._workspace = workspace
        self._door = door

    async def health(self, request: Request) -> Response:
        """Alive: the loop goes round."""
        return PlainTextResponse("ok\n", headers=_FRESH)

    async def ready(self, request: Request) -> Response:
        """Ready: there is room, and what pages are made of can be read; else 503 and what not."""
        if self._door.gate.full:
            return _not_ready("busy")
        for name, look in self._looks().items():
            try:
                await look()
            except Exception:
                return _not_ready(name)
        return PlainTextResponse("ready\n", headers=_FRESH)

    def _looks(self) -> dict[str, Callable[[], Awaitable[object]]]:
        workspace, rewards = self._workspace, self._workspace.rewards
        return {
            "releases": lambda: run_in_threadpool(workspace.releases.latest, ""),
            "ledger": lambda: rewards.alook(rewards.glance, "", b""),
            "keys": lambda: run_in_threadpool(workspace.keys.keys, "pass"),
        }

    async def metrics(self, request: Request) -> Response:
        """Figures for Prometheus; only for its token, or without one from this machine itself."""
        if not _may_see(request, os.environ.get(VARIABLE, "")):
            raise Refused(404, "missing")
        text = self._door.metrics.text(self._door.gate.inside.items())
        return PlainTextResponse(text, headers=_FRESH, media_type=TYPE)


def _not_ready(what: str) -> Response:
    return PlainTextResponse(f"not ready: {what}\n", 503, headers={**_FRESH, "retry-after": "5"})


def _may_see(request: Request, token: str) -> bool:
    if token:
        given = request.headers.get("authorization", "").removeprefix("Bearer ")
        return hmac.compare_digest(given.encode("latin-1", "replace"), token.encode())
    passed_on = any(name in request.headers for name in FORWARDED)
    host = request.headers.get("host", "").rsplit(":", 1)[0]
    return not passed_on and host in LOCAL and _is_here(request.client and request.client.host)


def _is_here(address: str | None) -> bool:
    try:
        return ipaddress.ip_address(address or "").is_loopback
    except ValueError:
        return False
