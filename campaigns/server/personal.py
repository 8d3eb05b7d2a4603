"""A person's own page, run from its program straight into gzip where the reader takes that."""

from __future__ import annotations

import gzip
import re
from collections.abc import Mapping
from operator import itemgetter
from threading import Lock
from typing import Any, Literal

from starlette.requests import Request
from starlette.responses import Response

from campaigns.merging import Program
from campaigns.rendering import SHARED
from campaigns.server.answers import page, takes_gzip
from campaigns.server.splicing import Spliced
from campaigns.server.visit import Visit

Rendition = Literal["site", "mail"]
_BODY = b"<body>"
_OPENING = re.compile(rb"<body[^>]*>")
_GIFT = b'<div id="gift"'
MOST = 256  # pages held ready at a time: some 20 MB; the one made first goes first
_shared = itemgetter(*SHARED)


class Pages:
    """Answers with renditions, each made ready for gzip when the first of many asks for it.

    What is held ready depends on the release, the rendition and the values that people share, so
    a page in which one of them changes is another page: none is ever stale, and none is anybody's.
    """

    def __init__(self) -> None:
        self._ready: dict[tuple[int, Rendition, tuple[object, ...]], Spliced] = {}
        self._making = Lock()

    def page(
        self,
        request: Request,
        visit: Visit,
        rendition: Rendition,
        fields: Mapping[str, Any],
        policy: str,
        note: bytes = b"",
        above: bytes = b"",
        top: bytes = b"",
    ) -> Response:
        """The page of one person; `note` stands in the place of the tag that opens its body,
        `above` before their gift, `top` first of all that is read."""
        zipped = takes_gzip(request)
        if note or above or top:  # a test, or few people: nobody waits for it in a crowd
            body = _program(visit, rendition).run(fields).replace(_BODY, note or _BODY, 1)
            body = body.replace(_GIFT, above + _GIFT, 1)
            body = _OPENING.sub(lambda tag: tag[0] + top, body, count=1)
            body = gzip.compress(body, 5, mtime=0) if zipped else body
        elif zipped:
            body = self._spliced(visit, rendition, fields).run(fields)
        else:
            body = _program(visit, rendition).run(fields)
        return page(body, policy, encoding="gzip" if zipped else "")

    def _spliced(self, visit: Visit, rendition: Rendition, fields: Mapping[str, Any]) -> Spliced:
        values = _shared(fields)
        key = (visit.release.number, rendition, values)
        if (ready := self._ready.get(key)) is None:
            known = dict(zip(SHARED, values, strict=True))
            ready = Spliced(_program(visit, rendition).knowing(known))
            with self._making:
                self._ready[key] = ready
                if len(self._ready) > MOST:
                    del self._ready[next(iter(self._ready))]
        return ready


def _program(visit: Visit, rendition: Rendition) -> Program:
    program: Program = getattr(visit.compiled, rendition)
    return program
