"""The studio's door: an ASGI middleware before everything that is not the recipients'."""

from __future__ import annotations

from urllib.parse import quote

from starlette.requests import HTTPConnection
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from campaigns.studio.sign_in.entrance import Entrance
from campaigns.studio.sign_in.origins import is_foreign, is_from_here
from campaigns.studio.sign_in.pages import SIGN_IN, notice_page, tongue_of
from campaigns.studio.words import say

#: What is for everybody: recipients, tills and programs (with doors of their own), a sign of
#: life, the door.
PUBLIC = ("/go", "/desk", "/DESK", "/api", "/healthz", "/robots.txt", "/favicon.ico", SIGN_IN)
#: What Streamlit's own sign-in needs before anybody is known: its page, its socket, its answers.
BEFORE_OIDC = ("/auth", "/oauth2callback", "/static", "/_stcore/stream", "/_stcore/health")
BEFORE_OIDC_TOO = ("/_stcore/host-config", "/_stcore/bidi-components")
#: What a frame without an origin asks for, which sends no cookie and comes from nowhere: its
#: address holds 128 bits that only our own pages were told.
TOLD_ALONE = ("/studio/play/", "/studio/stills/")
CLOSED_WELL = 1008  # a policy was violated (RFC 6455)
_LOOKING = ("GET", "HEAD")


class Door:
    """Lets in who is signed in; on one's own computer, who comes from that computer."""

    def __init__(self, app: ASGIApp, entrance: Entrance) -> None:
        self._app = app
        self._entrance = entrance

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, answer in the studio's place, or refuse a socket."""
        if scope["type"] not in ("http", "websocket") or is_under(scope["path"], PUBLIC):
            await self._app(scope, receive, send)
            return
        refusal = self._refusal(HTTPConnection(scope), scope)
        if refusal is None:
            await self._app(scope, receive, send)
        elif scope["type"] == "websocket":
            await receive()  # the socket's greeting, before which nothing may be said
            await send({"type": "websocket.close", "code": CLOSED_WELL})
        else:
            await refusal(scope, receive, send)

    def _refusal(self, connection: HTTPConnection, scope: Scope) -> Response | None:
        """Why not, None for welcome."""
        if self._entrance.way == "open" and not is_from_here(connection):
            return _told(connection, 403, "elsewhere")
        if _is_told_alone(scope):
            return None
        acts = scope["type"] == "websocket" or scope["method"] not in _LOOKING
        if acts and is_foreign(connection, self._entrance.public_url):
            return _told(connection, 403, "foreign")
        if self._entrance.way == "open":
            return None
        if self._entrance.way == "oidc" and _is_before_oidc(connection, scope):
            return None
        colleague = self._entrance.colleague(connection.cookies)
        if colleague is None:
            return _to_sign_in(connection, scope)
        if colleague.role == "till":
            return RedirectResponse("/desk", 303)
        return None


def is_under(path: str, places: tuple[str, ...]) -> bool:
    """Whether a path is one of the places or below one; `..` is never."""
    if ".." in path.split("/"):
        return False
    return any(path == place or path.startswith(f"{place}/") for place in places)


def _is_told_alone(scope: Scope) -> bool:
    path: str = scope["path"]
    return scope["type"] == "http" and path.startswith(TOLD_ALONE) and ".." not in path.split("/")


def _is_before_oidc(connection: HTTPConnection, scope: Scope) -> bool:
    """Streamlit draws the way to sign in itself: the shell of its page must come through."""
    if is_under(scope["path"], (*BEFORE_OIDC, *BEFORE_OIDC_TOO)):
        return True
    return scope["type"] == "http" and _is_page(connection, scope)


def _is_page(connection: HTTPConnection, scope: Scope) -> bool:
    """Whether a browser goes somewhere, rather than a script fetching something."""
    if scope["method"] not in _LOOKING or is_under(
        scope["path"], ("/studio", "/_stcore", "/media")
    ):
        return False
    return "text/html" in connection.headers.get("accept", "")


def _to_sign_in(connection: HTTPConnection, scope: Scope) -> Response:
    if scope["type"] != "http" or not _is_page(connection, scope):
        return _told(connection, 401, "signed_out")
    wanted = scope["path"] + (f"?{scope['query_string'].decode()}" if scope["query_string"] else "")
    return RedirectResponse(f"{SIGN_IN}?next={quote(wanted)}", 303)


def _told(connection: HTTPConnection, status: int, problem: str) -> Response:
    """In words, to a person as a page and to a script as JSON."""
    tongue = tongue_of(connection)
    if "text/html" in connection.headers.get("accept", ""):
        return notice_page(tongue, problem, status)
    message = say("You are signed out. Sign in to go on.", tongue)
    if problem != "signed_out":
        message = say("This request did not come from the studio's own page.", tongue)
    return JSONResponse({"problem": problem, "message": message}, status)
