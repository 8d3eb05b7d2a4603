"""What somebody won in the second draw, on their own page: above the gift that their play brought.

The first gift stays theirs; the second has a code, a receipt and a picture of its own, below
`/go/{pass}/second`.
"""

from __future__ import annotations

import re
from dataclasses import replace

from markupsafe import escape
from starlette.requests import Request

from campaigns.days import end_of
from campaigns.rendering.words import page_words
from campaigns.server.refusals import Refused
from campaigns.server.visit import Clock, Visit, utc_now
from campaigns.server.visits import Visits
from campaigns.storage import Release, Workspace
from rewards import Award, Glance, second_of

_EYEBROW = re.compile(rb'(?<=<p class="gift-eyebrow">)[^<]*')
_NAMES = re.compile(rb' (id|aria-labelledby)="([a-z-]+)"')


class SecondVisits(Visits):
    """The same visits, as the second draw knows them: award, receipt and code are those of it."""

    def __init__(self, workspace: Workspace, clock: Clock = utc_now) -> None:
        super().__init__(workspace, clock)
        self._seconds: dict[int, Release] = {}

    def open(self, request: Request, *, even_late: bool = False) -> Visit:
        """Raises what a visit does, and Refused(404) for a test: nothing is drawn for it."""
        return self.of(super().open(request, even_late=even_late))

    def of(self, visit: Visit) -> Visit:
        """A visit in the second draw of its round; raises Refused(404) for a test."""
        if visit.test:
            raise Refused(404, "missing")
        return visit._replace(release=self._second(visit.release), choice="")

    def glance(self, visit: Visit) -> Glance:
        """What the second draw brought; nothing else of it is told."""
        return Glance(self.award(visit), None, 0)

    def _second(self, release: Release) -> Release:
        """The release over the second draw; releases never change, so each is made once."""
        if release.number not in self._seconds:
            self._seconds[release.number] = replace(release, draw=second_of(release.draw))
        return self._seconds[release.number]


class Second:
    """Looks for a second gift, and says it on the page."""

    def __init__(self, visits: SecondVisits) -> None:
        self._visits = visits

    def won(self, visit: Visit, first: Award | None) -> Award | None:
        """What somebody who played won later; no look is spent on it while the round is open."""
        closes = visit.release.campaign.gifts.closes
        if first is None or first.test or closes is None or visit.now < end_of(closes):
            return None
        return self._visits.award(self._visits.of(visit))

    def panel(self, visit: Visit, award: Award) -> bytes:
        """The gift's panel as the release draws it, with names and addresses of its own."""
        fields = self._visits.fields(self._visits.of(visit), award)
        told = str(escape(page_words(visit.language)["second"])).encode()
        panel = _EYEBROW.sub(lambda _: told, visit.compiled.gift.run(fields), count=1)
        panel = _NAMES.sub(rb' \1="second-\2"', panel)
        home = f"{visit.home}/".encode()
        return b'<div class="gift">' + panel.replace(home, home + b"second/") + b"</div>"
