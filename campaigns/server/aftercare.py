"""A gift after the play: its owner may ask for more time, once, in one press."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from campaigns.server.bodies import read_body
from campaigns.server.refusals import Refused
from campaigns.server.visits import Visit, Visits
from rewards.errors import AlreadyRedeemed, Expired, NeverEnds, VoidCode

GIFT = "#gift"  # where the page shows it


class Aftercare:
    """`/go/{pass}/more`; pressing again changes nothing."""

    def __init__(self, visits: Visits) -> None:
        self._visits = visits

    async def more(self, request: Request) -> Response:
        """Give more time, as much as the release allows, and go back to the gift."""
        visit = self._visits.open(request, even_late=True)
        await read_body(request)
        if not visit.release.campaign.gifts.after.more_days:
            raise Refused(404, "missing")
        if visit.test:
            kept = f"&choice={visit.choice}" if visit.choice else ""
            return _back(visit, f"?gift&more{kept}")
        await run_in_threadpool(self._extend, visit)
        return _back(visit, "?gift" if visit.robot else "")

    def _extend(self, visit: Visit) -> None:
        care, ledger = visit.release.campaign.gifts.after, self._visits.workspace.rewards
        draw, who = visit.release.draw, visit.person.recipient
        try:
            award = ledger.aftercare.more_time(
                draw, who, days=care.more_days, grace=care.grace_days
            )
        except AlreadyRedeemed:
            raise Refused(409, "used") from None
        except VoidCode:
            raise Refused(409, "withdrawn") from None
        except Expired:
            raise Refused(410, "over") from None
        except NeverEnds:
            return  # it is good for ever, which is more time than was asked for
        if award is None:
            raise Refused(409, "unplayed")


def _back(visit: Visit, query: str = "") -> Response:
    return RedirectResponse(f"{visit.home}{query}{GIFT}", 303)
