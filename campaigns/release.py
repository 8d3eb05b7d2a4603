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
    workspace.rewards.open_draw(_draw(draw, campaign))
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


def _draw(draw: str, campaign: Campaign) -> Draw:
    plan = campaign.gifts
    shares = tuple(
        Share(_stake(campaign, prize), count=prize.count, chance=prize.chance)
        for prize in plan.prizes
    )
    return Draw(
        id=draw,
        everyone=_stake(campaign, plan.everyone),
        prizes=shares,
        deck=plan.expected_players if _counted(plan) else None,
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
    key = workspace.keys.named("campaigns", release.campaign.id)
    preferences = workspace.releases.preferences()
    wanted = (
        contact
        for contact in contacts
        if _welcome(preferences.get(_contact_key(workspace, contact)), release)
    )
    if _counted(release.campaign.gifts):
        # Exact counts are spread over everybody let in at once, so all are enrolled together.
        everybody = list(wanted)
        workspace.rewards.enrol(release.draw, [recipient_id(key, one.email) for one in everybody])
        wanted = iter(everybody)  # type: ignore[assignment]
    while batch := list(islice(wanted, BATCH)):
        yield from _admit_batch(workspace, release, batch, key, preferences, today)


def _contact_key(workspace: Workspace, contact: Contact) -> bytes:
    return recipient_id(workspace.keys.keys("contact")[1], contact.email)


def _welcome(preference: Preference | None, release: Release) -> bool:
    if preference is None or preference.wants == "all":
        return True
    return preference.wants == "moments" and release.campaign.moment in OWN_MOMENTS


def _admit_batch(
    workspace: Workspace,
    release: Release,
    contacts: list[Contact],
    key: bytes,
    preferences: dict[bytes, Preference],
    today: date,
) -> list[Admitted]:
    ids = [recipient_id(key, contact.email) for contact in contacts]
    prizes = workspace.rewards.enrol(release.draw, ids)
    used = frozenset().union(*(part.fields() for part in release.compiled.values()))
    people, admitted = [], []
    for contact, recipient in zip(contacts, ids, strict=True):
        contact_key = _contact_key(workspace, contact)
        chosen = preferences.get(contact_key)
        language = release.language((chosen and chosen.language) or contact.language)
        known = {name: value for name, value in contact.person(today).items() if name in used}
        people.append(Person(recipient, contact_key, language, kept(known)))
        token = pass_for(workspace, release, recipient, today)
        fields = fields_for(workspace, release, known, prizes[recipient], token, language)
        admitted.append(Admitted(contact, recipient, token, language, fields))
    workspace.releases.admit(release.number, people)
    return admitted


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
) -> dict[str, Any]:
    """The fields of a mail: the person's own, the outcome bound to them, their addresses."""
    return recipient_fields(
        release.campaign,
        person,
        gift_of(release.campaign, prize),
        pass_=token,
        language=language,
        base=workspace.settings.public_url,
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
