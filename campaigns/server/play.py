"""Playing: the POSTs that act, each answered the same however often it is repeated."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from campaigns.rendering.words import page_words
from campaigns.server.bodies import is_json, read_body, read_values
from campaigns.server.metrics import Metrics
from campaigns.server.plausible import MOST_MOVES, Move, seen_playing
from campaigns.server.refusals import Refused
from campaigns.server.robots import Footprints, Why
from campaigns.server.second import Second
from campaigns.server.visit import Visit
from campaigns.server.visits import Visits
from campaigns.server.words import told_day
from rewards import Award
from rewards.errors import PoolEmpty

WAYS = ("game", "shown")
_ADDRESS = re.compile(r"[^\s@<>,;:\"\\]{1,64}@[A-Za-z0-9.-]{1,255}")
_ORIGIN = re.compile(r"https://[A-Za-z0-9.-]+(:\d+)?")


class Plays:
    """`/go/{pass}/play`, `/start` and `/amp`."""

    def __init__(
        self, visits: Visits, footprints: Footprints, metrics: Metrics, second: Second
    ) -> None:
        self._visits = visits
        self._workspace = visits.workspace
        self._rewards = visits.workspace.rewards
        self._second = second
        self._footprints = footprints
        self._metrics = metrics

    async def play(self, request: Request) -> Response:
        """Play; a script gets the gift panel, a form is sent on to the page."""
        visit = self._visits.open(request)
        values = await read_values(request)
        how, moves = _way(values), _moves(values)
        why = await self._judged(visit, how, _block(values), moves)
        award = await self._settled(visit, how, {"moves": moves} if moves else None)
        await self._noted(visit, award, why)
        if not is_json(request):
            return RedirectResponse(visit.home + _shown_again(visit, why), 303)
        fields = await self._rewards.alook(self._visits.fields, visit, award)
        return JSONResponse(
            {
                "gift": visit.compiled.gift.run(fields).decode(),
                **_told(award, fields),
                "until": fields["gift_until"] and fields["gift_until"].isoformat(),
                "replayed": award.replayed,
            }
        )

    async def start(self, request: Request) -> Response:
        """Record the first gesture on the page: a visit by a person, which a GET never is."""
        visit = self._visits.open(request)
        await read_body(request)
        self._footprints.touched(visit.token)
        if not visit.test:
            releases = self._workspace.releases
            await run_in_threadpool(releases.start, visit.release.number, visit.person.recipient)
        return Response(status_code=204)

    async def amp(self, request: Request) -> Response:
        """Play from within an AMP mail; the answer names the gift and never redirects."""
        allowed = amp_headers(request)
        request.state.allowed = allowed  # a refusal must be readable in the mail too
        visit = self._visits.open(request)
        await read_body(request)
        award = await self._settled(visit, "amp", None)
        await self._noted(visit, award, "")
        fields = await self._rewards.alook(self._visits.fields, visit, award)
        second = await self._rewards.alook(self._second_told, visit, award)
        until = fields["gift_until"]
        return JSONResponse(
            {
                **_told(award, fields),
                "text": " ".join(filter(None, (_kindly(fields, visit.language), second))),
                "until": told_day(until, visit.language) if until else "",
                "played": True,
            },
            headers=allowed,
        )

    def _second_told(self, visit: Visit, award: Award) -> str:
        """What was won in the second draw: in the text, which mails that are out show already."""
        won = self._second.won(visit, award)
        return self._second.line(visit, won) if won else ""

    async def _judged(self, visit: Visit, how: str, block: str, moves: list[Move]) -> Why:
        """Why a gift that is merely shown looks like a robot's act; "" for a person's.

        Raises Refused(422) for a game that nobody was seen playing: what can be drawn is drawn for
        who played, or asked to be shown it. Who has the gift already is asked nothing.
        """
        if how != "game":
            return self._footprints.judge(visit.token)
        seen = seen_playing(visit.release.campaign, block, moves)
        if not seen and await self._rewards.alook(self._visits.award, visit) is None:
            raise Refused(422, "unseen")
        return ""

    async def _noted(self, visit: Visit, award: Award, why: Why) -> None:
        """Count the play; mark a robot's first one, and that a person came after it."""
        if visit.test:
            return
        first = not award.replayed
        self._metrics.count("unwrap_plays_total", replayed=str(award.replayed).lower())
        draw, who, releases = visit.release.draw, visit.person.recipient, self._workspace.releases
        if why and first:
            self._metrics.count("unwrap_robots_total", why=why)
            await run_in_threadpool(releases.mark_robot, draw, who, why, visit.now.date())
        elif not (why or first) and self._visits.after_robot(visit):
            await run_in_threadpool(releases.person_came, draw, who)

    async def _settled(
        self, visit: Visit, how: str, transcript: Mapping[str, object] | None
    ) -> Award:
        releases = self._workspace.releases
        try:
            return await self._rewards.aplay(
                visit.release.draw,
                visit.person.recipient,
                how=how,
                transcript=transcript,
                choice=visit.choice,
                test=visit.test,
                there=partial(releases.knows, visit.release.number, visit.person.recipient),
            )
        except PoolEmpty:
            if not visit.choice:
                raise
            await run_in_threadpool(self._unchoose, visit)
            raise Refused(409, "gone_choice") from None

    def _unchoose(self, visit: Visit) -> None:
        """What is gone is chosen no more: the gift for everyone is set aside all along."""
        self._workspace.releases.choose(visit.release.draw, visit.person.recipient, "")


