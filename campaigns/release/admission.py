"""Let people in: bind outcomes, issue passes, give what their mails are made with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from campaigns.audience import Contact
from campaigns.document import Campaign, Gift
from campaigns.errors import RoundSwept
from campaigns.passes import recipient_id, referral
from campaigns.release.facts import answers_for, stamps
from campaigns.release.links import last_day, pass_for
from campaigns.rendering import recipient_fields
from campaigns.rendering.scene import SYSTEM_FIELDS
from campaigns.storage import Hold, Person, Release, Workspace
from campaigns.storage.preferences import Preference, Wants

BATCH = 5_000  # people admitted in one transaction
#: What a mail may say of a gift that somebody has already; its code is never in a mail.
UNTIL = frozenset({"gift_until", "gift_days_left"})
OWN_MOMENTS = frozenset({"birthday", "anniversary", "purchase", "thanks"})


@dataclass(frozen=True)
class Admitted:
    """Somebody who may play: their contact, pass, language and fields for the mail's programs."""

    contact: Contact
    recipient: bytes
    pass_: str
    language: str
    fields: dict[str, Any]


def admit(
    workspace: Workspace,
    release: Release,
    contacts: Iterable[Contact],
    *,
    today: date,
    hold: Hold | None = None,
) -> Iterator[Admitted]:
    """Let contacts play and give what their mails are made with, batch by batch, in their order.

    Whoever wants no mail, or none of this kind, when their turn comes is left out, and whoever was
    forgotten since they were read: `hold` was taken before that, and contacts without one are read
    from now on. Who chose another language meanwhile may get the one of before.
    Admitting somebody again gives the same pass; the outcome is bound to the person before any
    mail leaves. Raises ReadTooLongAgo, and RoundSwept once the round's people were deleted.
    """
    # Not in the generator: it begins when its first person is asked for, which may be late.
    return _Gate(workspace, release, today, hold or workspace.releases.hold()).let_in(contacts)


def welcome(campaign: Campaign, chosen: Preference | None) -> bool:
    """Whether somebody who chose so (None: who never chose) wants the mail of a campaign."""
    return chosen is None or wanted(campaign, chosen.wants)


def wanted(campaign: Campaign, wants: Wants) -> bool:
    """Whether the mail of a campaign is of a kind that somebody wants."""
    return wants == "all" or (wants == "moments" and campaign.moment in OWN_MOMENTS)


