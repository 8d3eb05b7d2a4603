"""The sign-in page: a name and a password for a cookie; looking is a GET, signing in a POST."""

from __future__ import annotations

import asyncio
import time
from functools import cache
from hashlib import blake2b
from math import ceil
from pathlib import Path
from urllib.parse import parse_qsl, quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.concurrency import run_in_threadpool
from starlette.requests import HTTPConnection, Request
from starlette.responses import FileResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

import assets
from campaigns.locks import Patience, fits, nobody
from campaigns.storage.users import User
from campaigns.studio.sign_in.entrance import Entrance
from campaigns.studio.sign_in.notices import notice, sign_in_words
from campaigns.studio.sign_in.origins import is_foreign, is_secure
from campaigns.studio.sign_in.sessions import COOKIE, LASTS
from campaigns.studio.words import TONGUES, spoken

SIGN_IN = "/studio/sign-in"
SIGN_OUT = f"{SIGN_IN}/out"
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; form-action 'self';"
    " base-uri 'none'; frame-ancestors 'none'"
)
HASHING = 2  # passwords tried at the same time: each takes 32 MB
MOST = 4_096  # bytes of a form
BUCKETS = 4_096  # names are counted by their hash, so that a name that is none looks like any
_HERE = Path(__file__).parent / "page"
_FILES = {
    "look.css": (_HERE / "look.css", "text/css"),
    "present.webp": (
        Path(assets.__file__).parent / "pictures" / "fluent" / "wrapped-gift.webp",
        "image/webp",
    ),
    "unwrap.svg": (Path(assets.__file__).parent / "brand" / "unwrap.svg", "image/svg+xml"),
}


class SignIn:
    """The routes under `/studio/sign-in`."""

    def __init__(self, entrance: Entrance) -> None:
        self._entrance = entrance
        self._patience = Patience(time.monotonic)
        self._hashing = asyncio.Semaphore(HASHING)

    def routes(self) -> list[BaseRoute]:
        """Where they are."""
        return [
            Route(SIGN_IN, self.show, methods=["GET"]),
            Route(SIGN_IN, self.sign_in, methods=["POST"]),
            Route(SIGN_OUT, self.ask, methods=["GET"]),
            Route(SIGN_OUT, self.sign_out, methods=["POST"]),
            Route(f"{SIGN_IN}/{{name}}", self.file, methods=["GET"]),
        ]

    async def show(self, request: Request) -> Response:
        """The form; who is signed in already goes on."""
        onward = within(request.query_params.get("next", ""))
        if self._entrance.way != "password" or self._entrance.colleague(request.cookies):
            return RedirectResponse(onward, 303)
        return form_page(tongue_of(request), onward)

    async def sign_in(self, request: Request) -> Response:
        """Name and password for a cookie; whoever guesses waits longer each time."""
        if is_foreign(request, self._entrance.public_url) or self._entrance.way != "password":
            return notice_page(tongue_of(request), "foreign", 403)
        values = await _form(request)
        name, onward = values.get("name", "").strip(), within(values.get("next", ""))
        counted = _bucket(name)
        if wait := self._patience.wait(counted):
            answer = form_page(tongue_of(request), onward, name, "slow", 429)
            answer.headers["retry-after"] = str(ceil(wait))
            return answer
        self._patience.tried(counted)
        user = await self._judged(name, values.get("password", ""))
        if user is None:
            return form_page(tongue_of(request), onward, name, "wrong", 403)
        self._patience.succeeded(counted)
        return self._welcome(request, user, onward)

    async def ask(self, request: Request) -> Response:
        """A page with the button that signs out."""
        return notice_page(tongue_of(request), "leaving", 200)

    async def sign_out(self, request: Request) -> Response:
        """End the session, here and wherever its cookie was copied to."""
        if is_foreign(request, self._entrance.public_url):
            return notice_page(tongue_of(request), "foreign", 403)
        users, cookie = self._entrance.workspace.users.all(), request.cookies.get(COOKIE, "")
        self._entrance.sessions.end(cookie, users, self._entrance.clock())
        answer = RedirectResponse(SIGN_IN, 303)
        answer.delete_cookie(COOKIE, path="/", httponly=True, samesite="lax")
        return answer

    async def file(self, request: Request) -> Response:
        """The page's own style sheet and pictures."""
        found = _FILES.get(request.path_params["name"])
        if found is None:
            return Response(status_code=404)
        headers = {"cache-control": "public, max-age=86400", "x-content-type-options": "nosniff"}
        return FileResponse(found[0], media_type=found[1], headers=headers)

    async def _judged(self, name: str, password: str) -> User | None:
        """Who it is; the same work is done for a name that is nobody's."""
        user = self._entrance.workspace.users.all().named(name)
        kept = user.password if user else ""
        async with self._hashing:
            right = await run_in_threadpool(lambda: fits(password, kept or nobody()))
        return user if right and kept else None

    def _welcome(self, request: Request, user: User, onward: str) -> Response:
        answer = RedirectResponse("/desk" if user.role == "till" else onward, 303)
        answer.set_cookie(
            COOKIE,
            self._entrance.sessions.issue(user, self._entrance.clock()),
            max_age=int(LASTS.total_seconds()),
            path="/",
            secure=is_secure(request, self._entrance.public_url),
            httponly=True,
            samesite="lax",
        )
        return answer


def within(wanted: str) -> str:
    """A place of the studio to go on to, never another site's."""
    inside = wanted.startswith("/") and not wanted.startswith(("//", "/\\", SIGN_IN))
    return wanted if inside and wanted.isprintable() else "/"


def tongue_of(connection: HTTPConnection) -> str:
    """The first of the studio's languages that the browser asks for."""
    for wish in connection.headers.get("accept-language", "")[:200].split(","):
        base = wish.split(";")[0].strip()
        if base and spoken(base) in (base.split("-")[0].lower(),):
            return spoken(base)
    return next(iter(TONGUES))


def form_page(
    tongue: str, onward: str, name: str = "", problem: str = "", status: int = 200
) -> Response:
    """The sign-in form, with what went wrong."""
    words = sign_in_words(tongue)
    told = words[problem] if problem else ""
    return _page("form.html", tongue, status, words=words, onward=onward, name=name, problem=told)


def notice_page(tongue: str, kind: str, status: int) -> Response:
    """A page that says why not, or asks once more."""
    return _page("notice.html", tongue, status, **notice(kind, tongue), out=SIGN_OUT)


def _page(template: str, tongue: str, status: int, **context: object) -> Response:
    body = _environment().get_template(template).render(tongue=tongue, **context)
    headers = {
        "content-security-policy": POLICY,
        "cache-control": "private, no-store",
        "x-content-type-options": "nosniff",
        "referrer-policy": "same-origin",
        "x-robots-tag": "noindex, nofollow",
    }
    return Response(body, status, headers, "text/html; charset=utf-8")


@cache
def _environment() -> Environment:
    found = Environment(
        loader=FileSystemLoader(_HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.globals["file"] = _address
    return found


@cache
def _address(name: str) -> str:
    """A file's address, which changes with it."""
    version = blake2b(_FILES[name][0].read_bytes(), digest_size=6).hexdigest()
    return f"{SIGN_IN}/{quote(name)}?v={version}"


async def _form(request: Request) -> dict[str, str]:
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > MOST:
            return {}
    try:
        return dict(parse_qsl(body.decode("utf-8", "replace"), max_num_fields=10))
    except ValueError:
        return {}


def _bucket(name: str) -> str:
    hashed = blake2b(name.casefold().encode(), digest_size=4).digest()
    return str(int.from_bytes(hashed) % BUCKETS)
