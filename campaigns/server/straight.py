"""Straight to an endpoint that lets no error out, past what would catch one."""

from __future__ import annotations

from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from campaigns.server.door import Handler


class _Asked(Request):
    """A request made of its parts alone: every page begins with one."""

    def __init__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.scope, self._receive, self._send = scope, receive, send
        self._stream_consumed = self._is_disconnected = False
        self._form = None


class Straight(Route):
    """Calls a handler without making ready to catch what it raises."""

    def __init__(self, path: str, handler: Handler, **named: Any) -> None:
        super().__init__(path, handler, **named)
        self._handler = handler
        self.app = self.answer

    async def answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request, its path already taken apart."""
        told = await self._handler(_Asked(scope, receive, send))
        await told(scope, receive, send)


class PageFirst(Starlette):
    """An app in which the page of a pass is found before anything else is looked for.

    It is what a whole audience asks for at once; middleware and routes take longer than it does.
    """

    def __init__(self, page: Straight, **named: Any) -> None:
        super().__init__(**named)
        self._page = page

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] == "GET" and not scope.get("root_path"):
            before, _, token = scope["path"].rpartition("/")
            if before == "/go" and token:
                scope["path_params"] = {"token": token}
                await self._page.answer(scope, receive, send)
                return
        await super().__call__(scope, receive, send)
