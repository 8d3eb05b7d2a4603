"""Who may act at a till: a name and a PIN for a cookie, and a mark in every form."""

from __future__ import annotations

import asyncio
import hmac
import time
from collections.abc import Awaitable, Callable
from datetime import datetime
from math import ceil
from typing import Any
from urllib.parse import quote, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from campaigns.server.answers import wants_json
from campaigns.server.bodies import read_values
from campaigns.server.desk import pins
from campaigns.server.desk.pages import sign_in_page
from campaigns.server.desk.patience import Patience
from campaigns.server.desk.sessions import COOKIE, LASTS, Sessions
from campaigns.server.desk.verdicts import read_code
from campaigns.server.refusals import Refused
from campaigns.server.visit import Clock
from campaigns.storage import Workspace
from campaigns.storage.settings import Till

Values = dict[str, Any]
Act = Callable[[Request, Till, Values], Awaitable[Response]]
HASHING = 2  # PINs tried at the same time: each takes 16 MB
LONGEST = 80  # characters of a till's name that are written back


class Door:
    """Lets staff in and out; nothing is kept but how often a name was tried."""

    def __init__(self, workspace: Workspace, clock: Clock) -> None:
        self._workspace = workspace
        self._clock = clock
        self._sessions = Sessions(max(workspace.keys.keys("desk").items())[1])
        self._patience = Patience(time.monotonic)
        self._hashing = asyncio.Semaphore(HASHING)

    def till(self, request: Request) -> Till | None:
        """Who is signed in, None when nobody is."""
        cookie = request.cookies.get(COOKIE, "")
        tills = self._workspace.settings.tills
        return self._sessions.read(cookie, tills, self._clock()) if cookie else None

    def mark(self, request: Request) -> str:
        """What a form of this session carries."""
        return self._sessions.form_mark(request.cookies[COOKIE])

    def ends(self, request: Request) -> datetime:
        """When the session that was let in is over."""
        return self._sessions.ends(request.cookies[COOKIE])

    async def sign_in(self, request: Request) -> Response:
        """Name and PIN for a cookie; whoever guesses waits longer each time."""
        check_same_site(request)
        values = await read_values(request)
        name, pin = str(values.get("till", "")).strip(), str(values.get("pin", ""))
        code = read_code(str(values.get("c", "")))
        till = self._named(name)
        counted = till.name if till else ""  # all names that are none share one count
        if wait := self._patience.wait(counted):
            later = {"retry-after": str(ceil(wait))}
            return self.page(request, code, "slow", 429, later, name[:LONGEST])
        self._patience.tried(counted)
        async with self._hashing:
            kept = till.pin_hash if till else pins.NOBODY
            right = await run_in_threadpool(pins.fits, pin, kept)
        if till is None or not right:
            return self.page(request, code, "wrong", 403, typed=name[:LONGEST])
        self._patience.succeeded(counted)
        answer = RedirectResponse("/desk" + (f"?c={quote(code)}" if code else ""), 303)
        self._remember(request, answer, self._sessions.issue(till, self._clock()))
        return answer

    async def for_staff(self, request: Request, act: Act) -> Response:
        """Act for a signed-in till; raises Refused for another site or a form that is not ours."""
        check_same_site(request)
        values = await read_values(request)
        till = self.till(request)
        if till is None:
            if wants_json(request):
                raise Refused(401, "signed_out")
            return self.page(request, read_code(str(values.get("code", ""))), "signed_out", 401)
        wanted = self.mark(request)
        if not hmac.compare_digest(str(values.get("mark", "")).encode(), wanted.encode()):
            raise Refused(403, "foreign")
        return await act(request, till, values)

    def page(
        self,
        request: Request,
        code: str,
        problem: str = "",
        status: int = 200,
        headers: dict[str, str] | None = None,
        typed: str = "",
    ) -> Response:
        """The sign-in, with what went wrong; the name that was `typed` need not be typed again."""
        known = bool(self._workspace.settings.tills)
        answer = sign_in_page(request, code, problem, status, known=known, typed=typed)
        answer.headers.update(headers or {})
        return answer

    def _named(self, name: str) -> Till | None:
        wanted = name.casefold()
        tills = self._workspace.settings.tills
        return next((till for till in tills if till.name.casefold() == wanted), None)

    def _remember(self, request: Request, answer: Response, cookie: str) -> None:
        answer.set_cookie(
            COOKIE,
            cookie,
            max_age=int(LASTS.total_seconds()),
            path="/desk",
            secure=self._is_secure(request),
            httponly=True,
            samesite="strict",
        )

    def _is_secure(self, request: Request) -> bool:
        """Whether the browser came over https, also behind a proxy that ends it."""
        public = urlsplit(self._workspace.settings.public_url)
        behind_proxy = public.scheme == "https" and request.headers.get("host") == public.netloc
        return request.url.scheme == "https" or behind_proxy


def check_same_site(request: Request) -> None:
    """Refuse what another site makes a browser send; SameSite=Strict is the other lock."""
    site = request.headers.get("sec-fetch-site", "")
    origin = request.headers.get("origin", "")
    foreign = origin and origin.partition("://")[2] != request.headers.get("host", "")
    if site not in ("", "same-origin", "none") or (foreign and not site):
        raise Refused(403, "foreign")
