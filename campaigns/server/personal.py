"""A person's own page, run from its program straight into gzip where the reader takes that."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from typing import Any, Literal

from starlette.requests import Request
from starlette.responses import Response

from campaigns.merging import Program
from campaigns.server.answers import page, takes_gzip
from campaigns.server.splicing import Spliced
from campaigns.server.visits import Visit

Rendition = Literal["site", "mail"]
_BODY = b"<body>"
_GIFT = b'<div id="gift"'


class Pages:
    """Answers with renditions; each is made ready for gzip when it is first asked for."""

    def __init__(self) -> None:
        # Releases never change: this grows with their languages, not with people.
        self._spliced: dict[tuple[int, str, Rendition], Spliced] = {}

    def page(
        self,
        request: Request,
        visit: Visit,
        rendition: Rendition,
        fields: Mapping[str, Any],
        policy: str,
        note: bytes = b"",
        above: bytes = b"",
    ) -> Response:
        """The page of one person; `note` stands in the place of the tag that opens its body,
        `above` before their gift."""
        program: Program = getattr(visit.compiled, rendition)
        zipped = takes_gzip(request)
        if note or above:  # a test, or few people: nobody waits for it in a crowd
            body = program.run(fields).replace(_BODY, note or _BODY, 1)
            body = body.replace(_GIFT, above + _GIFT, 1)
            body = gzip.compress(body, 5, mtime=0) if zipped else body
        elif zipped:
            body = self._ready(visit, rendition, program).run(fields)
        else:
            body = program.run(fields)
        return page(body, policy, encoding="gzip" if zipped else "")

    def _ready(self, visit: Visit, rendition: Rendition, program: Program) -> Spliced:
        key = (visit.release.number, visit.language, rendition)
        if key not in self._spliced:
            self._spliced[key] = Spliced(program)
        return self._spliced[key]
