"""Publish: check, compile, open pools and draw, freeze a release; then let people in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from typing import Any

from campaigns.audience import Contact
from campaigns.checks import Finding, check_campaign
from campaigns.document import Campaign, Gift, GiftPlan, ImportedCodes, SharedCode
from campaigns.errors import CampaignError
from campaigns.passes import RECIPIENT_SIZE, Pass, recipient_id
from campaigns.rendering import compile_campaign, recipient_fields
from campaigns.rendering.scene import SYSTEM_FIELDS
from campaigns.storage import Person, Release, Workspace
from campaigns.storage.releases import Preference
from rewards import Draw, GeneratedPool, ImportedPool, Share, SharedPool
from rewards import Prize as Stake

BATCH = 5_000  # people admitted in one transaction
PASS_DAYS = 30  # how long a link works after the gift itself has run out
TEST_RECIPIENT = b"\0" * RECIPIENT_SIZE
OWN_MOMENTS = frozenset({"birthday", "anniversary", "purchase", "thanks"})


class NotReady(CampaignError):
    """The checks found errors; nothing was published."""

    def __init__(self, findings: list[Finding]) -> None:
        listed = "\n".join(f"  {finding}" for finding in findings)
        super().__init__(f"This campaign can't be published yet:\n{listed}")
        self.findings = findings


class NobodyToShareWith(CampaignError):
    """Prizes of an exact number need to know among how many they are shared."""

    def __init__(self) -> None:
        super().__init__(
            "Some prizes have a number, but nobody knows among how many people they are shared."
            " Choose an audience, or write how many players you expect."
        )


@dataclass(frozen=True)
class Admitted:
    """Somebody who may play: their contact, pass, language and fields for the mail's programs."""

    contact: Contact
    recipient: bytes
    pass_: str
    language: str
    fields: dict[str, Any]


def publish(workspace: Workspace, campaign: Campaign) -> Release:
    """Freeze the campaign as a new release; raises NotReady with every error found.

    The gifts of a round are fixed once it is open: rewards.DrawExists asks for a new round.
    """
    url = workspace.settings.public_url
    compiled = {
        language: compile_campaign(campaign, language, url, workspace.pictures)
        for language in campaign.languages
    }
    errors = [
        finding
        for finding in check_campaign(campaign, compiled, public_url=url)
        if finding.severity == "error"
    ]
    if errors:
        raise NotReady(errors)
    for gift in campaign.gifts.gifts():
        _add_pool(workspace, campaign, gift)
    draw = draw_id(campaign)
    workspace.rewards.open_draw(_draw(draw, campaign, _players(workspace, campaign)))
    return workspace.releases.add(campaign, draw, compiled)


def draw_id(campaign: Campaign) -> str:
    """One draw a round: publishing again in the same round leaves everybody's gift as it is."""
    return f"{campaign.id}.{campaign.round}"


def pool_id(campaign: Campaign, gift: Gift) -> str:
    """The pool behind a gift: an imported one by its name, else one of the round's own."""
    if isinstance(gift.codes, ImportedCodes):
        return gift.codes.pool
    return f"{draw_id(campaign)}.{gift.id}"


def _add_pool(workspace: Workspace, campaign: Campaign, gift: Gift) -> None:
    wanted = pool_id(campaign, gift)
    if any(pool.id == wanted for pool in workspace.rewards.pools()):
        return
    name = f"{campaign.name}: {gift.id}"
    match gift.codes:
        case SharedCode(code=code, cap=cap):
            workspace.rewards.add_pool(SharedPool(wanted, name, code, cap))
        case ImportedCodes():
            workspace.rewards.add_pool(ImportedPool(wanted, gift.codes.pool))
        case generated:
            workspace.rewards.add_pool(
                GeneratedPool(wanted, name, generated.prefix, generated.size)
            )


def _players(workspace: Workspace, campaign: Campaign) -> int | None:
    """Over how many players counted prizes are spread; None when nothing is counted."""
    if not _counted(campaign.gifts):
        return None
    if campaign.gifts.expected_players:
        return campaign.gifts.expected_players
    for known in workspace.contacts.lists():
        if known.id == campaign.audience.list_id:
            return known.count
    raise NobodyToShareWith


def _draw(draw: str, campaign: Campaign, deck: int | None) -> Draw:
    plan = campaign.gifts
    shares = tuple(
        Share(_stake(campaign, prize), count=prize.count, chance=prize.chance)
        for prize in plan.prizes
    )
    return Draw(
        id=draw,
        everyone=_stake(campaign, plan.everyone),
        prizes=shares,
        deck=deck,
        opens=_start(plan),
        closes=_end(plan),
        valid_days=plan.valid_days,
    )


def _counted(plan: GiftPlan) -> bool:
    """Whether some prize falls an exact number of times."""
    return any(prize.chance is None for prize in plan.prizes)


