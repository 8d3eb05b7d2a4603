"""One visit: a person at a release, or somebody trying it out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from starlette.requests import Request

from campaigns.audience import invented
from campaigns.passes import ExpiredPass
from campaigns.release import TEST_STAMPS
from campaigns.rendering import Compiled
from campaigns.server.after import grace_of
from campaigns.server.languages import accepted
from campaigns.storage import Person, Release
from rewards import Award, Glance

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    return datetime.now(UTC)


class Visit(NamedTuple):
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
    #: Whether they were let into this release and no other.
    alone: bool = False
    #: What a test did with its gift, which is kept in its address: one of TRIED.
    tried: str = ""

    @property
    def home(self) -> str:
        """The person's own page on this host."""
        return f"/go/{self.token}"

    @property
    def compiled(self) -> Compiled:
        return self.release.compiled[self.language]


def check_good(visit: Visit, award: Award | None) -> None:
    """Raise ExpiredPass where the visit's time is over and no gift is good any more.

    As long as more time may be asked for, the gift is there to ask for it.
    """
    if visit.now < visit.ends:
        return
    grace = timedelta(days=grace_of(visit.release.campaign.gifts.after))
    if award is None or (award.expires and award.expires + grace <= visit.now):
        raise ExpiredPass(visit.ends)


def go(visit: Visit) -> tuple[str, bytes]:
    """The draw and the person that the ledger knows a visit by."""
    return visit.release.draw, visit.person.recipient


def offered(release: Release, wanted: str) -> str:
    """What was chosen, as long as it is still offered."""
    return wanted if wanted in release.choices else ""


def stamps(visit: Visit, award: Award | None, seen: Glance) -> int:
    """How many rounds the visit's contact played, this one with it once it is."""
    return (TEST_STAMPS if visit.test else seen.played) + bool(award or seen.award)


def tester(recipient: bytes, release: Release, request: Request, today: date) -> Person:
    """An invented person in the tester's own language, so that every field has something in it."""
    wanted = accepted(request.headers.get("accept-language", ""), release.campaign.languages)
    spoken = "nl" if wanted.startswith("nl") else "en"
    contact = invented(1, seed=7, languages=(spoken,), today=today)[0]
    return Person(recipient, b"", wanted, contact.person(today))