class _Gate:
    """What letting somebody in asks for, looked up once for all of them."""

    def __init__(self, workspace: Workspace, release: Release, today: date, hold: Hold) -> None:
        self.workspace, self.release, self.today = workspace, release, today
        self.hold = hold
        self.base = workspace.settings.public_url
        self.campaign_key = workspace.keys.named("campaigns", release.campaign.id)
        self.contact_key = workspace.contact_key
        self.preferences = workspace.releases.preferences()
        self.used = release.asks
        self.answers = answers_for(workspace, release)

    def let_in(self, contacts: Iterable[Contact]) -> Iterator[Admitted]:
        """Everybody who is welcome, batch by batch."""
        wanted = filter(self.welcome, contacts)
        while batch := list(islice(wanted, BATCH)):
            yield from self.admit(batch)

    def welcome(self, contact: Contact) -> bool:
        """Whether the contact wants mail of this kind."""
        return welcome(self.release.campaign, self.preference(contact))

    def preference(self, contact: Contact) -> Preference | None:
        """What the contact chose, None for somebody who never did."""
        if not self.preferences:
            return None
        return self.preferences.get(recipient_id(self.contact_key, contact.email))

    def admit(self, contacts: list[Contact]) -> Iterator[Admitted]:
        """Bind outcomes, then keep the people: in this order, so nobody plays without one."""
        asked = [self.person(contact) for contact in contacts]
        ids = [person.recipient for person in asked]
        prizes = self.workspace.rewards.enrol(
            self.release.draw, ids, self.persons(asked), lambda: self.gone_of_round(asked)
        )
        self.workspace.releases.lasts(self.release.number, last_day(self.release, self.today))
        there = [person for person in asked if person.recipient in prizes]
        number, since = self.release.number, self.hold.since
        stay = set(self.workspace.releases.admit(number, there, since, self.check_key))
        known = (person.contact for person in asked)
        played = stamps(self.workspace, known) if "stamps" in self.used else {}
        until = self.last_days(ids) if self.used & UNTIL else {}
        for contact, person in self.staying(contacts, asked, stay):
            yield self.admitted(
                contact,
                person,
                prizes[person.recipient],
                played.get(person.contact, 0),
                until.get(person.recipient),
            )

    def staying(
        self, contacts: list[Contact], asked: list[Person], stay: set[bytes]
    ) -> Iterator[tuple[Contact, Person]]:
        """Those whose turn comes before they are forgotten or refuse: mails are made one by one."""
        campaign, seen = self.release.campaign, self.hold.since
        for contact, person in zip(contacts, asked, strict=True):
            turn = self.workspace.releases.turn(self.release.number, person)
            if turn.forgettings != seen:
                seen, stay = turn.forgettings, stay - self.gone(asked)
            if person.recipient not in stay:
                continue
            if not turn.known:  # and not forgotten: everybody of the round was deleted
                raise RoundSwept(campaign.name)
            if wanted(campaign, turn.wants):
                yield contact, person

    def check_key(self) -> None:
        """Refuse pseudonyms whose key is gone: a second mailing would make others of them."""
        campaign = self.release.campaign
        if not self.workspace.keys.holds("campaigns", campaign.id, self.campaign_key):
            raise RoundSwept(campaign.name)

    def gone_of_round(self, people: list[Person]) -> set[bytes]:
        """The same as `gone`, of a round that still knows its people."""
        self.check_key()
        return self.gone(people)

    def gone(self, people: list[Person]) -> set[bytes]:
        """The recipients who were forgotten since they were read."""
        contacts = (person.contact for person in people)
        gone = self.workspace.releases.forgotten(contacts, self.hold.since)
        return {person.recipient for person in people if person.contact in gone}

    def last_days(self, ids: list[bytes]) -> dict[bytes, date | None]:
        """The last days of the gifts that people have and can still use."""
        care = self.workspace.rewards.aftercare
        found = care.standings(self.release.draw, ids)
        return {who: one.last_day for who, one in found.items() if one.state == "unused"}

    def persons(self, people: list[Person]) -> dict[bytes, bytes]:
        """Who they are over campaigns, where the prizes of one person are limited over them."""
        if not self.release.campaign.gifts.limits.a_person:
            return {}
        return {person.recipient: person.contact for person in people}

    def person(self, contact: Contact) -> Person:
        """What the recipient's side keeps: the fields the programs ask for, and no address."""
        recipient = recipient_id(self.campaign_key, contact.email)
        chosen = self.preference(contact) if self.preferences else None
        language = self.release.language((chosen and chosen.language) or contact.language)
        known = contact.person(self.today)
        fields = {name: value for name, value in known.items() if name in self.used}
        contact_id = recipient_id(self.contact_key, contact.email)
        if "refer" in self.used:
            known_as = {"refer": referral(self.campaign_key, recipient)}
            return Person(recipient, contact_id, language, kept(fields) | known_as)
        return Person(recipient, contact_id, language, kept(fields))

    def admitted(
        self, contact: Contact, person: Person, prize: str, stamps: int, until: date | None
    ) -> Admitted:
        """What this person's mail is made with; `until` when they have a gift already."""
        token = pass_for(self.workspace, self.release, person.recipient, self.today)
        known = {**person.fields, "today": self.today}
        fields = fields_for(
            self.workspace, self.release, known, prize, token, person.language, base=self.base,
            stamps=stamps, answers=self.answers, until=until,
        )  # fmt: skip
        return Admitted(contact, person.recipient, token, person.language, fields)


def kept(fields: dict[str, Any]) -> dict[str, Any]:
    """What the recipient's side stores of a person: nothing it can work out itself."""
    return {name: value for name, value in fields.items() if name not in SYSTEM_FIELDS | {"today"}}


def fields_for(
    workspace: Workspace,
    release: Release,
    person: dict[str, Any],
    prize: str,
    token: str,
    language: str,
    *,
    base: str | None = None,
    stamps: int = 0,
    answers: Mapping[str, Any] | None = None,
    until: date | None = None,
) -> dict[str, Any]:
    """The fields of a mail: the person's own, the outcome bound to them, their addresses.

    `base` is our public address where the caller has looked it up already; `stamps` and `answers`
    are facts (see `facts`).
    """
    return recipient_fields(
        release.campaign,
        person,
        gift_of(release.campaign, prize),
        pass_=token,
        language=language,
        base=workspace.settings.public_url if base is None else base,
        pictures=workspace.pictures,
        stamps=stamps,
        answers=answers,
        until=until,
    )


def gift_of(campaign: Campaign, prize: str) -> Gift:
    """The gift of that id; the equal gift for an id that is not there any more."""
    return next(
        (gift for gift in campaign.gifts.gifts() if gift.id == prize), campaign.gifts.everyone
    )
