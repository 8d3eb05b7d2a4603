"""`/desk`: a page for the shop's phone. Looking is free, using a code is a POST with a key."""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable
from typing import Protocol
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute

from campaigns.server.answers import wants_json
from campaigns.server.aside import acting
from campaigns.server.desk.door import Door, Values
from campaigns.server.desk.lists import UNDO, Lists
from campaigns.server.desk.pages import desk_page, language_of, part, spoken
from campaigns.server.desk.sessions import COOKIE
from campaigns.server.desk.shelf import Shelf, address
from campaigns.server.desk.syncing import Syncing
from campaigns.server.desk.verdicts import Verdict, Verdicts, read_code
from campaigns.server.limits import Limits
from campaigns.server.refusals import Refused
from campaigns.server.visit import Clock
from campaigns.storage import Workspace
from campaigns.storage.settings import Till
from rewards.errors import CodeRefused, KeyReused, RewardsError

Handler = Callable[[Request], Awaitable[Response]]
SHORTEST_KEY, LONGEST_KEY = 8, 64  # characters


#: Every method that no earlier route of a path takes.
ANY = "*"


class On(Protocol):
    """Makes a guarded route (see `campaigns.server.app`)."""

    def __call__(
        self, path: str, handler: Handler, method: str = "GET", *, zipped: bool = False
    ) -> BaseRoute: ...


def desk_routes(workspace: Workspace, clock: Clock, on: On, limits: Limits) -> list[BaseRoute]:
    """Everything below `/desk`."""
    door, shelf = Door(workspace, clock), Shelf()
    desk = Desk(workspace, clock, door, limits)
    syncing = Syncing(workspace, clock, door, limits)
    return [
        on("/desk", desk.show, zipped=True),
        on("/DESK", desk.from_qr),
        on("/desk", door.sign_in, "POST"),
        on("/desk/out", desk.sign_out, "POST"),
        on("/desk/look", desk.look, "POST"),
        on("/desk/redeem", desk.redeem, "POST"),
        on("/desk/undo", desk.undo, "POST"),
        on("/desk/state", syncing.state, zipped=True),
        on("/desk/sync", syncing.sync, "POST"),
        on("/desk/worker.js", shelf.worker),
        on("/desk/till.webmanifest", shelf.manifest),
        on("/desk/icon.svg", shelf.icon),
        on("/desk/app/{version}/{name}", shelf.file, zipped=True),
    ]


