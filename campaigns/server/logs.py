"""Logs as lines of JSON that tell what happened and never to whom: no pass, address or body.

`UNWRAP_LOG` is `errors` (what failed; the default), `requests` (every answer too) or `off`.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import re
import secrets
import sys
from datetime import UTC, datetime
from types import TracebackType
from typing import TextIO

VARIABLE = "UNWRAP_LOG"
LEVELS = {"off": logging.CRITICAL + 1, "errors": logging.ERROR, "requests": logging.INFO}
log = logging.getLogger("campaigns.server")
_KEY = secrets.token_bytes(16)  # of this process alone: nobody can find a pass by its mark later
#: Whatever is as long as a pass and spelt like one.
_PASSLIKE = re.compile(r"[A-Za-z0-9_-]{32,}")
_ADDRESSLIKE = re.compile(r"[^\s\"'<>@]+@[^\s\"'<>@]+")


def mark(token: str) -> str:
    """What ties the lines of one visit together: 8 letters, without the pass being in them."""
    return hashlib.blake2b(token.encode("utf-8", "replace"), key=_KEY, digest_size=4).hexdigest()


def without_people(text: str) -> str:
    """Words of an error with all that may be a pass or an address left out."""
    return _ADDRESSLIKE.sub("(address)", _PASSLIKE.sub("(pass)", text))


class Lines(logging.Formatter):
    """One JSON object a line: `at`, `level`, `event`, and the record's `facts`."""

    def format(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        told: dict[str, object] = {"at": at, "level": record.levelname.lower()}
        told["event"] = without_people(record.getMessage())
        told |= getattr(record, "facts", {})
        if record.exc_info and record.exc_info[1]:
            told |= _failure(record.exc_info[1])
        return json.dumps(told, ensure_ascii=False)


def _failure(error: BaseException) -> dict[str, object]:
    """What kind of error, where; its words may hold what somebody sent, so they are gone over."""
    kind = f"{type(error).__module__}.{type(error).__qualname__}"
    return {"error": kind, "words": without_people(str(error)), "where": _places(error)}


def _places(error: BaseException) -> list[str]:
    places, trace = list[str](), error.__traceback__
    while isinstance(trace, TracebackType):
        code = trace.tb_frame.f_code
        places.append(f"{os.path.basename(code.co_filename)}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return places[-12:]


def start_logging(level: str | None = None, stream: TextIO | None = None) -> None:
    """Write what `UNWRAP_LOG` asks for to stderr; a word it does not know counts as `errors`."""
    wanted = level or os.environ.get(VARIABLE, "")
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(Lines())
    log.handlers[:] = [handler]
    log.setLevel(LEVELS.get(wanted, LEVELS["errors"]))
    log.propagate = False


def answered(route: str, method: str, status: int, seconds: float, token: str) -> None:
    """A line for one answer, where those are asked for."""
    if log.isEnabledFor(logging.INFO):
        facts = {"route": route, "method": method, "status": status, "ms": round(seconds * 1e3, 1)}
        log.info("answered", extra={"facts": facts | ({"visit": mark(token)} if token else {})})
