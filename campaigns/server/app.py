"""The recipient's side as a Starlette app, or as routes beside the studio's."""

from __future__ import annotations

import time
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from campaigns.server.aftercare import Afterwards
from campaigns.server.answers import FOREVER, PRIVATE, spelled, with_headers
from campaigns.server.api import api_routes
from campaigns.server.aside import looking
from campaigns.server.choices import Choices
from campaigns.server.choosing import Choosing
from campaigns.server.desk import desk_routes
from campaigns.server.desk.routes import ANY
from campaigns.server.door import STATUS_REASONS, Door, Handler, Ticks
from campaigns.server.files import Files
from campaigns.server.friends import Friends
from campaigns.server.gate import Kind
from campaigns.server.headers import Headers
from campaigns.server.looks import Looks
from campaigns.server.notices import Notices
from campaigns.server.origins import from_here
from campaigns.server.play import Plays
from campaigns.server.receipts import Receipts
from campaigns.server.refusals import Refusal
from campaigns.server.robots import PAGE
from campaigns.server.says import Says
from campaigns.server.second import Second, SecondVisits
from campaigns.server.served import ServedFiles
from campaigns.server.stills import Stills
from campaigns.server.straight import Otherwise, PageFirst, Straight, StraightPage
from campaigns.server.visit import Clock, utc_now
from campaigns.server.visits import Visits
from campaigns.server.watching import Watching
from campaigns.storage import Workspace

_ZIPPED = [Middleware(GZipMiddleware, minimum_size=1024, compresslevel=5)]
SLASHED = ("/go/", "/desk/")  # what addresses begin with that people are given