class Desk:
    """The till's page and what a press on it does."""

    def __init__(self, workspace: Workspace, clock: Clock, door: Door, limits: Limits) -> None:
        self._workspace = workspace
        self._rewards = workspace.rewards
        self._clock = clock
        self._door = door
        self._limits = limits

    async def show(self, request: Request) -> Response:
        """The sign-in, or the till's page; a code in the address is only looked at."""
        code = read_code(request.query_params.get("c", ""))
        till = self._door.till(request)
        if till is None:
            return self._door.page(request, code)
        if code:
            self._count(request, till, code)
        return await self._rewards.alook(self._shown, request, till, code)

    async def from_qr(self, request: Request) -> Response:
        """The QR spells the address in capitals; the cookie's path is in small letters."""
        code = read_code(request.query_params.get("C", ""))
        return RedirectResponse(f"/desk?c={quote(code)}", 303)

    async def sign_out(self, request: Request) -> Response:
        """Forget the cookie."""
        return await self._door.for_staff(request, self._out)

    async def look(self, request: Request) -> Response:
        """What a code is worth; nothing is used."""
        return await self._door.for_staff(request, self._look)

    async def redeem(self, request: Request) -> Response:
        """Use a code; the same key again gets the same answer, so trying again is safe."""
        return await self._door.for_staff(request, self._redeem)

    async def undo(self, request: Request) -> Response:
        """Take back a use of this till, for five minutes after it."""
        return await self._door.for_staff(request, self._undo)

    async def _out(self, request: Request, till: Till, values: Values) -> Response:
        answer = RedirectResponse("/desk", 303)
        answer.delete_cookie(COOKIE, path="/desk", httponly=True, samesite="strict")
        return answer

    async def _look(self, request: Request, till: Till, values: Values) -> Response:
        code = read_code(str(values.get("code", "")))
        self._count(request, till, code)
        return await self._rewards.alook(self._seen, request, till, code)

    async def _redeem(self, request: Request, till: Till, values: Values) -> Response:
        code, key = code_and_key(values)
        self._count(request, till, code)
        verdict = await acting(self._rewards, self._redeemed, request, till, code, key)
        return await self._rewards.alook(self._answer, request, till, verdict)

    async def _undo(self, request: Request, till: Till, values: Values) -> Response:
        code, key = code_and_key(values)
        self._count(request, till, code)
        verdict = await acting(self._rewards, self._undone, request, till, code, key)
        return await self._rewards.alook(self._answer, request, till, verdict)

    def _count(self, request: Request, till: Till, code: str) -> None:
        """Hold a till to as many codes as it can have in its hands; raises TooOften."""
        self._limits.take_code(request.cookies.get(COOKIE, ""), till.name, code)

    def _redeemed(self, request: Request, till: Till, code: str, key: str) -> Verdict:
        verdicts, lists = self._words(request)
        try:
            used = self._rewards.redeem(code, till=till.name, key=key)
        except CodeRefused as refused:
            return verdicts.refused(code, refused)
        except KeyReused:
            return verdicts.trouble(code, "again")
        except RewardsError:
            return verdicts.trouble(code)
        return verdicts.redeemed(used, used.at + UNDO, lists.left(till, used))

    def _undone(self, request: Request, till: Till, code: str, key: str) -> Verdict:
        verdicts, _ = self._words(request)
        ledger = self._rewards
        try:
            return verdicts.undone(ledger.undo_redemption(code, key, till=till.name, within=UNDO))
        except CodeRefused as refused:
            return verdicts.refused(code, refused)
        except RewardsError:
            return verdicts.trouble(code)

    def _shown(self, request: Request, till: Till, code: str) -> Response:
        verdict = self._looked(request, code) if code else None
        return self._desk_page(request, till, verdict)

    def _seen(self, request: Request, till: Till, code: str) -> Response:
        return self._answer(request, till, self._looked(request, code) if code else None)

    def _looked(self, request: Request, code: str) -> Verdict:
        verdicts, _ = self._words(request)
        try:
            return verdicts.looked(code, self._rewards.check(code))
        except RewardsError:
            return verdicts.trouble(code)

    def _words(self, request: Request) -> tuple[Verdicts, Lists]:
        language = language_of(request)
        return Verdicts(self._workspace, language), Lists(self._workspace, language)

    def _answer(self, request: Request, till: Till, verdict: Verdict | None) -> Response:
        if not wants_json(request):
            return self._desk_page(request, till, verdict)
        if verdict is None:
            raise Refused(400, "unreadable")
        panel = part(request, "verdict.html", verdict=verdict, **self._form(request))
        told = {"tone": verdict.tone, "kind": verdict.kind, "title": verdict.title}
        return JSONResponse({**told, "code": verdict.code, "panel": panel})

    def _desk_page(self, request: Request, till: Till, verdict: Verdict | None) -> Response:
        form, lists = self._form(request), self._words(request)[1]
        now = self._clock()
        seat = {
            "till": till.name,
            "mark": form["mark"],
            "ends": int(self._door.ends(request).timestamp() * 1000),
            "language": language_of(request),
            "prefixes": self._rewards.prefixes(),
            "words": spoken(language_of(request)),
        }
        shown = {"uses": lists.today(till, now), "shelves": lists.stock(till)}
        script = address("desk.js")
        return desk_page(
            request, till=till.name, verdict=verdict, seat=seat, script=script, **form, **shown
        )

    def _form(self, request: Request) -> dict[str, str]:
        return {"mark": self._door.mark(request), "key": secrets.token_urlsafe(16)}


def code_and_key(values: Values) -> tuple[str, str]:
    """A code and the key of its request; raises Refused(400) without a usable one of each."""
    code, key = read_code(str(values.get("code", ""))), str(values.get("key", ""))
    if not code or not SHORTEST_KEY <= len(key) <= LONGEST_KEY:
        raise Refused(400, "unreadable")
    return code, key
