"""uvicorn's protocol with an end to how long a request's head may be: its parser has none."""

from __future__ import annotations

from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

MOST = 65_536  # bytes of a head, give or take one reading; nginx lets half of it through
_TOO_LONG = b"HTTP/1.1 431 \r\ncontent-length: 0\r\nconnection: close\r\n\r\n"  # RFC 6585, 5


class ShortHeads(HttpToolsProtocol):
    """A connection that is closed over a head without an end, which would be held in memory.

    So would be what comes behind a body in pieces (RFC 9112, 7.1.2): the server reads it as more
    of the head.
    """

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._steps = self._held = 0
        self._in_head = False

    def data_received(self, data: bytes) -> None:
        """Count what leads to nothing: no head is whole by it, and no body longer."""
        steps = self._steps
        super().data_received(data)
        if steps != self._steps:
            self._held = 0
            return
        self._held += len(data)
        if self._held > MOST and not self.transport.is_closing():
            if self._in_head:
                self.transport.write(_TOO_LONG)
            self.transport.close()

    def on_message_begin(self) -> None:
        """A head begins."""
        self._steps += 1
        self._in_head = True
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        """A head is whole."""
        self._steps += 1
        self._in_head = False
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        """A piece of a body."""
        self._steps += 1
        super().on_body(body)
