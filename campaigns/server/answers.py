"""Answers: every page with its policy, nothing kept by anybody on the way."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping

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
BARE = "default-src 'none'; base-uri 'none'; frame-ancestors 'none'"


def page(body: bytes | str, policy: str, status: int = 200) -> Response:
    """A page under its Content-Security-Policy."""
    headers = {"content-security-policy": policy, "cache-control": PRIVATE}
    return Response(body, status, headers, "text/html; charset=utf-8")


def data(body: bytes, media_type: str, cache: str, **headers: str) -> Response:
    """A file; `cache` is its Cache-Control."""
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    policy = {"content-security-policy": BARE}
    return Response(body, 200, {**policy, **names, "cache-control": cache}, media_type)


def with_headers(response: Response, headers: Mapping[str, str]) -> Response:
    """The answer with headers added; what it says itself stays."""
    for name, value in headers.items():
        response.headers.setdefault(name, value)
    return response


def wants_json(request: Request) -> bool:
    """Whether a script asks, which can't do anything with a page."""
    accept = request.headers.get("accept", "")
    sent = request.headers.get("content-type", "")
    return "application/json" in accept or sent.startswith("application/json")


def source_hash(text: str) -> str:
    """An inline style or script as a policy names it."""
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
