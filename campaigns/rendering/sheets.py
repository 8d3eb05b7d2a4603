"""Style sheets as mail clients and template engines can take them."""

from __future__ import annotations

import re
from collections.abc import Iterable

#: Bytes per <style>: Gmail drops one over 16 KB (FACTS, inbox rules).
LIMIT = 15_000
_JOINED_BRACE = re.compile(r"\{(?=[#%{])")
_NESTED = re.compile(r"@[^{}]*\{[^{}]*(?:\{[^{}]*\}[^{}]*)*@")


def spaced(sheet: str) -> str:
    """The sheet with a space where `{#`, `{%` or `{{` would be an ESP's own syntax."""
    return _JOINED_BRACE.sub("{ ", sheet)


def gathered(sheets: Iterable[str]) -> list[str]:
    """Sheets joined into as few as keep each under the limit, those Gmail refuses at the end.

    Gmail drops a whole <style> that holds an at-rule within an at-rule (hteumeuleu/email-bugs
    issue 21), and what lies beyond its limit for all of them: what it can't use comes last.
    """
    plain: list[str] = []
    nested: list[str] = []
    for sheet in sheets:
        (nested if _NESTED.search(sheet) else plain).append(sheet)
    return [*_joined(plain), *_joined(nested)]


def _joined(sheets: list[str]) -> list[str]:
    joined: list[str] = []
    for sheet in sheets:
        if joined and len((joined[-1] + sheet).encode()) < LIMIT:
            joined[-1] += "\n" + sheet
        else:
            joined.append(sheet)
    return joined
