"""The recipient's side as a Starlette app, or as routes beside the studio's."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from campaigns.server.answers import ALWAYS, FOREVER, with_headers
from campaigns.server.choices import Choices
from campaigns.server.choosing import Choosing
from campaigns.server.desk import Desk
from campaigns.server.files import Files
from campaigns.server.looks import Looks
from campaigns.server.notices import Notices
from campaigns.server.play import Plays
from campaigns.server.refusals import Refusal, refusal
from campaigns.server.says import Says
from campaigns.server.served import ServedFiles
from campaigns.server.stills import Stills
from campaigns.server.visits import Clock, Visits, utc_now
from campaigns.storage import Workspace

log = logging.getLogger("campaigns.server")
Handler = Callable[[Request], Awaitable[Response]]
_STATUS_REASONS = {404: "missing", 405: "method"}


def create_app(workspace: Workspace, *, clock: Clock = utc_now) -> Starlette:
    """The whole recipient's side; the workspace stays the caller's to close."""
    notices = Notices(workspace)

    async def refuse(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        told = Refusal(status, _STATUS_REASONS.get(status, "trouble"))
        allowed = dict(error.headers or {}) if isinstance(error, HTTPException) else {}
        return with_headers(notices.refuse(request, told), {**ALWAYS, **allowed})

    return Starlette(
        routes=create_routes(workspace, clock=clock), exception_handlers={HTTPException: refuse}
    )


def create_routes(workspace: Workspace, *, clock: Clock = utc_now) -> list[BaseRoute]:
    """The same as routes for another Starlette app (the studio's); each brings what protects it."""
    _open_stores(workspace)
    visits, notices = Visits(workspace, clock), Notices(workspace)
    looks, plays, stills = Looks(visits), Plays(visits), Stills(visits)
    choices, files, says = Choices(visits, notices), Files(workspace), Says(visits)
    served = ServedFiles(visits)
    desk, choosing = Desk(workspace, clock), Choosing(visits)

    def on(path: str, handler: Handler, method: str = "GET") -> Route:
        return Route(path, _guarded(handler, notices), methods=[method], name=f"{method} {path}")

    home = "/go/{token}"
    return [
        on("/healthz", _health),
        on("/robots.txt", _robots),
        on("/favicon.ico", _nothing),
        on("/go/pictures/{name}", files.picture),
        on("/go/assets/{folder}/{name}", files.asset),
        on(home, looks.site),
        on(f"{home}/play", plays.play, "POST"),
        on(f"{home}/choose", choosing.choose, "POST"),
        on(f"{home}/start", plays.start, "POST"),
        on(f"{home}/amp", plays.amp, "POST"),
        on(f"{home}/answer", says.answer, "POST"),
        on(f"{home}/answer-amp", says.amp, "POST"),
        on(f"{home}/mail", looks.mail),
        on(f"{home}/qr.svg", looks.qr_svg),
        on(f"{home}/qr.png", looks.qr_png),
        on(f"{home}/still/{{block}}.png", stills.still),
        on(f"{home}/share.png", stills.share),
        on(f"{home}/{{component}}/{{block}}.{{ending}}", served.file),
        on(f"{home}/unsubscribe", choices.show_unsubscribe),
        on(f"{home}/unsubscribe", choices.unsubscribe, "POST"),
        on(f"{home}/preferences", choices.show_preferences),
        on(f"{home}/preferences", choices.choose, "POST"),
        on("/desk", desk.show),
        on("/DESK", desk.from_qr),
        on("/desk", desk.sign_in, "POST"),
        on("/desk/out", desk.sign_out, "POST"),
        on("/desk/look", desk.look, "POST"),
        on("/desk/redeem", desk.redeem, "POST"),
    ]


def _open_stores(workspace: Workspace) -> None:
    """Open what requests need: making files and keys is no business of a GET."""
    for name in ("pass", "desk"):
        workspace.keys.keys(name)
    for store in ("passes", "releases", "answers", "rewards", "pictures"):
        assert getattr(workspace, store) is not None


def _guarded(handler: Handler, notices: Notices) -> Handler:
    """The handler with our errors told as answers, and what every answer carries."""

    async def endpoint(request: Request) -> Response:
        try:
            answer = await handler(request)
        except Exception as error:
            answer = notices.refuse(request, _told(error))
        return with_headers(answer, ALWAYS)

    return endpoint


def _told(error: Exception) -> Refusal:
    known = refusal(error)
    if known is None:
        log.error("A request failed", exc_info=error)
    return known or Refusal(500, "trouble")


async def _health(request: Request) -> Response:
    return PlainTextResponse("ok\n", headers={"cache-control": "no-store"})


async def _robots(request: Request) -> Response:
    return PlainTextResponse("User-agent: *\nDisallow: /\n")


async def _nothing(request: Request) -> Response:
    return Response(status_code=204, headers={"cache-control": FOREVER})
