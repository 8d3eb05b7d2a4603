"""Yesterday's JSON to today's: one pure function per step, kept for ever."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, Literal

from campaigns.errors import InvalidDocument, NewerDocument

VERSION: Final[Literal[1]] = 1

Upgrade = Callable[[dict[str, Any]], dict[str, Any]]


def _number_it(data: dict[str, Any]) -> dict[str, Any]:
    """Format 0 was the unnumbered draft format, with the brand's look beside the document."""
    document = dict(data.get("document", {}))
    if "theme" in data:
        document.setdefault("theme", data["theme"])
    rest = {key: value for key, value in data.items() if key != "theme"}
    return {**rest, "document": document, "version": 1}


#: From version N to N + 1.
STEPS: dict[int, Upgrade] = {0: _number_it}


def upgraded(data: dict[str, Any]) -> dict[str, Any]:
    """The same campaign in today's format; raises NewerDocument or InvalidDocument."""
    version = data.get("version", 0)
    if not isinstance(version, int) or isinstance(version, bool) or version < 0:
        raise InvalidDocument({"version": "write the format as a whole number"})
    if version > VERSION:
        raise NewerDocument(version, VERSION)
    for step in range(version, VERSION):
        data = STEPS[step](data)
    return data
