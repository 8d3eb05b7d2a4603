"""The mail where nothing moves: no client in particular, but what most of them show."""

from __future__ import annotations

import re

_GATE = re.compile(r'(<input\b[^>]*\bid="gate"[^>]*?)\s+checked(?:="[^"]*")?')


def still(html: str) -> str:
    """The mail with its gate shut: stills and links stand where games would run.

    All that moves in a mail hangs on one ticked box (`#gate:checked ~`), so that a client without
    any of ticked boxes, siblings, names, inputs or style sheets shows this.
    """
    return _GATE.sub(r"\1", html, count=1)
