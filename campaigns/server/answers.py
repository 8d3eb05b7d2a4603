"""Answers: every page with its policy, nothing kept by anybody on the way."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

#: On every answer: no guessing of types, no address handed on, no search engine.
ALWAYS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "x-robots-tag": "noindex, nofollow",
}
PRIVATE = "private, no-store"
FOREVER = "public, max-age=31536000, immutable"
_QUALITY = re.compile(r"\bq=([01](?:\.\d{0,3})?)")
_CONTROL = re.compile(rb"[\x00-\x08\x0a-\x1f\x7f]")  # RFC 9110, 5.5
BARE = "default-src 'none'; base-uri 'none'; frame-ancestors 'none'"


class Spelled(NamedTuple):
    """Headers as they are sent, their names, and all of it as it goes over the wire."""

    pairs: tuple[tuple[bytes, bytes], ...]
    names: frozenset[bytes]
    wire: bytes


class Ready(Response):
    """An answer whose headers stand spelled out; only its length is its own."""

    def __init__(self, body: bytes, status: int, headers: Spelled) -> None:
        self.status_code, self.body, self.background = status, body, None
        self.spelled, self.also = headers, NOTHING_SPELLED
        self._listed: list[tuple[bytes, bytes]] | None = None

    @property
    def raw_headers(self) -> list[tuple[bytes, bytes]]:
        """The same as pairs, which may be changed; they are then what holds."""
        if self._listed is None:
            length = (b"content-length", b"%d" % len(self.body))
            self._listed = [*self.spelled.pairs, length, *self.also.pairs]
        return self._listed

    @raw_headers.setter
    def raw_headers(self, pairs: list[tuple[bytes, bytes]]) -> None:
        self._listed = pairs

    @property
    def wire(self) -> bytes | None:
        """The headers as they go over the wire; None where they were changed since."""
        if self._listed is not None:
            return None
        return b"%bcontent-length: %d\r\n%b" % (self.spelled.wire, len(self.body), self.also.wire)

    def add(self, headers: Spelled) -> bool:
        """Carry these too; False where that takes a search of what it says itself."""
        if self._listed is not None or self.also.pairs:
            return False
        if not self.spelled.names.isdisjoint(headers.names):
            return False
        self.also = headers
        return True

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        head = {"status": self.status_code, "headers": self.raw_headers}
        await send({"type": "http.response.start", **head})
        await send({"type": "http.response.body", "body": self.body})


def page(
    body: bytes | str, policy: str, status: int = 200, *, encoding: str | None = None
) -> Response:
    """A page under its Content-Security-Policy; `encoding` is "" where it could have been gzip."""
    said = body.encode() if isinstance(body, str) else body
    return Ready(said, status, _of_page(policy, encoding))


@lru_cache(maxsize=1024)
def _of_page(policy: str, encoding: str | None) -> Spelled:
    headers = {
        "content-type": "text/html; charset=utf-8",
        "content-security-policy": policy,
        "cache-control": PRIVATE,
        "cross-origin-opener-policy": "same-origin",
    }
    if encoding is not None:
        headers["vary"] = "Accept-Encoding"
    if encoding:
        headers["content-encoding"] = encoding
    return spelled(headers)


def data(body: bytes, media_type: str, cache: str, **headers: str) -> Response:
    """A file; `cache` is its Cache-Control."""
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    policy = {"content-security-policy": BARE}
    return Response(body, 200, {**policy, **names, "cache-control": cache}, media_type)


def with_headers(response: Response, headers: Spelled) -> Response:
    """The answer with headers added; what it says itself stays."""
    if type(response) is Ready and response.add(headers):
        return response
    said = {name for name, _ in response.raw_headers}
    response.raw_headers += [pair for pair in headers.pairs if pair[0] not in said]
    return response


def spelled(headers: Mapping[str, str]) -> Spelled:
    """Headers as they are sent; raises ValueError for what would be more than one."""
    pairs = tuple((name.encode(), value.encode()) for name, value in headers.items())
    if any(_CONTROL.search(name + value) for name, value in pairs):
        raise ValueError(f"a header holds a control character: {headers}")
    wire = b"".join(b"%b: %b\r\n" % pair for pair in pairs)
    return Spelled(pairs, frozenset(name for name, _ in pairs), wire)


NOTHING_SPELLED = spelled({})


def takes_gzip(request: Request) -> bool:
    """Whether the reader's program unzips (RFC 9110, 12.5.3)."""
    for name, value in request.scope["headers"]:
        if name == b"accept-encoding":
            return _takes_gzip(value[:400].decode("latin-1"))
    return False


@lru_cache(maxsize=256)
def _takes_gzip(header: str) -> bool:
    liking = _liking(header)
    return liking.get("gzip", liking.get("x-gzip", liking.get("*", 0.0))) > 0


def _liking(header: str) -> dict[str, float]:
    """How much each thing named in an Accept header is liked, 0 to 1."""
    liking: dict[str, float] = {}
    for part in header.lower().split(","):
        name, _, parameters = part.partition(";")
        found = _QUALITY.search(parameters)
        liking[name.strip()] = float(found[1]) if found else 1.0
    return liking


def wants_json(request: Request) -> bool:
    """Whether a script asks, which can't do anything with a page."""
    accept = request.headers.get("accept", "")
    sent = request.headers.get("content-type", "")
    return "application/json" in accept or sent.startswith("application/json")


def wants_page(request: Request) -> bool:
    """Whether a person's browser asks: it names HTML, and no program's JSON."""
    accept = request.headers.get("accept", "")[:400]
    return _liking(accept).get("text/html", 0.0) > 0 and not wants_json(request)


def source_hash(text: str) -> str:
    """An inline style or script as a policy names it."""
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
