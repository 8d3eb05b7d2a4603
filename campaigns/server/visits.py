"""A visit: who a pass in the address stands for, and what their release's programs are run with."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from starlette.requests import Request

from campaigns.days import end_of, start_of
from campaigns.document import Gift
from campaigns.errors import NoSuchPlace
from campaigns.passes import Pass
from campaigns.release import answers_for, gift_of
from campaigns.rendering import gift_fields, recipient_fields
from campaigns.rendering.recipient import NOTHING_AFTER, own_fields, unplayed_fields
from campaigns.server.after import tried, what_became
from campaigns.server.refusals import Refused
from campaigns.server.visit import Clock, Visit, check_good, go, offered, stamps, tester, utc_now
from campaigns.storage import Release, Workspace
from rewards import Award, Glance, Receipt
from rewards.errors import DrawClosed, NotOpenYet

LONG_AGO = datetime.min.replace(tzinfo=UTC)


class Visits:
    """Opens visits and looks up what they show; nothing here writes."""

    def __init__(self, workspace: Workspace, clock: Clock = utc_now) -> None:
        self.workspace = workspace
        self._clock = clock
        # Releases never change: these grow with their gifts and languages, not with people.
        self._gifts: dict[tuple[int, str], Gift] = {}
        self._words: dict[tuple[int, str, str], dict[str, str]] = {}
        self._before: dict[tuple[int, str, str, str], dict[str, Any]] = {}

    def open(self, request: Request, *, even_late: bool = False) -> Visit:
        """The visit of the pass in the address.

        Raises BadPass, ExpiredPass (not with `even_late`), or Refused(410) for one who is gone.
        """
        token = request.scope["path_params"]["token"]
        now = self._clock()
        held = self.workspace.passes.read(token, LONG_AGO if even_late else now)
        try:
            release = self.workspace.releases.get(held.release)
        except NoSuchPlace:
            raise Refused(410, "gone") from None
        visit = self._tested if held.test else self._admitted
        found = visit(request, token, held, release, now)
        request.scope.setdefault("state", {})["visit"] = found  # as `request.state` has it
        return found

    def _tested(
        self, request: Request, token: str, held: Pass, release: Release, now: datetime
    ) -> Visit:
        """A test, which keeps what it chose in the address."""
        person = tester(held.recipient, release, request, now.date())
        wanted = offered(release, request.query_params.get("choice", ""))
        tried = request.query_params.get("tried", "")
        language, ends = person.language, held.expires
        return Visit(token, release, person, language, True, now, ends, wanted, tried=tried)

    def _admitted(
        self, request: Request, token: str, held: Pass, release: Release, now: datetime
    ) -> Visit:
        releases, recipient = self.workspace.releases, held.recipient
        found = releases.visitor(release.number, recipient)
        if found is None:
            raise Refused(410, "gone")
        who, speaks, alone = found
        language = release.language(speaks or who.language)
        person = who if language == who.language else who._replace(language=language)
        chosen = releases.chosen(release.draw, recipient) if release.choices else ""
        wanted, ends = offered(release, chosen), held.expires
        return Visit(token, release, person, language, False, now, ends, wanted, alone)

    def open_for_gift(self, request: Request) -> Visit:
        """The visit of somebody who may have a gift: one that is still good outlives the pass.

        Raises what `open` does.
        """
        visit = self.open(request, even_late=True)
        if visit.now >= visit.ends:
            check_good(visit, self.award(visit))
        return visit

    def glance(self, visit: Visit) -> Glance:
        """What the ledger knows of the visit's person; nothing of a test."""
        if visit.test:
            return Glance(None, None, 0)
        return self.workspace.rewards.glance(*go(visit), self._others(visit))

    def _seen(self, visit: Visit, award: Award | None) -> Glance:
        """The same where the award is known: who has no other rounds is looked at no more."""
        if award is None or visit.test or self._others(visit):
            return self.glance(visit)
        return Glance(award, None, 0)

    def _others(self, visit: Visit) -> list[tuple[str, bytes]]:
        """The visit's other rounds, where the page counts them."""
        if visit.alone or "stamps" not in visit.release.asks:
            return []
        mine = go(visit)
        return [one for one in self.workspace.releases.goes(visit.person.contact) if one != mine]

    def award(self, visit: Visit) -> Award | None:
        """What the visit's play brought, None before it; a test never has one."""
        if visit.test:
            return None
        return self.workspace.rewards.find(visit.release.draw, visit.person.recipient)

    def after_robot(self, visit: Visit) -> bool:
        """Whether a robot seems to have played in their place: they may still play themselves."""
        if visit.test:
            return False
        return self.workspace.releases.is_robots(*go(visit))

    def rehearsal(self, visit: Visit) -> Award:
        """What a test play shows: nothing is written for it."""
        draw, who = visit.release.draw, visit.person.recipient
        award = self.workspace.rewards.play(draw, who, choice=visit.choice, test=True)
        return tried(award, visit.tried, visit.release.campaign.gifts.after)

    def gift(self, visit: Visit, award: Award | None = None, bound: str | None = None) -> Gift:
        """The gift a visit reveals: the one given, or else the one bound to the person."""
        if award is None and visit.test:
            award = self.rehearsal(visit)
        if award is not None:
            return self._gift(visit, award.prize)
        everyone = visit.release.campaign.gifts.everyone.id
        bound = bound or everyone
        return self._gift(visit, visit.choice if visit.choice and bound == everyone else bound)

    def _gift(self, visit: Visit, prize: str) -> Gift:
        key = (visit.release.number, prize)
        if key not in self._gifts:
            self._gifts[key] = gift_of(visit.release.campaign, prize)
        return self._gifts[key]

    def fields(
        self,
        visit: Visit,
        award: Award | None = None,
        *,
        base: str = "",
        glance: Glance | None = None,
    ) -> dict[str, Any]:
        """What the release's programs are run with; with an award the gift counts as played.

        `glance` is the look at the ledger, where the caller took it.
        """
        seen = glance or self._seen(visit, award)
        held = seen.award.prize if seen.award else seen.bound
        gift = self.gift(visit, award, held)
        if award is None and not visit.test:
            return self._unplayed(visit, gift, base, stamps(visit, None, seen))
        return recipient_fields(
            visit.release.campaign,
            {**visit.person.fields, "today": visit.now.date()},
            gift,
            pass_=visit.token,
            language=visit.language,
            base=base,
            pictures=self.workspace.pictures,
            code=award.code if award else "",
            until=award.last_day if award else None,
            test=visit.test,
            stamps=stamps(visit, award, seen),
            answers=self._answers(visit),
            choice=visit.choice,
            receipt=self._receipt(visit, award),
            told=self._told(visit, gift),
            after=what_became(self.workspace, visit, award) if award else NOTHING_AFTER,
        )

    def _unplayed(self, visit: Visit, gift: Gift, base: str, stamps: int) -> dict[str, Any]:
        """The same before the play, of which all but a person's own is the same for many."""
        key = (visit.release.number, visit.language, gift.id, visit.choice)
        if (shared := self._before.get(key)) is None:
            shared = self._before[key] = unplayed_fields(
                visit.release.campaign, gift, language=visit.language, choice=visit.choice,
                pictures=self.workspace.pictures, told=self._told(visit, gift),
            )  # fmt: skip
        return {
            **own_fields(visit.person.fields, visit.token, base),
            **shared,
            "today": visit.now.date(),
            "stamps": stamps,
            "answers": self._answers(visit),
        }

    def receipt(self, visit: Visit) -> Receipt | None:
        """Where the visit's play stands in the record, None before it; a test has none."""
        if visit.test:
            return None
        return self.workspace.rewards.proof.receipt(visit.release.draw, visit.person.recipient)

    def _receipt(self, visit: Visit, award: Award | None) -> str:
        found = self.receipt(visit) if award and not award.test else None
        return found.short if found else ""

    def _told(self, visit: Visit, gift: Gift) -> dict[str, str]:
        """What the gift is told with: the same for all, and looked up once."""
        key = (visit.release.number, visit.language, gift.id)
        if key not in self._words:
            campaign, pictures = visit.release.campaign, self.workspace.pictures
            self._words[key] = gift_fields(campaign, gift, visit.language, pictures)
        return self._words[key]

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
