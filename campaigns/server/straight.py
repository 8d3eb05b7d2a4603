"""Straight to an endpoint that lets no error out, past what would catch one."""

from __future__ import annotations

from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from campaigns.server.door import Handler, Prompt


class Asked(Request):
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
        told = await self._handler(Asked(scope, receive, send))
        await told(scope, receive, send)


class Otherwise(Straight):
    """Takes every method that no route before it takes."""

    def __init__(self, path: str, handler: Handler, **named: Any) -> None:
        super().__init__(path, handler, **named)
        self.methods = None


class StraightPage(Straight):
    """The page of a pass, which a server may also ask for by itself."""

    def __init__(self, path: str, prompt: Prompt, **named: Any) -> None:
        super().__init__(path, prompt.endpoint, **named)
        self.prompt = prompt


class PageFirst(Starlette):
    """An app in which the page of a pass is found before anything else is looked for.

    It is what a whole audience asks for at once; middleware and routes take longer than it does.
    """

    def __init__(self, page: Straight, **named: Any) -> None:
        super().__init__(**named)
        self.page = page

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and is_page(scope):
            await self.page.answer(scope, receive, send)
        else:
            await super().__call__(scope, receive, send)


def is_page(scope: Scope) -> bool:
    """Whether a request is a GET of the page of a pass, which then stands in its `path_params`."""
    if scope["method"] != "GET" or scope.get("root_path"):
        return False
    before, _, token = scope["path"].rpartition("/")
    if before != "/go" or not token:
        return False
    scope["path_params"] = {"token": token}
    return True
