"""Choosing one's gift in place of everybody's, until the play gives it for good."""

from __future__ import annotations

from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from campaigns.release import gift_of
from campaigns.release.pools import pool_id
from campaigns.rendering.scene import GAME_PLACE
from campaigns.server.bodies import read_values
from campaigns.server.refusals import Refused
from campaigns.server.visit import Visit
from campaigns.server.visits import Visits


class Choosing:
    """`/go/{pass}/choose`; a repeated choice is the same choice, another one takes its place."""

    def __init__(self, visits: Visits) -> None:
        self._visits = visits

    async def choose(self, request: Request) -> Response:
        """Keep the choice and go on to the game, which then reveals it."""
        visit = self._visits.open(request)
        self._visits.check_open(visit)
        wanted = (await read_values(request)).get("gift", "")
        offered = [gift.id for gift in visit.release.campaign.gifts.offered()]
        if wanted not in offered:
            raise Refused(400, "unreadable")
        await self._visits.workspace.rewards.alook(self._check, visit, wanted)
        if visit.test:
            return _onwards(visit, f"?choice={quote(wanted)}")
        draw, recipient = visit.release.draw, visit.person.recipient
        await run_in_threadpool(self._visits.workspace.releases.choose, draw, recipient, wanted)
        return _onwards(visit)

    def _check(self, visit: Visit, wanted: str) -> None:
        if self._visits.award(visit) is not None:
            raise Refused(409, "given")
        if not self._is_there(visit, wanted):
            raise Refused(409, "gone_choice")

    def _is_there(self, visit: Visit, wanted: str) -> bool:
        """Whether a choice is in stock; the gift for everyone was set aside for them."""
        campaign = visit.release.campaign
        if wanted == campaign.gifts.everyone.id:
            return True
        pool = pool_id(campaign, gift_of(campaign, wanted))
        return any(kept.id == pool and kept.left for kept in self._visits.workspace.rewards.pools())


def _onwards(visit: Visit, query: str = "") -> Response:
    return RedirectResponse(f"{visit.home}{query}#{GAME_PLACE}", 303)
