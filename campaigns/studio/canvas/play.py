"""The draft's page, playable: answered from the draft itself, and written down nowhere.

`POST /studio/play` gives the addresses; everything is under `/studio/play/<token>/`. The token is
all one needs, so that a frame without an origin can play: no cookie, no header says who asks.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from urllib.parse import parse_qs, urlencode

from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from campaigns.document import Campaign
from campaigns.errors import CampaignError, NoSuchPlace
from campaigns.merging import MergeError
from campaigns.rendering.recipient import DONATED, MORE, OFFERED
from campaigns.rendering.scene import GAME_PLACE
from campaigns.rendering.stills import kind_of
from campaigns.storage import Workspace
from campaigns.studio.canvas.answers import View
from campaigns.studio.canvas.doors import EVERYBODY, Call, Doors
from campaigns.studio.canvas.play_answers import FOREVER, MOST, QUIET, block_of, noted, picture
from campaigns.studio.canvas.playing import Draft, Player, Players
from campaigns.studio.canvas.reading import read
from campaigns.studio.canvas.refusals import Refused
from campaigns.studio.canvas.wording import _
from campaigns.studio.preview import QR_PATH, sample_qr
from campaigns.studio.stills import PATH as STILLS
from campaigns.studio.stills import still_at
from campaigns.studio.words import say, spoken
from components.errors import ComponentError

AT = "/studio/play"
NEVER_KEPT = {**QUIET, "cache-control": "private, no-store"}
MAIL = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' https: data:; font-src 'self';"
    " base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)
#: A sandboxed frame's origin is nobody's; the token in the address is what lets it in.
OPEN = {
    "access-control-allow-origin": "*",
    "access-control-allow-headers": "content-type",
    "access-control-allow-methods": "POST",
    "access-control-max-age": "600",
}
OVER = _("This preview is over. Close it and open it again.")
BROKEN = _("The draft can’t be shown: {problem}")
ELSEWHERE = _("In the mail that is sent, this leads to the page where people choose what they get.")
#: What a gift's owner may do with it, by the last word of the address that does it.
TRIED = {"more": MORE, "give": OFFERED, "donate": DONATED}
_ZIPPED = [Middleware(GZipMiddleware, minimum_size=1024, compresslevel=5)]


def create_play_routes(workspace: Workspace, doors: Doors) -> list[BaseRoute]:
    """`POST /studio/play`, `/studio/play/<token>/…`, and the stills of all previews."""
    keys = workspace.keys.keys("studio")
    play = Play(workspace, Players(keys[max(keys)]))
    home = f"{AT}/{{token}}"
    return [
        doors.post(AT, play.begin, who=EVERYBODY),
        Route(home, play.page, methods=["GET"], middleware=_ZIPPED),
        Route(f"{home}/", play.page, methods=["GET"], middleware=_ZIPPED),
        Route(f"{home}/mail", play.mail, methods=["GET"], middleware=_ZIPPED),
        Route(f"{home}/play", play.play, methods=["POST", "OPTIONS"]),
        Route(f"{home}/answer", play.answer, methods=["POST", "OPTIONS"]),
        Route(f"{home}/choose", play.choose, methods=["POST"]),
        *(Route(f"{home}/{way}", play.tried, methods=["POST"]) for way in TRIED),
        Route(f"{home}/offer.svg", play.qr, methods=["GET"]),
        Route(f"{home}/start", play.start, methods=["POST", "OPTIONS"]),
        Route(f"{home}/qr.{{kind}}", play.qr, methods=["GET"]),
        Route(f"{home}/still/{{block}}.png", play.still, methods=["GET"]),
        Route(f"{home}/share.png", play.share, methods=["GET"]),
        Route(f"{home}/{{component}}/{{block}}.{{ending}}", play.served, methods=["GET"]),
        Route(f"{home}/{{way}}", play.elsewhere, methods=["GET"]),
        Route(QR_PATH, play.qr, methods=["GET"]),
        Route(f"{STILLS}/{{name}}", play.drawn, methods=["GET"]),
    ]


class _Closed(Exception):
    """A look that is not possible; `answer` says why."""

    def __init__(self, text: str, status: int) -> None:
        super().__init__(text)
        self.answer = PlainTextResponse(text, status, {**NEVER_KEPT, **OPEN})


class Play:
    """The handlers; each opens the draft anew, so that a reload shows the last edit."""

    def __init__(self, workspace: Workspace, players: Players) -> None:
        self._workspace, self._players = workspace, players

    def begin(self, call: Call) -> dict[str, str]:
        """Where a view can be played: the page, and the plain mail."""
        view = read(View, call.values.get("view") or {})
        ticket = call.ticket
        language = view.language or self._opened(ticket.campaign).languages[0]
        until = datetime.now(UTC) + (ticket.until - call.now)
        player = Player(ticket.campaign, language, view.person, view.gift, ticket.tongue, until)
        home = f"{AT}/{self._players.admit(player)}"
        return {"page": f"{home}/", "mail": f"{home}/mail"}

    def _opened(self, campaign_id: str) -> Campaign:
        try:
            return self._workspace.campaigns.get(campaign_id)
        except NoSuchPlace:
            raise Refused(404, "gone", _("This campaign is not there any more.")) from None

    async def page(self, request: Request) -> Response:
        """The recipient's page; with `?played` the gift is in hand."""
        played = "played" in request.query_params

        def made(draft: Draft) -> Response:
            body, policy = draft.page(played=played)
            headers = {**NEVER_KEPT, "content-security-policy": policy}
            return Response(noted(body, draft), 200, headers, "text/html; charset=utf-8")

        return await self._answered(request, made)

    async def mail(self, request: Request) -> Response:
        """The mail as it is sent, without anything that could run."""
        headers = {**NEVER_KEPT, "content-security-policy": MAIL}
        kind = "text/html; charset=utf-8"
        return await self._answered(
            request, lambda draft: Response(draft.mail(), 200, headers, kind)
        )

    async def play(self, request: Request) -> Response:
        """The gift of the look; a form is sent on to the page."""
        if request.method == "OPTIONS":
            return Response(status_code=204, headers=OPEN)
        if not request.headers.get("content-type", "").startswith("application/json"):
            query = urlencode({"played": "", "choice": request.query_params.get("choice", "")})
            return RedirectResponse(f"{AT}/{request.path_params['token']}/?{query}", 303)
        headers = {**NEVER_KEPT, **OPEN}
        return await self._answered(
            request, lambda draft: JSONResponse(draft.gift(), headers=headers)
        )

    async def answer(self, request: Request) -> Response:
        """What a page is told that answers: what was really answered, for nothing is kept here."""
        if request.method == "OPTIONS":
            return Response(status_code=204, headers=OPEN)
        if not request.headers.get("content-type", "").startswith("application/json"):
            return RedirectResponse(f"{AT}/{request.path_params['token']}/", 303)
        block = block_of(await request.body())
        headers = {**NEVER_KEPT, **OPEN}
        return await self._answered(
            request, lambda draft: JSONResponse(draft.answers(block), headers=headers)
        )

    async def choose(self, request: Request) -> Response:
        """The page with another gift chosen; only its address says so."""
        wanted = parse_qs((await request.body())[:MOST].decode("utf-8", "replace")).get(
            "gift", [""]
        )
        query = urlencode({"choice": wanted[0]})
        return RedirectResponse(f"{AT}/{request.path_params['token']}/?{query}#{GAME_PLACE}", 303)

    async def tried(self, request: Request) -> Response:
        """The page with something done with the gift; only its address says so."""
        way = TRIED[request.url.path.rsplit("/", 1)[1]]
        body = parse_qs((await request.body())[:MOST].decode("utf-8", "replace"))
        query = urlencode({"played": "", "tried": "" if "back" in body else way})
        return RedirectResponse(f"{AT}/{request.path_params['token']}/?{query}#gift", 303)

    async def start(self, request: Request) -> Response:
        """The first gesture, which counts for nothing here."""
        return Response(status_code=204, headers={**NEVER_KEPT, **OPEN})

    async def qr(self, request: Request) -> Response:
        """The QR of a code that is none, whatever was asked for."""
        return picture(sample_qr(), "image/svg+xml")

    async def still(self, request: Request) -> Response:
        """The still with the person's words, at the address that changes with what is on it."""
        block = request.path_params["block"]
        return await self._answered(
            request, lambda draft: RedirectResponse(draft.still(block), 307, NEVER_KEPT)
        )

    async def share(self, request: Request) -> Response:
        """The picture that players send on."""
        return await self._answered(
            request, lambda draft: Response(draft.share(), 200, {**NEVER_KEPT, **OPEN}, "image/png")
        )

    async def drawn(self, request: Request) -> Response:
        """A still by its name."""
        name = request.path_params["name"]
        file = await run_in_threadpool(still_at, self._workspace, name)
        if file is None:
            return PlainTextResponse("", 404, NEVER_KEPT)
        return picture(file, kind_of(file), FOREVER if name.endswith(".png") else "no-store")

    async def served(self, request: Request) -> Response:
        """A file that a block brings, made for the look."""
        asked = request.path_params

        def made(draft: Draft) -> Response:
            found = draft.served(asked["component"], asked["block"], asked["ending"])
            if found is None:
                return PlainTextResponse("", 404, NEVER_KEPT)
            # The page asks for it out of a frame that has no origin.
            return Response(found[0], 200, {**NEVER_KEPT, **OPEN}, found[1])

        return await self._answered(request, made)

    async def elsewhere(self, request: Request) -> Response:
        """Where the mail's other links lead."""
        return await self._answered(
            request,
            lambda draft: PlainTextResponse(
                say(ELSEWHERE, draft.player.tongue), headers=NEVER_KEPT
            ),
        )

    async def _answered(self, request: Request, made: Callable[[Draft], Response]) -> Response:
        try:
            return await run_in_threadpool(self._made, request, made)
        except _Closed as closed:
            return closed.answer

    def _made(self, request: Request, made: Callable[[Draft], Response]) -> Response:
        token, now = request.path_params["token"], datetime.now(UTC)
        player = self._players.find(token, now)
        if player is None:
            tongue = spoken(request.headers.get("accept-language"))
            raise _Closed(say(OVER, tongue), 404)
        try:
            campaign = self._opened(player.campaign)
            home, asked = f"{AT}/{token}", request.query_params
            kept = asked.get("choice", ""), asked.get("tried", "")
            return made(Draft(self._workspace, campaign, player, home, now.date(), *kept))
        except (CampaignError, ComponentError, MergeError) as problem:
            raise _Closed(say(BROKEN, player.tongue, problem=problem), 409) from problem
