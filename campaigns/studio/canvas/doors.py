"""How a request gets in: from our own page, with a ticket, by a role that may; and what it is told.

Every handler is a plain function run in a pool of threads, so that no gesture stops another.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pydantic_core import from_json, to_json
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from campaigns.errors import CampaignError, NoSuchPlace
from campaigns.storage import EditedElsewhere
from campaigns.studio.canvas.refusals import Refused
from campaigns.studio.canvas.tickets import BadTicket, Role, Ticket, Tickets
from campaigns.studio.canvas.wording import _
from campaigns.studio.sign_in.origins import is_foreign
from campaigns.studio.words import say, spoken
from components.errors import ComponentError

__all__ = ["EDITORS", "EVERYBODY", "REVIEWERS", "Call", "Doors", "Refused"]

HEADER = "x-unwrap-ticket"
MOST = 4_000_000  # bytes of a body; a campaign of 50 blocks in 5 languages takes 150,000
EVERYBODY: frozenset[Role] = frozenset({"editor", "reviewer", "viewer"})
EDITORS: frozenset[Role] = frozenset({"editor"})
REVIEWERS: frozenset[Role] = frozenset({"editor", "reviewer"})
NEVER_KEPT = {"cache-control": "no-store", "x-content-type-options": "nosniff"}
_LOOPBACK = frozenset({"127.0.0.1", "::1"})
_FORWARDED = ("forwarded", "x-forwarded-for")
_HANDS = 8  # threads; each holds its own connections, so they are kept warm


@dataclass(frozen=True)
class Call:
    """One request: whose, what it says (JSON body or query), and the names in its path.

    `body` and `kind` (a media type) are there for what is no JSON, such as a picture.
    """

    ticket: Ticket
    values: Mapping[str, Any]
    path: Mapping[str, str]
    now: datetime
    body: bytes = b""
    kind: str = ""

    def say(self, text: str, **facts: object) -> str:
        """A text in the tongue of who asks."""
        return say(text, self.ticket.tongue, **facts)


#: Bytes are JSON already; a Response goes as it is; anything else becomes JSON.
Answer = Callable[[Call], Any]


#: A ticket and the request's cookies, to the ticket as it holds now.
Today = Callable[[Ticket, Mapping[str, str]], Ticket]


class Doors:
    """Makes guarded routes; `clock` tells the time in UTC.

    `now_is` gives a ticket as it holds this moment, from the request's cookies: people are let go
    and get other roles while their tabs are open. It raises BadTicket for whoever was let go.
    `public_url` is where the studio is reached from outside, behind a proxy too.
    """

    def __init__(
        self,
        tickets: Tickets,
        clock: Callable[[], datetime],
        now_is: Today = lambda held, _: held,
        public_url: Callable[[], str] = str,
    ) -> None:
        self._tickets, self._clock, self._now_is = tickets, clock, now_is
        self._public_url = public_url
        self._hands = ThreadPoolExecutor(_HANDS, thread_name_prefix="studio")

    def post(
        self, path: str, answer: Answer, *, who: Collection[Role] = EDITORS, most: int = MOST
    ) -> Route:
        """A route that acts (or answers more than an address can ask)."""
        return self._route("POST", path, answer, who, most)

    def get(self, path: str, answer: Answer, *, who: Collection[Role] = EVERYBODY) -> Route:
        """A route that only looks."""
        return self._route("GET", path, answer, who, 0)

    def _route(
        self, method: str, path: str, answer: Answer, who: Collection[Role], most: int
    ) -> Route:
        async def handle(request: Request) -> Response:
            try:
                ticket = self._shown(request)
            except CampaignError as refused:
                return _told(refused, spoken(request.headers.get("accept-language")))
            try:
                if ticket.role not in who:
                    raise Refused(403, "role", _("You may look, but not do this. Ask an editor."))
                call = await self._call(request, ticket, most)
                return _as_it_is(await _in_a_thread(self._hands, answer, call), request)
            except (CampaignError, ComponentError) as refused:
                return _told(refused, ticket.tongue)

        return Route(path, handle, methods=[method], name=f"{method} {path}")

    def _shown(self, request: Request) -> Ticket:
        if is_foreign(request, self._public_url()):
            raise Refused(403, "origin", _("This was asked from another website."))
        held = self._tickets.read(request.headers.get(HEADER, ""), self._clock())
        return self._now_is(held, request.cookies)

    async def _call(self, request: Request, ticket: Ticket, most: int) -> Call:
        kind = request.headers.get("content-type", "").split(";")[0].strip()
        body = await _body(request, most)
        values = _values(body) if kind == "application/json" else dict(request.query_params)
        return Call(ticket, values, request.path_params, self._clock(), body, kind)


async def _in_a_thread(hands: ThreadPoolExecutor, answer: Answer, call: Call) -> Response:
    given = await asyncio.get_running_loop().run_in_executor(hands, answer, call)
    return given if isinstance(given, Response) else _json(given)


def _as_it_is(response: Response, request: Request) -> Response:
    """Unpacked for a browser on this computer: packing takes longer than the way there."""
    near = request.client is not None and request.client.host in _LOOPBACK
    if near and not any(name in request.headers for name in _FORWARDED):
        response.headers.setdefault("content-encoding", "identity")
    return response


def _json(given: Any, status: int = 200) -> Response:
    body = given if isinstance(given, bytes) else to_json(given)
    return Response(body, status, NEVER_KEPT, "application/json")


async def _body(request: Request, most: int) -> bytes:
    announced = request.headers.get("content-length", "0")
    parts, size = [], int(announced) if announced.isdigit() and int(announced) > most else 0
    if not size:
        async for part in request.stream():
            parts.append(part)
            size += len(part)
            if size > most:
                break
    if size > most:
        raise Refused(413, "large", _("This is too large to be taken in one go."), most=most)
    return b"".join(parts)


def _values(body: bytes) -> dict[str, Any]:
    try:
        values = from_json(body or b"{}")
    except ValueError:
        values = None
    if not isinstance(values, dict):
        raise Refused(400, "unreadable", _("The studio and this page don't understand each other."))
    return values


def _told(refused: CampaignError | ComponentError, tongue: str) -> Response:
    """An error as a browser gets it: {problem, message, …}."""
    match refused:
        case Refused():
            message = say(refused.message, tongue, **refused.facts)
            facts = {"problem": refused.problem, "message": message, **refused.facts}
            return _json(facts, refused.status)
        case EditedElsewhere():
            facts = {"revision": refused.revision, "by": refused.by, "at": refused.at}
            return _json({"problem": "conflict", "message": say(CONFLICT, tongue), **facts}, 409)
        case BadTicket():
            return _json({"problem": "ticket", "message": say(OVER, tongue)}, 401)
        case NoSuchPlace():
            gone = say(GONE, tongue, place=refused.place)
            return _json({"problem": "place", "message": gone}, 400)
    return _json({"problem": "refused", "message": str(refused)}, 400)


CONFLICT = _("Somebody else saved this campaign first. Nothing of yours or theirs is lost.")
OVER = _("This page has been open too long. Load it anew, nothing is lost.")
GONE = _("There is no {place} any more; it may have been removed meanwhile.")
