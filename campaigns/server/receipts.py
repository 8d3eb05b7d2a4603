"""The receipt of a play: a page for who follows the link, JSON for a program and for keeping."""

from __future__ import annotations

import json
from zoneinfo import ZoneInfo

from starlette.requests import Request
from starlette.responses import Response

from campaigns.server.answers import PRIVATE, data, wants_page
from campaigns.server.languages import accepted, spoken_or
from campaigns.server.notices import Notices
from campaigns.server.refusals import Refused
from campaigns.server.visit import Visit
from campaigns.server.visits import Visits
from campaigns.server.words import told_day, words
from components.fields import say
from rewards import Receipt

ABOUT = (
    "Keep the receipt. hash is BLAKE2b-256 of before (32 bytes) followed by record (UTF-8). Once"
    " the audit file is published, `python auditor.py FILE RECEIPT` finds this receipt in it, or"
    " tells that the record was changed; commitment is the SHA-256 of the draw's seed and terms."
)
#: Asks for the file, whoever asks: what the page's own button does.
FILE = "json"


class Receipts:
    """`/go/{pass}/receipt`, and the same of the second draw."""

    def __init__(self, visits: Visits, notices: Notices) -> None:
        self._visits = visits
        self._notices = notices

    async def show(self, request: Request) -> Response:
        """Where the play stands in the record, for who wants to check it; 404 before the play."""
        visit = self._visits.open_for_gift(request)
        found = self._visits.receipt(visit)
        if found is None:
            raise Refused(404, "missing")
        if FILE in request.query_params:
            name = f'attachment; filename="receipt-{found.short}.json"'
            return self._file(visit, found, content_disposition=name)
        return (
            self._page(request, visit, found) if wants_page(request) else self._file(visit, found)
        )

    def _file(self, visit: Visit, found: Receipt, **headers: str) -> Response:
        told = {
            "receipt": found.short,
            "event": found.event,
            "at": found.at.isoformat(timespec="milliseconds"),
            "hash": found.hash,
            "before": found.before,
            "record": found.record,
            "commitment": self._commitment(visit),
            "about": ABOUT,
        }
        body = json.dumps(told, ensure_ascii=False, indent=2).encode()
        return data(body, "application/json", PRIVATE, **headers)

    def _page(self, request: Request, visit: Visit, found: Receipt) -> Response:
        wished = accepted(request.headers.get("accept-language", ""))
        language = spoken_or(visit.language, wished)
        gift = self._visits.gift(visit, self._visits.award(visit))
        default = visit.release.campaign.languages[0]
        return self._notices.sheet(
            "receipt.html", language, visit,
            title=words(language)["receipt_title"],
            receipt=found,
            gift=say(gift.title, visit.language, default),
            tells=visit.language if visit.language in gift.title else default,
            at=_told(visit, found, language),
            commitment=self._commitment(visit),
            file=FILE,
        )  # fmt: skip

    def _commitment(self, visit: Visit) -> str:
        return self._visits.workspace.rewards.proof.commitment(visit.release.draw)


def _told(visit: Visit, found: Receipt, language: str) -> str:
    """The moment of the play by the campaign's clock: `22 november 2026, 17:43:52 (Europe/...)`."""
    zone = ZoneInfo(visit.release.campaign.gifts.time_zone)
    here = found.at.astimezone(zone)
    return f"{told_day(here.date(), language)}, {here:%H:%M:%S} ({zone.key})"
