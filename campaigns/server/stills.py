"""Pictures drawn when asked for: a still with one person's words in it, and the one to share."""

from __future__ import annotations

import asyncio
import hashlib

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from campaigns.document import Block
from campaigns.errors import NoSuchPlace
from campaigns.rendering.scene import Scene
from campaigns.rendering.sharing import share_picture
from campaigns.rendering.stills import kind_of, personal_still
from campaigns.server.answers import data
from campaigns.server.refusals import Refused
from campaigns.server.visit import Visit
from campaigns.server.visits import Visits
from components.contract import Component
from components.errors import ComponentError
from components.registry import find

AT_ONCE = 2  # drawn at the same time: a picture takes a core for some 100 ms
CACHE = "private, max-age=3600"


class Stills:
    """`/go/{pass}/still/{block}.png` and `/go/{pass}/share.png`."""

    def __init__(self, visits: Visits) -> None:
        self._visits = visits
        self._drawing = asyncio.Semaphore(AT_ONCE)

    async def still(self, request: Request) -> Response:
        """The still with this person's words; rendering keeps the last few in memory."""
        visit = self._visits.open(request)
        block, component = _personal(visit, request.path_params["block"])
        scene = Scene(
            visit.release.campaign, visit.language, "mail", "", self._visits.workspace.pictures
        )
        fields = await self._visits.workspace.rewards.alook(self._visits.fields, visit)
        async with self._drawing:
            file = await run_in_threadpool(personal_still, scene, component, block, fields)
        return _picture(request, file)

    async def share(self, request: Request) -> Response:
        """What somebody may send on who has played; 404 before. It tells nothing about them."""
        visit = await self._visits.workspace.rewards.alook(self._played, request)
        pictures = self._visits.workspace.pictures
        campaign = visit.release.campaign
        async with self._drawing:
            file = await run_in_threadpool(share_picture, campaign, visit.language, pictures)
        return _picture(request, file)

    def _played(self, request: Request) -> Visit:
        visit = self._visits.open_for_gift(request)
        if not visit.test and self._visits.award(visit) is None:
            raise Refused(404, "missing")
        return visit


def _picture(request: Request, file: bytes) -> Response:
    """The picture, or that the browser has it already."""
    tag = f'"{hashlib.blake2b(file, digest_size=12).hexdigest()}"'
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers={"etag": tag, "cache-control": CACHE})
    return data(file, kind_of(file), CACHE, etag=tag)


def _personal(visit: Visit, block_id: str) -> tuple[Block, Component]:
    try:
        block = visit.release.campaign.document.block(block_id)
        component = find(block.component)
    except (NoSuchPlace, ComponentError):
        raise Refused(404, "missing") from None
    if component.draw is None or not component.personal:
        raise Refused(404, "missing")
    return block, component
