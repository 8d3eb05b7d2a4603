"""`/desk`: a page for the shop's phone. Looking is free, using a code is a POST with a key."""

from __future__ import annotations

import asyncio
import hmac
import secrets
import time
from collections.abc import Awaitable, Callable
from math import ceil
from typing import Any
from urllib.parse import quote, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from campaigns.server.answers import page, wants_json
from campaigns.server.bodies import read_values
from campaigns.server.desk import pins
from campaigns.server.desk.patience import Patience
from campaigns.server.desk.sessions import COOKIE, LASTS, Sessions
from campaigns.server.desk.verdicts import Verdict, Verdicts, read_code
from campaigns.server.languages import DESK, accepted
from campaigns.server.notices import environment
from campaigns.server.refusals import Refused
from campaigns.server.visits import Clock
from campaigns.server.words import words
from campaigns.storage import Workspace
from campaigns.storage.settings import Till
from rewards.errors import CodeRefused, KeyReused, RewardsError

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:;"
    " font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none';"
    " frame-ancestors 'none'"
)
Values = dict[str, Any]
Act = Callable[[Request, Till, Values], Awaitable[Response]]
HASHING = 2  # PINs tried at the same time: each takes 16 MB


class Desk:
    """The till's routes."""

    def __init__(self, workspace: Workspace, clock: Clock) -> None:
        self._workspace = workspace
        self._clock = clock
        self._sessions = Sessions(max(workspace.keys.keys("desk").items())[1])
        self._patience = Patience(time.monotonic)
        self._hashing = asyncio.Semaphore(HASHING)

    async def show(self, request: Request) -> Response:
        """The sign-in, or the till's page; a code in the address is only looked at."""
        code = read_code(request.query_params.get("c", ""))
        till = self._till(request)
        if till is None:
            return self._sign_in_page(request, code)
        verdict = self._looked(request, code) if code else None
        return self._desk_page(request, till, verdict)

    async def from_qr(self, request: Request) -> Response:
        """The QR spells the address in capitals; the cookie's path is in small letters."""
        code = read_code(request.query_params.get("C", ""))
        return RedirectResponse(f"/desk?c={quote(code)}", 303)

    async def sign_in(self, request: Request) -> Response:
        """Name and PIN for a cookie; whoever guesses waits longer each time."""
        _same_site(request)
        values = await read_values(request)
        name, pin = str(values.get("till", "")).strip(), str(values.get("pin", ""))
        code = read_code(str(values.get("c", "")))
        till = self._named(name)
        counted = till.name if till else ""  # all names that are none share one count
        if wait := self._patience.wait(counted):
            return self._sign_in_page(request, code, "slow", 429, {"retry-after": str(ceil(wait))})
        self._patience.tried(counted)
        async with self._hashing:
            kept = till.pin_hash if till else pins.NOBODY
            right = await run_in_threadpool(pins.fits, pin, kept)
        if till is None or not right:
            return self._sign_in_page(request, code, "wrong", 403)
        self._patience.succeeded(counted)
        answer = RedirectResponse("/desk" + (f"?c={quote(code)}" if code else ""), 303)
        self._remember(request, answer, self._sessions.issue(till, self._clock()))
        return answer

    async def sign_out(self, request: Request) -> Response:
        """Forget the cookie."""
        return await self._for_staff(request, self._out)

    async def look(self, request: Request) -> Response:
        """What a code is worth; nothing is used."""
        return await self._for_staff(request, self._look)

    async def redeem(self, request: Request) -> Response:
        """Use a code; the same key again gets the same answer, so trying again is safe."""
        return await self._for_staff(request, self._redeem)

    async def _for_staff(self, request: Request, act: Act) -> Response:
        """Act for a signed-in till; raises Refused for another site or a form that is not ours."""
        _same_site(request)
        values = await read_values(request)
        till = self._till(request)
        if till is None:
            if wants_json(request):
                raise Refused(401, "signed_out")
            code = read_code(str(values.get("code", "")))
            return self._sign_in_page(request, code, "signed_out", 401)
        wanted = self._sessions.form_mark(request.cookies[COOKIE])
        if not hmac.compare_digest(str(values.get("mark", "")).encode(), wanted.encode()):
            raise Refused(403, "foreign")
        return await act(request, till, values)

    async def _out(self, request: Request, till: Till, values: Values) -> Response:
        answer = RedirectResponse("/desk", 303)
        answer.delete_cookie(COOKIE, path="/desk", httponly=True, samesite="strict")
        return answer

    async def _look(self, request: Request, till: Till, values: Values) -> Response:
        code = read_code(str(values.get("code", "")))
        return self._answer(request, till, self._looked(request, code) if code else None)

    async def _redeem(self, request: Request, till: Till, values: Values) -> Response:
        code, key = read_code(str(values.get("code", ""))), str(values.get("key", ""))
        if not code or not 8 <= len(key) <= 64:
            raise Refused(400, "unreadable")
        verdict = await run_in_threadpool(self._redeemed, request, till, code, key)
        return self._answer(request, till, verdict)

    def _redeemed(self, request: Request, till: Till, code: str, key: str) -> Verdict:
        verdicts = Verdicts(self._workspace, _language(request))
        try:
            return verdicts.redeemed(self._workspace.rewards.redeem(code, till=till.name, key=key))
        except CodeRefused as refused:
            return verdicts.refused(code, refused)
        except KeyReused:
            return verdicts.trouble(code, "again")
        except RewardsError:
            return verdicts.trouble(code)

    def _looked(self, request: Request, code: str) -> Verdict:
        verdicts = Verdicts(self._workspace, _language(request))
        try:
            return verdicts.looked(code, self._workspace.rewards.check(code))
        except RewardsError:
            return verdicts.trouble(code)

    def _till(self, request: Request) -> Till | None:
        cookie = request.cookies.get(COOKIE, "")
        tills = self._workspace.settings.tills
        return self._sessions.read(cookie, tills, self._clock()) if cookie else None

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

    def _answer(self, request: Request, till: Till, verdict: Verdict | None) -> Response:
        if not wants_json(request):
            return self._desk_page(request, till, verdict)
        if verdict is None:
            raise Refused(400, "unreadable")
        panel = (
            environment()
            .get_template("verdict.html")
            .render(self._context(request, verdict=verdict))
        )
        told = {"tone": verdict.tone, "kind": verdict.kind, "title": verdict.title}
        return JSONResponse({**told, "code": verdict.code, "panel": panel})

    def _desk_page(self, request: Request, till: Till, verdict: Verdict | None) -> Response:
        context = self._context(request, till=till.name, verdict=verdict)
        answer = page(environment().get_template("desk.html").render(context), POLICY)
        answer.headers["permissions-policy"] = "camera=(self)"
        return answer

    def _context(self, request: Request, **more: object) -> dict[str, object]:
        language = _language(request)
        return {
            "language": language,
            "words": words(language, "desk"),
            "mark": self._sessions.form_mark(request.cookies[COOKIE]),
            "key": secrets.token_urlsafe(16),
            **more,
        }

    def _sign_in_page(
        self,
        request: Request,
        code: str,
        problem: str = "",
        status: int = 200,
        headers: dict[str, str] | None = None,
    ) -> Response:
        language = _language(request)
        told = words(language, "desk")
        body = (
            environment()
            .get_template("sign_in.html")
            .render(
                language=language,
                words=told,
                code=code,
                problem=told[problem] if problem else "",
                known=bool(self._workspace.settings.tills),
            )
        )
        answer = page(body, POLICY, status)
        answer.headers.update(headers or {})
        return answer


def _language(request: Request) -> str:
    return accepted(request.headers.get("accept-language", ""), DESK)


def _same_site(request: Request) -> None:
    """Refuse what another site makes a browser send; SameSite=Strict is the other lock."""
    site = request.headers.get("sec-fetch-site", "")
    origin = request.headers.get("origin", "")
    foreign = origin and urlsplit(origin).netloc != request.headers.get("host", "")
    if site not in ("", "same-origin", "none") or (foreign and not site):
        raise Refused(403, "foreign")
