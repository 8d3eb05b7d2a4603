"""Refusing what another site makes a browser send to a page of ours."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response

from campaigns.server.refusals import Refused

Handler = Callable[[Request], Awaitable[Response]]


def from_here(handler: Handler) -> Handler:
    """The handler for our own pages' forms and scripts alone; raises Refused(403).

    The pass in the address is the secret that no other site knows, so this is the second lock.
    `Sec-Fetch-Site` is a browser's own word; pages are served with `no-referrer`, which makes the
    `Origin` of their forms `null`. Mail programs and scripts send neither. What must work from
    elsewhere (one-click unsubscribing, AMP mails) is not locked so.
    """

    async def guarded(request: Request) -> Response:
        if request.headers.get("sec-fetch-site", "") in ("cross-site", "same-site"):
            raise Refused(403, "foreign")
        return await handler(request)

    return guarded
