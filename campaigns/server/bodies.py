"""Request bodies: small, and read as what they say they are."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import Request

from campaigns.server.refusals import Refused

#: No keyboard and no scanner makes these, UTF-8 knows no lone surrogates, and PostgreSQL no NUL.
_UNWRITABLE = re.compile("[\x00\ud800-\udfff]")
MOST = 16_384  # bytes; a transcript of 200 moves is under 6,000


async def read_body(request: Request, most: int = MOST) -> bytes:
    """The body; raises Refused(413) as soon as it is over the limit, before the rest is read.

    It comes once over the line and is kept for who asks again.
    """
    held: bytes | None = getattr(request.state, "body", None)
    if held is None:
        held = request.state.body = await _received(request, most)
    return held


async def _received(request: Request, most: int) -> bytes:
    announced = request.headers.get("content-length", "0")
    if announced.isdigit() and int(announced) > most:
        raise Refused(413, "large")
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > most:
            raise Refused(413, "large")
        parts.append(part)
    return b"".join(parts)


def is_json(request: Request) -> bool:
    """Whether the sender says the body is JSON."""
    return request.headers.get("content-type", "").split(";")[0].strip() == "application/json"


async def read_values(request: Request) -> dict[str, Any]:
    """A JSON object or the fields of a form; raises Refused(400) for anything else.

    Also for text that no database could hold, wherever in it.
    """
    return values_in(request, await read_body(request))


def values_in(request: Request, body: bytes) -> dict[str, Any]:
    """The values of a body that was read already."""
    try:
        values = json.loads(body or b"{}") if is_json(request) else _form(body)
        if isinstance(values, dict) and _writable(values):
            return values
    except (ValueError, RecursionError):
        pass
    raise Refused(400, "unreadable")


def _writable(value: object) -> bool:
    match value:
        case str():
            return not _UNWRITABLE.search(value)
        case dict():
            return all(_writable(name) and _writable(held) for name, held in _said(value))
        case list():
            return all(map(_writable, value))
    return True


def _said(values: dict[str, Any]) -> list[tuple[str, Any]]:
    """All but a code, which is whatever a scanner saw: that none is like it is answer enough."""
    return [(name, held) for name, held in values.items() if name != "code"]


def _form(body: bytes) -> dict[str, Any]:
    text = body.decode("utf-8", "replace")
    return dict(parse_qsl(text, keep_blank_values=True, max_num_fields=50))
