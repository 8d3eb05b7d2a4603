"""What a page's script, a plain form or an AMP mail sends as an answer, read alike."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import Request

from campaigns.server.bodies import is_json, read_body
from campaigns.server.refusals import Refused

MOST_VALUES = 50
YES = frozenset({"1", "on", "true", "yes"})
_BLOCK = re.compile(r"[a-z][a-z0-9]{1,15}")
_BOUNDARY = re.compile(r'boundary=(?:"([^"]{1,70})"|([^\s;,"]{1,70}))', re.IGNORECASE)
_NAME = re.compile(
    r'^content-disposition:[ \t]*form-data;[ \t]*name="?([\w-]{1,40})"?[ \t]*(?:;|\r?$)',
    re.IGNORECASE | re.MULTILINE,
)
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]")


@dataclass(frozen=True)
class Sent:
    """Which block is answered with which values; `withdraw` takes an earlier consent back."""

    block: str
    values: tuple[str, ...]
    consent: bool
    withdraw: bool


async def read_sent(request: Request) -> Sent:
    """Read JSON or a form of either encoding (AMP sends multipart); raises Refused(400)."""
    body = await read_body(request)
    pairs = _pairs(body) if is_json(request) else _form_pairs(request, body)
    by_name: dict[str, list[str]] = {}
    for name, value in pairs:
        by_name.setdefault(name, []).append(value)
    block = by_name.get("block", [""])[-1]
    if not _BLOCK.fullmatch(block):
        raise Refused(400, "question")
    values = tuple(_cleaned(value) for value in by_name.get("value", []))
    return Sent(block, values, _yes(by_name, "consent"), _yes(by_name, "withdraw"))


def _yes(by_name: dict[str, list[str]], name: str) -> bool:
    return any(value.lower() in YES for value in by_name.get(name, []))


def _cleaned(value: str) -> str:
    """Words without what can't be seen; a lone surrogate, which no file can hold, becomes `?`."""
    whole = value.encode("utf-8", "replace").decode()
    lines = whole.replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROLS.sub("", unicodedata.normalize("NFC", lines)).strip()


def _pairs(body: bytes) -> list[tuple[str, str]]:
    try:
        values = json.loads(body or b"{}")
    except (ValueError, RecursionError):
        raise Refused(400, "unreadable") from None
    if not isinstance(values, dict):
        raise Refused(400, "unreadable")
    return [(name, text) for name, value in values.items() for text in _texts(value)]


def _texts(value: Any) -> list[str]:
    match value:
        case None:
            return []
        case bool():
            return ["true" if value else "false"]
        case str() | int():
            return [str(value)]
        case list() if len(value) <= MOST_VALUES and all(map(_is_plain, value)):
            return [str(one) for one in value]
    raise Refused(400, "unreadable")


def _is_plain(value: object) -> bool:
    return isinstance(value, str | int) and not isinstance(value, bool)


def _form_pairs(request: Request, body: bytes) -> Iterable[tuple[str, str]]:
    kind = request.headers.get("content-type", "")
    try:
        if kind.startswith("multipart/form-data"):
            return _multipart(kind, body)
        text = body.decode("utf-8", "replace")
        return parse_qsl(text, keep_blank_values=True, max_num_fields=MOST_VALUES)
    except ValueError:
        raise Refused(400, "unreadable") from None


def _multipart(kind: str, body: bytes) -> list[tuple[str, str]]:
    """The fields of a flat multipart form (RFC 7578), each byte looked at once; raises ValueError.

    By hand: the mail parser follows nested parts and comments in headers as deep as a stranger
    writes them, which takes seconds or all of the stack.
    """
    found = _BOUNDARY.search(kind)
    if not found:
        raise ValueError("a multipart form without a boundary")
    mark = b"\r\n--" + (found[1] or found[2]).encode("latin-1")
    _, *parts = (b"\r\n" + body).split(mark, MOST_VALUES + 1)
    return [field for part in parts[:MOST_VALUES] if (field := _field(part))]


def _field(part: bytes) -> tuple[str, str] | None:
    """The name and the text of one part; None for what names no field, as the closing mark."""
    head, _, content = part.partition(b"\r\n\r\n")
    named = _NAME.search(head.decode("utf-8", "replace"))
    return (named[1], content.decode("utf-8", "replace")) if named else None
