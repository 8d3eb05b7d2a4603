"""What a till's phone fetches to work without network, and tells when it is back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any, TypeGuard

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from campaigns.server.aside import acting
from campaigns.server.desk.door import Door, Values
from campaigns.server.desk.lists import Lists
from campaigns.server.desk.pages import language_of, part
from campaigns.server.desk.tickets import PURPOSE, Signer
from campaigns.server.desk.verdicts import Verdict, Verdicts, read_code
from campaigns.server.limits import Limits
from campaigns.server.refusals import Refused
from campaigns.server.visit import Clock
from campaigns.storage import Workspace
from campaigns.storage.settings import Till
from rewards.errors import CodeRefused, KeyReused, RewardsError

MOST = 50  # uses told in one request
PAGE = 500  # used codes heard in one answer
GIVEN_ON = ("passed", "donated")  # why a code is taken that a phone has words for
NO_CODE = ("unknown", "mistyped")  # what is said of a code that nobody was given
LONGEST_AWAY = timedelta(days=7)  # a phone that was away for longer is judged as of now


class Syncing:
    """`/desk/state` and `/desk/sync`."""

    def __init__(self, workspace: Workspace, clock: Clock, door: Door, limits: Limits) -> None:
        self._workspace = workspace
        self._clock = clock
        self._door = door
        self._limits = limits
        self._signer = Signer(workspace.keys.keys(PURPOSE))

    async def state(self, request: Request) -> Response:
        """Keys to verify tickets with, names of gifts, the lists, and what happened since to codes.

        Those used elsewhere, and those taken from who had them: given on, or withdrawn.
        """
        till = self._door.till(request)
        if till is None:
            raise Refused(401, "signed_out")
        since = _number(request, "after"), _number(request, "taken")
        told = await acting(self._workspace.rewards, self._told, request, till, *since)
        return JSONResponse(told, headers={"cache-control": "private, no-store"})

    async def sync(self, request: Request) -> Response:
        """Record uses of before; each gets an answer of its own, under its own key."""
        return await self._door.for_staff(request, self._sync)

    def _told(self, request: Request, till: Till, after: int, taken_after: int) -> dict[str, Any]:
        lists, now = Lists(self._workspace, language_of(request)), self._clock()
        last, used = self._workspace.rewards.used_after(after, most=PAGE)
        newest, taken = self._workspace.rewards.taken_after(taken_after, most=PAGE)
        mark = self._door.mark(request)
        return {
            "now": int(now.timestamp() * 1000),
            "keys": self._signer.public(),
            "gifts": lists.catalogue(),
            "prefixes": self._workspace.rewards.prefixes(),
            "used": used,
            "after": last,
            "taken": [[code, why if why in GIVEN_ON else ""] for code, why in taken],
            "taken_after": newest,
            "more": last > after or newest > taken_after,
            "today": part(request, "today.html", uses=lists.today(till, now), mark=mark),
            "stock": part(request, "stock.html", shelves=lists.stock(till)),
        }

    async def _sync(self, request: Request, till: Till, values: Values) -> Response:
        uses = values.get("uses")
        if not isinstance(uses, list) or len(uses) > MOST:
            raise Refused(400, "unreadable")
        told = [_use(use) for use in uses]
        self._limits.check_told(till.name)
        results = await acting(
            self._workspace.rewards, lambda: [self._record(request, till, *use) for use in told]
        )
        for _ in (one for one in results if one["kind"] in NO_CODE):
            self._limits.take_wrong(till.name)
        return JSONResponse({"results": results})

    def _record(
        self, request: Request, till: Till, code: str, key: str, at: datetime
    ) -> dict[str, str]:
        verdict = self._recorded(
            Verdicts(self._workspace, language_of(request)), till, code, key, at
        )
        told = {"kind": verdict.kind, "title": verdict.title, "text": verdict.text}
        return {"key": key, **told, "todo": verdict.todo}

    def _recorded(
        self, verdicts: Verdicts, till: Till, code: str, key: str, at: datetime
    ) -> Verdict:
        then = at if at > self._clock() - LONGEST_AWAY else None
        try:
            used = self._workspace.rewards.redeem(code, till=till.name, key=key, used=then)
        except CodeRefused as refused:
            return verdicts.clashed(code, refused)
        except KeyReused:
            return verdicts.trouble(code, "again")
        except RewardsError:
            return verdicts.trouble(code)
        return verdicts.redeemed(used, used.at)


def _number(request: Request, name: str) -> int:
    """Up to where a phone has heard; 0 for one that says nothing usable."""
    told = request.query_params.get(name, "0")
    return int(told) if told.isascii() and told.isdecimal() and len(told) < 18 else 0


def _use(told: object) -> tuple[str, str, datetime]:
    """(code, key, when) of one use a phone tells of; raises Refused(400) for anything else."""
    if isinstance(told, dict):
        code, key, at = read_code(str(told.get("code", ""))), told.get("key"), told.get("at")
        if code and isinstance(key, str) and 8 <= len(key) <= 64 and _is_moment(at):
            return code, key, datetime.fromtimestamp(at / 1000, UTC)
    raise Refused(400, "unreadable")


def _is_moment(at: object) -> TypeGuard[int]:
    return isinstance(at, int) and 0 <= at < 4_102_444_800_000  # 2100, in milliseconds
