"""Playing: the POSTs that act, each answered the same however often it is repeated."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from campaigns.rendering.words import page_words
from campaigns.server.bodies import is_json, read_body, read_values
from campaigns.server.plausible import MOST_MOVES, Move, seen_playing
from campaigns.server.refusals import Refused
from campaigns.server.visits import Visit, Visits
from campaigns.server.words import told_day
from rewards import Award
from rewards.errors import PoolEmpty

WAYS = ("game", "shown")
_ADDRESS = re.compile(r"[^\s@<>,;:\"\\]{1,64}@[A-Za-z0-9.-]{1,255}")
_ORIGIN = re.compile(r"https://[A-Za-z0-9.-]+(:\d+)?")


class Plays:
    """`/go/{pass}/play`, `/start` and `/amp`."""

    def __init__(self, visits: Visits) -> None:
        self._visits = visits
        self._workspace = visits.workspace

    async def play(self, request: Request) -> Response:
        """Play; a script gets the gift panel, a form is sent on to the page."""
        visit = self._visits.open(request)
        values = await read_values(request)
        how, moves = _way(values), _moves(values)
        if how == "game":
            self._check_seen(visit, _block(values), moves)
        award = await self._settled(visit, how, {"moves": moves} if moves else None)
        if not is_json(request):
            return RedirectResponse(visit.home + _shown_again(visit), 303)
        fields = self._visits.fields(visit, award)
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
        fields = self._visits.fields(visit, award)
        until = fields["gift_until"]
        return JSONResponse(
            {
                **_told(award, fields),
                "text": _kindly(fields, visit.language),
                "until": told_day(until, visit.language) if until else "",
                "played": True,
            },
            headers=allowed,
        )

    def _check_seen(self, visit: Visit, block: str, moves: list[Move]) -> None:
        """Refused(422) where nobody was seen playing; who has the gift already is asked nothing."""
        if seen_playing(visit.release.campaign, block, moves):
            return
        if self._visits.award(visit) is None:
            raise Refused(422, "unseen")

    async def _settled(
        self, visit: Visit, how: str, transcript: Mapping[str, object] | None
    ) -> Award:
        try:
            return await self._workspace.rewards.aplay(
                visit.release.draw,
                visit.person.recipient,
                how=how,
                transcript=transcript,
                choice=visit.choice,
                test=visit.test,
            )
        except PoolEmpty:
            if not visit.choice:
                raise
            await run_in_threadpool(self._unchoose, visit)
            raise Refused(409, "gone_choice") from None

    def _unchoose(self, visit: Visit) -> None:
        """What is gone is chosen no more: the gift for everyone is set aside all along."""
        self._workspace.releases.choose(visit.release.draw, visit.person.recipient, "")


def _shown_again(visit: Visit) -> str:
    """What a test keeps in the address, as nothing of it is stored."""
    if not visit.test:
        return ""
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