def _stake(campaign: Campaign, gift: Gift) -> Stake:
    return Stake(gift.id, pool_id(campaign, gift), gift.value_cents)


def _start(plan: GiftPlan) -> datetime | None:
    return (
        datetime(plan.opens.year, plan.opens.month, plan.opens.day, tzinfo=UTC)
        if plan.opens
        else None
    )


def _end(plan: GiftPlan) -> datetime | None:
    if not plan.closes:
        return None
    after = plan.closes + timedelta(days=1)
    return datetime(after.year, after.month, after.day, tzinfo=UTC)


def admit(
    workspace: Workspace, release: Release, contacts: Iterable[Contact], *, today: date
) -> Iterator[Admitted]:
    """Let contacts play and give what their mails are made with, batch by batch, in their order.

    Whoever wants no mail, or none of this kind, is left out. Admitting somebody again gives the
    same pass; the outcome is bound to the person before any mail leaves.
    """
    gate = _Gate(workspace, release, today)
    wanted = filter(gate.welcome, contacts)
    while batch := list(islice(wanted, BATCH)):
        yield from gate.admit(batch)


class _Gate:
    """What letting somebody in asks for, looked up once for all of them."""

    def __init__(self, workspace: Workspace, release: Release, today: date) -> None:
        self.workspace, self.release, self.today = workspace, release, today
        self.base = workspace.settings.public_url
        self.campaign_key = workspace.keys.named("campaigns", release.campaign.id)
        self.contact_key = workspace.keys.keys("contact")[1]
        self.preferences = workspace.releases.preferences()
        self.used = frozenset().union(*(part.fields() for part in release.compiled.values()))

    def welcome(self, contact: Contact) -> bool:
        """Whether the contact wants mail of this kind."""
        if not self.preferences:
            return True
        chosen = self.preference(contact)
        if chosen is None or chosen.wants == "all":
            return True
        return chosen.wants == "moments" and self.release.campaign.moment in OWN_MOMENTS

    def preference(self, contact: Contact) -> Preference | None:
        """What the contact chose, None for somebody who never did."""
        return self.preferences.get(recipient_id(self.contact_key, contact.email))

    def admit(self, contacts: list[Contact]) -> list[Admitted]:
        """Bind outcomes, then keep the people: in this order, so nobody plays without one."""
        ids = [recipient_id(self.campaign_key, contact.email) for contact in contacts]
        prizes = self.workspace.rewards.enrol(self.release.draw, ids)
        together = list(zip(contacts, ids, strict=True))
        people = [self.person(contact, recipient) for contact, recipient in together]
        self.workspace.releases.admit(self.release.number, people)
        return [
            self.admitted(contact, person, prizes[person.recipient])
            for contact, person in zip(contacts, people, strict=True)
        ]

    def person(self, contact: Contact, recipient: bytes) -> Person:
        """What the recipient's side keeps: the fields the programs ask for, and no address."""
        chosen = self.preference(contact) if self.preferences else None
        language = self.release.language((chosen and chosen.language) or contact.language)
        known = contact.person(self.today)
        fields = {name: value for name, value in known.items() if name in self.used}
        contact_id = recipient_id(self.contact_key, contact.email)
        return Person(recipient, contact_id, language, kept(fields))

    def admitted(self, contact: Contact, person: Person, prize: str) -> Admitted:
        """What this person's mail is made with."""
        token = pass_for(self.workspace, self.release, person.recipient, self.today)
        known = {**person.fields, "today": self.today}
        fields = fields_for(
            self.workspace, self.release, known, prize, token, person.language, base=self.base
        )
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
) -> dict[str, Any]:
    """The fields of a mail: the person's own, the outcome bound to them, their addresses.

    `base` is our public address where the caller has looked it up already.
    """
    return recipient_fields(
        release.campaign,
        person,
        gift_of(release.campaign, prize),
        pass_=token,
        language=language,
        base=workspace.settings.public_url if base is None else base,
        pictures=workspace.pictures,
    )


def gift_of(campaign: Campaign, prize: str) -> Gift:
    """The gift of that id; the equal gift for an id that is not there any more."""
    return next(
        (gift for gift in campaign.gifts.gifts() if gift.id == prize), campaign.gifts.everyone
    )


def pass_for(
    workspace: Workspace, release: Release, recipient: bytes, today: date, *, test: bool = False
) -> str:
    """The pass of one recipient; it ends some time after the last gift of the release can."""
    last_day = release.campaign.gifts.closes or today + timedelta(days=60)
    days = release.campaign.gifts.valid_days + PASS_DAYS
    expires = datetime(last_day.year, last_day.month, last_day.day, tzinfo=UTC) + timedelta(
        days=days
    )
    return workspace.passes.issue(Pass(release.number, recipient, expires, test))


def test_pass(workspace: Workspace, release: Release, today: date) -> str:
    """A pass that plays like any other and touches neither stock nor figures."""
    return pass_for(workspace, release, TEST_RECIPIENT, today, test=True)
