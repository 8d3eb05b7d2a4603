"""Answers: every page with its policy, nothing kept by anybody on the way."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping
from functools import lru_cache

from starlette.requests import Request
from starlette.responses import Response

#: On every answer: no guessing of types, no address handed on, no search engine.
ALWAYS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "x-robots-tag": "noindex, nofollow",
}
PRIVATE = "private, no-store"
FOREVER = "public, max-age=31536000, immutable"
_QUALITY = re.compile(r"\bq=([01](?:\.\d{0,3})?)")
BARE = "default-src 'none'; base-uri 'none'; frame-ancestors 'none'"


def page(
    body: bytes | str, policy: str, status: int = 200, *, encoding: str | None = None
) -> Response:
    """A page under its Content-Security-Policy; `encoding` is "" where it could have been gzip."""
    headers = {
        "content-security-policy": policy,
        "cache-control": PRIVATE,
        "cross-origin-opener-policy": "same-origin",
    }
    if encoding is not None:
        headers["vary"] = "Accept-Encoding"
    if encoding:
        headers["content-encoding"] = encoding
    return Response(body, status, headers, "text/html; charset=utf-8")


def data(body: bytes, media_type: str, cache: str, **headers: str) -> Response:
    """A file; `cache` is its Cache-Control."""
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    policy = {"content-security-policy": BARE}
    return Response(body, 200, {**policy, **names, "cache-control": cache}, media_type)


def with_headers(response: Response, headers: Mapping[str, str]) -> Response:
    """The answer with headers added; what it says itself stays."""
    said = {name for name, _ in response.raw_headers}
    pairs = _encoded(tuple(headers.items()))
    response.raw_headers.extend(pair for pair in pairs if pair[0] not in said)
    return response


@lru_cache(maxsize=64)
def _encoded(headers: tuple[tuple[str, str], ...]) -> list[tuple[bytes, bytes]]:
    return [(name.encode(), value.encode()) for name, value in headers]


def takes_gzip(request: Request) -> bool:
    """Whether the reader's program unzips (RFC 9110, 12.5.3)."""
    return _takes_gzip(request.headers.get("accept-encoding", "")[:400])


@lru_cache(maxsize=256)
def _takes_gzip(header: str) -> bool:
    liking: dict[str, float] = {}
    for part in header.lower().split(","):
        name, _, parameters = part.partition(";")
        found = _QUALITY.search(parameters)
        liking[name.strip()] = float(found[1]) if found else 1.0
    return liking.get("gzip", liking.get("x-gzip", liking.get("*", 0.0))) > 0


def wants_json(request: Request) -> bool:
    """Whether a script asks, which can't do anything with a page."""
    accept = request.headers.get("accept", "")
    sent = request.headers.get("content-type", "")
    return "application/json" in accept or sent.startswith("application/json")


def source_hash(text: str) -> str:
    """An inline style or script as a policy names it."""
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
