"""What somebody won in the second draw, on their own page: above the gift that their play brought.

The mail read online tells it too, and so does an AMP mail to who plays. The first gift stays
theirs; the second has a code, a receipt and a picture of its own, below `/go/{pass}/second`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from markupsafe import escape
from starlette.requests import Request

from campaigns.days import end_of
from campaigns.rendering.words import page_words
from campaigns.server.refusals import Refused
from campaigns.server.visit import Clock, Visit, utc_now
from campaigns.server.visits import Visits
from campaigns.server.words import told_day
from campaigns.storage import Release, Workspace
from rewards import Award, Glance, second_of

_EYEBROW = re.compile(rb'(?<=<p class="gift-eyebrow">)[^<]*')
_RIBBON = (
    '<div style="{style};padding:18px 24px;text-align:center;font-size:17px;line-height:1.5">'
    '<p style="margin:0">{second}</p>'
    '<p style="margin:4px 0 10px;font-size:22px;line-height:1.3"><strong>{title}</strong></p>'
    '<p style="margin:0"><a href="{page}" style="color:{ink};font-weight:700">{see}</a></p></div>'
)
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
        fields = self._told(visit, award)
        told = str(escape(page_words(visit.language)["second"])).encode()
        panel = _EYEBROW.sub(lambda _: told, visit.compiled.gift.run(fields), count=1)
        panel = _NAMES.sub(rb' \1="second-\2"', panel)
        home = f"{visit.home}/".encode()
        return b'<div class="gift">' + panel.replace(home, home + b"second/") + b"</div>"

    def ribbon(self, visit: Visit, award: Award) -> bytes:
        """What the mail, read online, says of it at its top: what was won, and the way to its code.

        A mail shows no code: it stands on the page.
        """
        fields, look = self._told(visit, award), visit.release.campaign.document.theme.look()
        ground = f"background:{look.primary};color:{look.on_primary}"
        words = page_words(visit.language)
        told = _RIBBON.format(
            style=escape(f"{ground};font-family:{look.body_font}"),
            ink=look.on_primary,
            second=escape(words["second_won"]),
            title=escape(fields["gift_title"]),
            page=visit.home,
            see=escape(words["see_it"]),
        )
        return told.encode()

    def line(self, visit: Visit, award: Award) -> str:
        """The same in one line with its code, for an AMP mail that has just asked."""
        fields, words = self._told(visit, award), page_words(visit.language)
        said = [f"{words['second']}: {fields['gift_title']}."]
        if fields["gift_code"]:
            said.append(f"{words['code']}: {fields['gift_code']}.")
        if until := fields["gift_until"]:
            said.append(f"{words['until']} {told_day(until, visit.language)}.")
        return " ".join(said)

    def _told(self, visit: Visit, award: Award) -> dict[str, Any]:
        return self._visits.fields(self._visits.of(visit), award)
