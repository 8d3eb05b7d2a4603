"""A gift after the play: more time, a friend to give it to, a good cause. Each in one press."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from campaigns.document import Aftercare
from campaigns.rendering.recipient import DONATED, MORE, OFFERED
from campaigns.server import qr
from campaigns.server.answers import PRIVATE, data
from campaigns.server.aside import acting
from campaigns.server.bodies import read_values
from campaigns.server.refusals import Refused
from campaigns.server.visit import Visit
from campaigns.server.visits import Visits
from rewards.errors import AlreadyRedeemed, Expired, NeverEnds, SharedByMany, VoidCode

GIFT = "#gift"  # where the page shows it


class Afterwards:
    """`/go/{pass}/more`, `/give`, `/donate` and `/offer.svg`; pressing again changes nothing."""

    def __init__(self, visits: Visits) -> None:
        self._visits = visits
        self._rewards = visits.workspace.rewards
        self._care = self._rewards.aftercare

    async def more(self, request: Request) -> Response:
        """Give more time, as much as the release allows, and go back to the gift."""
        visit, care, _ = await self._opened(request)
        if not care.more_days:
            raise Refused(404, "missing")
        days, grace = care.more_days, care.grace_days
        return await self._done(
            visit, MORE, lambda *who: self._care.more_time(*who, days=days, grace=grace)
        )

    async def give(self, request: Request) -> Response:
        """Offer the gift to whoever its owner sends the link, or take that offer back."""
        visit, care, values = await self._opened(request)
        if not care.friend:
            raise Refused(404, "missing")
        if values.get("back"):
            return await self._done(visit, "", self._withdraw)
        named = bool(values.get("named"))
        return await self._done(visit, OFFERED, lambda *who: self._care.offer(*who, named=named))

    async def donate(self, request: Request) -> Response:
        """Give the gift to the release's good cause."""
        visit, care, _ = await self._opened(request)
        if not any(care.charity.values()):
            raise Refused(404, "missing")
        return await self._done(visit, DONATED, self._care.donate)

    async def offer_svg(self, request: Request) -> Response:
        """The link of an open offer as a QR, to hold under a friend's phone."""
        visit = self._visits.open(request, even_late=True)
        award = self._visits.rehearsal(visit) if visit.test else self._visits.award(visit)
        link = self._visits.fields(visit, award)["gift_offer"] if award else ""
        if not link:
            raise Refused(404, "missing")
        return data(qr.svg(link), "image/svg+xml", PRIVATE)

    async def _opened(self, request: Request) -> tuple[Visit, Aftercare, dict[str, object]]:
        visit = self._visits.open(request, even_late=True)
        return visit, visit.release.campaign.gifts.after, await read_values(request)

    def _withdraw(self, draw: str, recipient: bytes) -> bool:
        self._care.withdraw(draw, recipient)
        return True

    async def _done(
        self, visit: Visit, tried: str, ask: Callable[[str, bytes], object]
    ) -> Response:
        if visit.test:
            kept = f"&choice={quote(visit.choice)}" if visit.choice else ""
            return _back(visit, f"?gift&tried={tried}{kept}")
        await acting(self._rewards, _asked, ask, visit)
        return _back(visit, "?gift" if self._visits.after_robot(visit) else "")


def _asked(ask: Callable[[str, bytes], object], visit: Visit) -> None:
    try:
        found = ask(visit.release.draw, visit.person.recipient)
    except AlreadyRedeemed:
        raise Refused(409, "used") from None
    except (VoidCode, SharedByMany):
        raise Refused(409, "withdrawn") from None
    except Expired:
        raise Refused(410, "over") from None
    except NeverEnds:
        return  # it is good for ever, which is more time than was asked for
    if not found:
        raise Refused(409, "unplayed")


def _back(visit: Visit, query: str = "") -> Response:
    return RedirectResponse(f"{visit.home}{query}{GIFT}", 303)