def _shown_again(visit: Visit, why: Why) -> str:
    """What a test keeps in the address, as nothing of it is stored; and who pressed gets to see."""
    if not visit.test:
        return "?gift" if why else ""
    return "?gift" + (f"&choice={visit.choice}" if visit.choice else "")


def _kindly(fields: Mapping[str, Any], language: str) -> str:
    """The gift's text; a mail shows no panel, so here is said why there is no code."""
    text = str(fields["gift_text"])
    if fields["gift_give"] != "charity":
        return text
    return f"{text} {page_words(language)['charity']}".strip()


def _told(award: Award, fields: Mapping[str, Any]) -> dict[str, object]:
    return {
        "prize": award.prize,
        "title": fields["gift_title"],
        "text": fields["gift_text"],
        "code": fields["gift_code"],
    }


def _way(values: Mapping[str, Any]) -> str:
    how = values.get("how", "shown")
    if how not in WAYS:
        raise Refused(400, "unreadable")
    return str(how)


def _block(values: Mapping[str, Any]) -> str:
    """The block that was played; "" from a page of before it was told."""
    block = values.get("block", "")
    if not isinstance(block, str):
        raise Refused(400, "unreadable")
    return block


def _moves(values: Mapping[str, Any]) -> list[Move]:
    moves = values.get("moves") or []
    if not isinstance(moves, list) or len(moves) > MOST_MOVES or not all(map(_is_move, moves)):
        raise Refused(400, "unreadable")
    return moves


def _is_move(move: object) -> bool:
    match move:
        case [int(), str()]:
            return True
    return False


def amp_headers(request: Request) -> dict[str, str]:
    """The CORS of AMP for Email, version 2 or 1 (amp.dev, cors-in-email); else Refused(403)."""
    sender = request.headers.get("amp-email-sender", "")
    if sender:
        if not _ADDRESS.fullmatch(sender):
            raise Refused(403, "foreign")
        return {"amp-email-allow-sender": sender}
    source = request.query_params.get("__amp_source_origin", "")
    origin = request.headers.get("origin", "")
    if _ADDRESS.fullmatch(source) and _ORIGIN.fullmatch(origin):
        return {
            "access-control-allow-origin": origin,
            "amp-access-control-allow-source-origin": source,
            "access-control-expose-headers": "AMP-Access-Control-Allow-Source-Origin",
        }
    raise Refused(403, "foreign")
