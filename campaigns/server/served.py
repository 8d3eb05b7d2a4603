"""Files that blocks bring: `/go/{pass}/{component}/{block}.{ending}`, made for each asking."""

from __future__ import annotations

import asyncio
from datetime import datetime
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from campaigns.document import Block
from campaigns.errors import NoSuchPlace
from campaigns.rendering.scene import Scene
from campaigns.rendering.serving import serving
from campaigns.server.answers import PRIVATE, data
from campaigns.server.refusals import Refused
from campaigns.server.visit import Visit
from campaigns.server.visits import Visits
from components.contract import Component
from components.errors import ComponentError
from components.registry import find
from components.stills import Served

AT_ONCE = 4  # made at the same time: most take some 10 ms of a core
NEVER = f"{PRIVATE}, no-cache, max-age=0, must-revalidate"  # some proxies heed only one of them


Told = tuple[dict[str, Any], datetime]


class ServedFiles:
    """What a block serves to one person, now; a count that is over is still shown."""

    def __init__(self, visits: Visits) -> None:
        self._visits = visits
        self._making = asyncio.Semaphore(AT_ONCE)

    @property
    def _base(self) -> str:
        return self._visits.workspace.settings.public_url

    async def file(self, request: Request) -> Response:
        """The file; 404 for a block, or an ending, that serves none."""
        visit = self._visits.open(request, even_late=True)
        block, component, served = _served(visit, request)
        told = await self._visits.workspace.rewards.alook(self._told, visit)
        async with self._making:
            made = await run_in_threadpool(self._made, visit, block, component, served, told)
        return data(made, served.media_type, NEVER, expires="0")

    def _told(self, visit: Visit) -> Told:
        award = self._visits.award(visit)
        fields = self._visits.fields(visit, award, base=self._base)
        return fields, self._visits.last_moment(visit, award)

    def _made(
        self, visit: Visit, block: Block, component: Component, served: Served, told: Told
    ) -> bytes:
        pictures = self._visits.workspace.pictures
        scene = Scene(visit.release.campaign, visit.language, "site", "", pictures)
        fields, ends = told
        asked = serving(
            scene,
            component,
            block,
            fields,
            now=visit.now,
            ends=ends,
            base=self._base,
            who=visit.person.recipient,
        )
        return served.make(asked)


def _served(visit: Visit, request: Request) -> tuple[Block, Component, Served]:
    asked = request.path_params
    try:
        block = visit.release.campaign.document.block(asked["block"])
        component = find(block.component)
    except (NoSuchPlace, ComponentError):
        raise Refused(404, "missing") from None
    served = component.serves.get(asked["ending"])
    if served is None or component.name != asked["component"]:
        raise Refused(404, "missing")
    return block, component, served
