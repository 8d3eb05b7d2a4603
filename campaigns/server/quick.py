"""uvicorn's protocol, with a short way for the one page that a whole audience asks for at once.

It is answered without a task of its own, and goes out in one piece: a task, two sends and a look at
each header took longer than finding out whose page it is. Whatever else is asked for, or comes up,
goes uvicorn's own way.
"""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from uvicorn.protocols.http.httptools_impl import (
    STATUS_LINE,
    HttpToolsProtocol,
    RequestResponseCycle,
)

from campaigns.server.answers import Ready
from campaigns.server.gate import Full
from campaigns.server.straight import Asked, PageFirst, is_page


class QuickPages(HttpToolsProtocol):
    """A connection to a `PageFirst`."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        assert isinstance(self.config.app, PageFirst)
        self._page = self.config.app.page.prompt
        self._dated: tuple[object, bytes] = (None, b"")

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: Any) -> None:
        if app is not self.app or not is_page(cycle.scope):  # type: ignore[arg-type]
            super()._start_asgi_task(cycle, app)
            return
        try:
            began = self._page.enter()
        except Full:
            super()._start_asgi_task(cycle, app)
            return
        request = Asked(cycle.scope, cycle.receive, cycle.send)  # type: ignore[arg-type]
        # After all that the loop has read by now: those who came together are counted first.
        self.loop.call_soon(self._answer, cycle, request, began)

    def _answer(self, cycle: RequestResponseCycle, request: Request, began: float) -> None:
        answer = self._page.answer(request, began)
        head = answer.wire if type(answer) is Ready else None
        if head is None or cycle.disconnected or self.flow.write_paused:
            super()._start_asgi_task(cycle, answer)  # type: ignore[arg-type]
        else:
            self._send(cycle, answer, head)

    def _send(self, cycle: RequestResponseCycle, answer: Response, head: bytes) -> None:
        """What the cycle's `send` does with a whole answer."""
        cycle.response_started = cycle.response_complete = True
        cycle.waiting_for_100_continue = False
        end = b"\r\n" if cycle.keep_alive else b"connection: close\r\n\r\n"
        status = STATUS_LINE[answer.status_code]
        self.transport.write(b"".join((status, self._always(), head, end, answer.body)))
        cycle.message_event.set()
        if not cycle.keep_alive:
            self.transport.close()
        cycle.on_response()
        cycle.on_response = _done

    def _always(self) -> bytes:
        """uvicorn's own headers, which are new each second."""
        pairs = self.server_state.default_headers
        if self._dated[0] is not pairs:
            self._dated = pairs, b"".join(b"%b: %b\r\n" % pair for pair in pairs)
        return self._dated[1]


def _done() -> None:
    """Nothing more: it let go of its connection."""