def create_app(
    workspace: Workspace, *, clock: Clock = utc_now, ticks: Ticks = time.monotonic
) -> PageFirst:
    """The whole recipient's side; the workspace stays the caller's to close."""
    notices, headers = Notices(workspace), Headers(workspace)

    async def refuse(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        told = Refusal(status, STATUS_REASONS.get(status, "trouble"))
        allowed = dict(error.headers or {}) if isinstance(error, HTTPException) else {}
        answer = (status == 404 and _without_slash(request)) or notices.refuse(request, told)
        return with_headers(with_headers(answer, headers.always), spelled(allowed))

    routes = create_routes(workspace, clock=clock, ticks=ticks)
    page = next(route for route in routes if isinstance(route, Straight) and route.path == PAGE)
    app = PageFirst(page, routes=routes, exception_handlers={HTTPException: refuse})
    # Its own would send people to whatever Host was asked for, over http behind a proxy.
    app.router.redirect_slashes = False
    return app


def create_routes(
    workspace: Workspace, *, clock: Clock = utc_now, ticks: Ticks = time.monotonic
) -> list[BaseRoute]:
    """The same as routes for another Starlette app (the studio's); each brings what protects it.

    `clock` is what counts for people (days, validity), `ticks` seconds that only go forward.
    """
    _open_stores(workspace)
    visits, notices = Visits(workspace, clock), Notices(workspace)
    door = Door(notices, Headers(workspace), ticks)
    later = SecondVisits(workspace, clock)
    won = Second(later)
    looks, second = Looks(visits, won), Looks(later)
    receipts, noted = Receipts(visits, notices), Receipts(later, notices)
    stills, shared, watching = Stills(visits), Stills(later), Watching(workspace, door)
    plays = Plays(visits, door.footprints, door.metrics, won)
    choices, files, says = Choices(visits, notices), Files(workspace), Says(visits)
    served = ServedFiles(visits)
    choosing, afterwards, second_after = Choosing(visits), Afterwards(visits), Afterwards(later)
    friends = Friends(workspace, notices, clock)

    def on(path: str, handler: Handler, method: str = "GET", *, zipped: bool = False) -> Route:
        kind: Kind = "act" if method == "POST" else "look"
        endpoint, name = door.guarded(path, handler, kind), f"{method} {path}"
        if method == ANY:
            return Otherwise(path, endpoint, name=name)
        if zipped:
            return Route(path, endpoint, methods=[method], name=name, middleware=_ZIPPED)
        return Straight(path, endpoint, methods=[method], name=name)

    def seen(path: str, handler: Handler) -> Route:
        return on(path, looking(workspace.rewards, handler))

    def page() -> Route:
        if workspace.rewards.remote:  # a look travels: nobody else waits for it
            return seen(PAGE, looks.page)
        return StraightPage(
            PAGE, door.prompt(PAGE, looks.site), methods=["GET"], name=f"GET {PAGE}"
        )

    def watched(path: str, handler: Handler) -> Route:
        return Route(path, door.unqueued(handler), methods=["GET"], name=f"GET {path}")

    return [
        page(),
        on(f"{PAGE}/play", from_here(plays.play), "POST"),
        on(f"{PAGE}/choose", from_here(choosing.choose), "POST"),
        on(f"{PAGE}/more", from_here(afterwards.more), "POST"),
        on(f"{PAGE}/give", from_here(afterwards.give), "POST"),
        on(f"{PAGE}/donate", from_here(afterwards.donate), "POST"),
        seen(f"{PAGE}/offer.svg", afterwards.offer_svg),
        on(f"{PAGE}/start", from_here(plays.start), "POST"),
        on(f"{PAGE}/amp", plays.amp, "POST"),
        on(f"{PAGE}/answer", from_here(says.answer), "POST"),
        on(f"{PAGE}/answer-amp", says.amp, "POST"),
        seen(f"{PAGE}/mail", looks.mail),
        seen(f"{PAGE}/receipt", receipts.show),
        seen(f"{PAGE}/qr.svg", looks.qr_svg),
        seen(f"{PAGE}/qr.png", looks.qr_png),
        on(f"{PAGE}/share.png", stills.share),
        seen(f"{PAGE}/second/receipt", noted.show),
        seen(f"{PAGE}/second/qr.svg", second.qr_svg),
        on(f"{PAGE}/second/share.png", shared.share),
        on(f"{PAGE}/second/more", from_here(second_after.more), "POST"),
        on(f"{PAGE}/second/give", from_here(second_after.give), "POST"),
        on(f"{PAGE}/second/donate", from_here(second_after.donate), "POST"),
        seen(f"{PAGE}/second/offer.svg", second_after.offer_svg),
        on(f"{PAGE}/unsubscribe", choices.show_unsubscribe),
        on(f"{PAGE}/unsubscribe", choices.unsubscribe, "POST"),
        on(f"{PAGE}/preferences", choices.show_preferences),
        on(f"{PAGE}/preferences", from_here(choices.choose), "POST"),
        seen("/go/for/{token}", friends.show),
        on("/go/for/{token}", from_here(friends.accept), "POST"),
        on("/go/for/{token}/more", from_here(friends.more), "POST"),
        seen("/go/for/{token}/qr.svg", friends.qr_svg),
        on("/go/pictures/{name}", files.picture),
        on("/go/assets/{folder}/{name}", files.asset),
        on(f"{PAGE}/still/{{block}}.png", stills.still),
        on(f"{PAGE}/{{component}}/{{block}}.{{ending}}", served.file),
        *desk_routes(workspace, clock, on, door.limits),
        *api_routes(workspace, on, door.limits, door.metrics),
        on("/robots.txt", _robots),
        on("/favicon.ico", _nothing),
        watched("/healthz", watching.health),
        watched("/readyz", watching.ready),
        watched("/metrics", watching.metrics),
    ]


def _open_stores(workspace: Workspace) -> None:
    """Open what requests need: making files and keys is no business of a GET."""
    for name in ("pass", "desk", "ticket"):
        workspace.keys.keys(name)
    for store in ("passes", "releases", "answers", "rewards", "pictures"):
        assert getattr(workspace, store) is not None


def _without_slash(request: Request) -> Response | None:
    """The way to an address that somebody's program put a slash behind, on this host alone."""
    path: str = request.scope["path"]
    if request.method not in ("GET", "HEAD") or not path.startswith(SLASHED) or path[-1] != "/":
        return None
    asks = request.scope["query_string"].decode("latin-1")
    there = quote(path.rstrip("/")) + (f"?{asks}" if asks else "")
    return RedirectResponse(there, 308, {"cache-control": PRIVATE})


async def _robots(request: Request) -> Response:
    return PlainTextResponse("User-agent: *\nDisallow: /\n")


async def _nothing(request: Request) -> Response:
    return Response(status_code=204, headers={"cache-control": FOREVER})
