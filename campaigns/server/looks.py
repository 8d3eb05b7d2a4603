"""Looking: the recipient's page, the mail online, the code as a QR picture. None of it writes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import escape
from starlette.requests import Request
from starlette.responses import Response

from campaigns.document import SharedCode
from campaigns.rendering.words import page_words
from campaigns.server import qr
from campaigns.server.answers import PRIVATE, data
from campaigns.server.desk.tickets import PURPOSE, Signer, Ticket, gift_mark
from campaigns.server.door import Steps, in_one_go
from campaigns.server.personal import Pages
from campaigns.server.refusals import Refused
from campaigns.server.second import Second
from campaigns.server.visit import Visit, check_good
from campaigns.server.visits import Visits
from rewards import Award, Glance


class Looks:
    """`/go/{pass}`, `/mail`, `/qr.svg` and `/qr.png`."""

    def __init__(self, visits: Visits, second: Second | None = None) -> None:
        self._visits = visits
        self._second = second
        self._signer = Signer(visits.workspace.keys.keys(PURPOSE))
        self._pages = Pages()

    def site(self, request: Request) -> Steps:
        """The page: the game before the play, the gift after it."""
        visit = self._visits.open(request, even_late=True)
        yield
        glance = self._visits.glance(visit)
        yield
        asks = request.scope["query_string"]  # most ask nothing: looking is spared
        award = self._shown(visit, glance, asked=bool(asks) and "gift" in request.query_params)
        won = self._second.won(visit, award) if self._second else None
        check_good(visit, won or glance.award)
        if glance.award is None:
            self._visits.check_open(visit)
        fields = self._visits.fields(visit, award, glance=glance)
        yield
        if asks:
            picked(fields["answers"], request, test=visit.test)
        note = _test_note(visit) if visit.test else b""
        above = self._second.panel(visit, won) if self._second and won else b""
        return self._pages.page(request, visit, "site", fields, visit.compiled.policy, note, above)

    async def page(self, request: Request) -> Response:
        """The same in one go."""
        return in_one_go(self.site(request))

    def _shown(self, visit: Visit, glance: Glance, *, asked: bool) -> Award | None:
        """What the page shows as given; after a robot's play the person still has the game."""
        if visit.test:
            return self._visits.rehearsal(visit) if asked else None
        if glance.award is None or asked:
            return glance.award
        return None if self._visits.after_robot(visit) else glance.award

    async def mail(self, request: Request) -> Response:
        """The mail as its reader has it, without anything that could run."""
        visit = self._visits.open(request)
        base = self._visits.workspace.settings.public_url
        policy = (
            f"default-src 'none'; style-src 'unsafe-inline'; img-src 'self' {base};"
            f" font-src 'self' {base}; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
        )
        glance = self._visits.glance(visit)
        fields = self._visits.fields(visit, base=base, glance=glance)
        shown = None if visit.test else self._shown(visit, glance, asked=False)
        won = self._second.won(visit, shown) if self._second else None
        ribbon = self._second.ribbon(visit, won) if self._second and won else b""
        return self._pages.page(request, visit, "mail", fields, policy, top=ribbon)

    async def qr_svg(self, request: Request) -> Response:
        """The code for a till's scanner, as SVG; 404 before the play, and where nobody gets one."""
        return data(qr.svg(self._payload(request)), "image/svg+xml", PRIVATE)

    async def qr_png(self, request: Request) -> Response:
        """The same as PNG."""
        return data(qr.png(self._payload(request)), "image/png", PRIVATE)

    def _payload(self, request: Request) -> str:
        visit = self._visits.open_for_gift(request)
        award = self._award(visit, rehearsed=True)
        code = self._visits.fields(visit, award)["gift_code"] if award else ""
        if not code:
            raise Refused(404, "missing")
        ticket = self._ticket(visit, award) if award and not award.test else ""
        return qr.payload(self._visits.workspace.settings.public_url, code, ticket)

    def _ticket(self, visit: Visit, award: Award) -> str:
        """What a till without network believes."""
        shared = isinstance(self._visits.gift(visit, award).codes, SharedCode)
        mark = gift_mark(award.draw, award.prize)
        return self._signer.sign(Ticket(award.code, mark, award.last_day, shared))

    def _award(self, visit: Visit, *, rehearsed: bool) -> Award | None:
        """The award there is; a test has one only to show, where it asks to see it."""
        if visit.test:
            return self._visits.rehearsal(visit) if rehearsed else None
        return self._visits.award(visit)


def picked(answers: Mapping[str, dict[str, Any]], request: Request, *, test: bool) -> None:
    """Pick what a link of the mail says (`?answer=b4.5`), which one press on the page then sends.

    A test, of which nothing is kept, is thanked where the address says so (`?said=b4`).
    """
    block, _, choice = request.query_params.get("answer", "").partition(".")
    if block in answers:
        answers[block]["pick"] = choice
    if test and (said := request.query_params.get("said", "")) in answers:
        answers[said]["done"] = True


def _test_note(visit: Visit) -> bytes:
    """What says on a page that it is a test, in the style the gift panel says it with."""
    said = escape(page_words(visit.language)["test"])
    return f'<body>\n<aside class="gift-test center">{said}</aside>'.encode()
