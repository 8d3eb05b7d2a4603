"""Saying something: answers to what a campaign's blocks ask. Given in one press, and taken back."""

from __future__ import annotations

from functools import partial
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from campaigns.audience import RESERVED, Value
from campaigns.errors import NoSuchPlace
from campaigns.passes import ExpiredPass
from campaigns.rendering.asking import asked
from campaigns.rendering.scene import SYSTEM_FIELDS
from campaigns.server.bodies import is_json
from campaigns.server.play import amp_headers
from campaigns.server.refusals import Refused
from campaigns.server.sent import Sent, read_sent
from campaigns.server.visit import Visit
from campaigns.server.visits import Visits
from campaigns.storage.answers import Answer, Counts
from components.contract import Answers

OWN = RESERVED | SYSTEM_FIELDS  # names that no answer may become


class Says:
    """`/go/{pass}/answer` and `/answer-amp`."""

    def __init__(self, visits: Visits) -> None:
        self._visits = visits
        self._store = visits.workspace.answers

    async def answer(self, request: Request) -> Response:
        """Keep an answer; a script gets the counts, a form is sent on to where it stood."""
        visit = self._visits.open(request, even_late=True)
        sent = await read_sent(request)
        told = await self._settled(visit, sent)
        if is_json(request):
            return JSONResponse(told)
        said = f"?said={sent.block}" if visit.test and not sent.withdraw else ""
        return RedirectResponse(f"{visit.home}{said}#{sent.block}", 303)

    async def amp(self, request: Request) -> Response:
        """The same from within an AMP mail: it never redirects, and says that it was kept."""
        allowed = amp_headers(request)
        request.state.allowed = allowed  # a refusal must be readable in the mail too
        visit = self._visits.open(request, even_late=True)
        told = await self._settled(visit, await read_sent(request))
        return JSONResponse({**told, "answered": True}, headers=allowed)

    async def _settled(self, visit: Visit, sent: Sent) -> dict[str, Any]:
        asks = _asked(visit, sent.block)
        if sent.withdraw:
            await self._untie(visit, sent.block)
            return _told(asks, self._counts(visit, sent.block))
        if visit.now >= visit.ends:
            raise ExpiredPass(visit.ends)
        self._visits.check_open(visit)
        given = read_answer(asks, sent.values)
        if visit.test:
            return _told(asks, self._counts(visit, sent.block))
        return _told(asks, await self._keep(visit, asks, sent, given))

    async def _keep(self, visit: Visit, asks: Answers, sent: Sent, answer: Answer) -> Counts:
        releases = self._visits.workspace.releases
        agreed = sent.consent and (asks.named or asks.keep)  # to what they were asked
        return await run_in_threadpool(
            self._store.keep,
            visit.release.draw,
            sent.block,
            visit.person.recipient,
            answer,
            today=visit.now.date(),
            contact=visit.person.contact if agreed else None,
            given=attributes(asks, answer),
            there=partial(releases.knows, visit.release.number, visit.person.recipient),
        )

    async def _untie(self, visit: Visit, block: str) -> None:
        if not visit.test:
            who = visit.person.recipient
            await run_in_threadpool(self._store.untie, visit.release.draw, block, who)

    def _counts(self, visit: Visit, block: str) -> Counts:
        return self._store.counts(visit.release.draw, block)


def _asked(visit: Visit, block_id: str) -> Answers:
    """What the block asks; raises Refused(400) for one that asks nothing."""
    campaign = visit.release.campaign
    try:
        asks = asked(campaign, campaign.document.block(block_id), visit.language)
    except NoSuchPlace:
        asks = None
    if asks is None:
        raise Refused(400, "question")
    return asks


def read_answer(asks: Answers, values: tuple[str, ...]) -> Answer:
    """What was sent as an answer to what was asked; raises Refused(422)."""
    chosen = dict.fromkeys(value for value in values if value)
    if not chosen:
        raise Refused(422, "choice")
    if all(value in asks.choices for value in chosen) and (asks.many or len(chosen) == 1):
        return Answer(choices=tuple(each for each in asks.choices if each in chosen))
    if not asks.text or len(chosen) > 1:
        raise Refused(422, "choice")
    text = next(iter(chosen))
    if len(text) > asks.text:
        raise Refused(422, "long")
    return Answer(text=text)


def attributes(asks: Answers, answer: Answer) -> dict[str, Value]:
    """The contact's attribute that an answer becomes for who consents; none where it has no name.

    A number stays one, so that it can be compared; a choice is kept as it reads.
    """
    if not asks.keep.isidentifier() or asks.keep.startswith("_") or asks.keep in OWN:
        return {}
    if answer.text:
        return {asks.keep: answer.text}
    read = [_readable(asks, choice) for choice in answer.choices]
    return {asks.keep: list(read) if asks.many else read[0]}


def _readable(asks: Answers, choice: str) -> int | str:
    return int(choice) if choice.isdecimal() else asks.labels.get(choice) or choice


def _told(asks: Answers, counts: Counts) -> dict[str, Any]:
    """What a player may know: how many answered, and how, where that is shown live."""
    shown = {choice: counts.choices.get(choice, 0) for choice in asks.choices}
    return {"results": shown if asks.live else {}, "total": counts.total}
