"""A visit: who a pass in the address stands for, and what their release's programs are run with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from starlette.requests import Request

from campaigns.audience import invented
from campaigns.days import end_of, start_of
from campaigns.document import Gift
from campaigns.errors import NoSuchPlace
from campaigns.passes import ExpiredPass
from campaigns.release import TEST_STAMPS, answers_for, gift_of, stamps
from campaigns.rendering import Compiled, recipient_fields
from campaigns.server.languages import accepted
from campaigns.server.refusals import Refused
from campaigns.storage import Person, Release, Workspace
from rewards import Award, Receipt
from rewards.errors import DrawClosed, NotOpenYet

Clock = Callable[[], datetime]
LONG_AGO = datetime.min.replace(tzinfo=UTC)


def utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True)
class Visit:
    """One person at one release; with `test`, somebody trying it out."""

    token: str
    release: Release
    person: Person
    language: str
    test: bool
    now: datetime
    ends: datetime
    #: Id of the gift they chose in place of everybody's, "" for none.
    choice: str = ""

    @property
    def home(self) -> str:
        """The person's own page on this host."""
        return f"/go/{self.token}"

    @property
    def compiled(self) -> Compiled:
        return self.release.compiled[self.language]


class Visits:
    """Opens visits and looks up what they show; nothing here writes."""

    def __init__(self, workspace: Workspace, clock: Clock = utc_now) -> None:
        self.workspace = workspace
        self._clock = clock

    def open(self, request: Request, *, even_late: bool = False) -> Visit:
        """The visit of the pass in the address.

        Raises BadPass, ExpiredPass (not with `even_late`), or Refused(410) for one who is gone.
        """
        token = request.path_params["token"]
        now = self._clock()
        held = self.workspace.passes.read(token, LONG_AGO if even_late else now)
        try:
            release = self.workspace.releases.get(held.release)
        except NoSuchPlace:
            raise Refused(410, "gone") from None
        if held.test:
            person = _tester(held.recipient, release, request, now.date())
        else:
            person = self._admitted(release, held.recipient)
        choice = self._choice(release, person.recipient, request if held.test else None)
        visit = Visit(token, release, person, person.language, held.test, now, held.expires, choice)
        request.state.visit = visit
        return visit

    def _choice(self, release: Release, recipient: bytes, test: Request | None) -> str:
        """What was chosen, as long as it is still offered; a test keeps it in the address."""
        offered = {gift.id for gift in release.campaign.gifts.choices}
        if not offered:
            return ""
        if test is not None:
            wanted = test.query_params.get("choice", "")
        else:
            wanted = self.workspace.releases.chosen(release.draw, recipient)
        return wanted if wanted in offered else ""

    def open_for_gift(self, request: Request) -> Visit:
        """The visit of somebody who may have a gift: one that is still good outlives the pass.

        Raises what `open` does.
        """
        visit = self.open(request, even_late=True)
        if visit.now < visit.ends:
            return visit
        award = self.award(visit)
        if award is None or (award.expires and award.expires <= visit.now):
            raise ExpiredPass(visit.ends)
        return visit

    def _admitted(self, release: Release, recipient: bytes) -> Person:
        person = self.workspace.releases.person(release.number, recipient)
        if person is None:
            raise Refused(410, "gone")
        chosen = self.workspace.releases.preference(person.contact).language
        language = release.language(chosen or person.language)
        return Person(person.recipient, person.contact, language, person.fields)

    def award(self, visit: Visit) -> Award | None:
        """What the visit's play brought, None before it; a test never has one."""
        if visit.test:
            return None
        return self.workspace.rewards.find(visit.release.draw, visit.person.recipient)

    def rehearsal(self, visit: Visit) -> Award:
        """What a test play shows: nothing is written for it."""
        draw, who = visit.release.draw, visit.person.recipient
        return self.workspace.rewards.play(draw, who, choice=visit.choice, test=True)

    def gift(self, visit: Visit, award: Award | None = None) -> Gift:
        """The gift a visit reveals: the one given, or else the one bound to the person."""
        if award is None and visit.test:
            award = self.rehearsal(visit)
        if award is not None:
            return gift_of(visit.release.campaign, award.prize)
        plan, draw = visit.release.campaign.gifts, visit.release.draw
        bound = self.workspace.rewards.outcome(draw, visit.person.recipient) or plan.everyone.id
        wanted = visit.choice if visit.choice and bound == plan.everyone.id else bound
        return gift_of(visit.release.campaign, wanted)

    def fields(self, visit: Visit, award: Award | None = None, *, base: str = "") -> dict[str, Any]:
        """What the release's programs are run with; with an award the gift counts as played."""
        return recipient_fields(
            visit.release.campaign,
            {**visit.person.fields, "today": visit.now.date()},
            self.gift(visit, award),
            pass_=visit.token,
            language=visit.language,
            base=base,
            pictures=self.workspace.pictures,
            code=award.code if award else "",
            until=award.last_day if award else None,
            test=visit.test,
            stamps=self._stamps(visit, award),
            answers=self._answers(visit),
            choice=visit.choice,
            receipt=self._receipt(visit, award),
        )

    def receipt(self, visit: Visit) -> Receipt | None:
        """Where the visit's play stands in the record, None before it; a test has none."""
        if visit.test:
            return None
        return self.workspace.rewards.proof.receipt(visit.release.draw, visit.person.recipient)

    def _receipt(self, visit: Visit, award: Award | None) -> str:
        found = self.receipt(visit) if award and not award.test else None
        return found.short if found else ""

    def _stamps(self, visit: Visit, award: Award | None) -> int:
        """How many rounds the visit's contact played, this one with it once it is."""
        if visit.test:
            return TEST_STAMPS + bool(award)
        if "stamps" not in visit.release.asks:
            return 0
        return stamps(self.workspace, [visit.person.contact])[visit.person.contact]

    def _answers(self, visit: Visit) -> dict[str, dict[str, Any]]:
        """What everybody answered, and what the visit's person did."""
        found = answers_for(self.workspace, visit.release)
        if visit.test:
            return found
        for block, told in found.items():
            kept = self.workspace.answers.find(visit.release.draw, block, visit.person.recipient)
            if kept:
                mine = kept.answer.text or " ".join(kept.answer.choices)
                told |= {"mine": mine, "pick": mine, "done": True, "tied": bool(kept.contact)}
        return found

    def last_moment(self, visit: Visit, award: Award | None = None) -> datetime:
        """Until when a visit's gift is good; before the play, until when it is if played today."""
        if award is not None and award.last_day:
            return end_of(award.last_day)
        plan = visit.release.campaign.gifts
        last = visit.now.date() + timedelta(days=plan.valid_days)
        return min(visit.ends, end_of(last))

    def check_open(self, visit: Visit) -> None:
        """Raise NotOpenYet or DrawClosed where a first play would; a test may always look."""
        plan = visit.release.campaign.gifts
        if visit.test:
            return
        if plan.opens and visit.now < start_of(plan.opens):
            raise NotOpenYet(visit.release.draw, start_of(plan.opens))
        if plan.closes and visit.now >= end_of(plan.closes):
            raise DrawClosed(visit.release.draw, end_of(plan.closes))


def _tester(recipient: bytes, release: Release, request: Request, today: date) -> Person:
    """An invented person in the tester's own language, so that every field has something in it."""
    wanted = accepted(request.headers.get("accept-language", ""), release.campaign.languages)
    spoken = "nl" if wanted.startswith("nl") else "en"
    contact = invented(1, seed=7, languages=(spoken,), today=today)[0]
    return Person(recipient, b"", wanted, contact.person(today))
