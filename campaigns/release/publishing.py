"""Publish: check, compile, open pools and draw, freeze a release."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from campaigns.checks import Finding, check_campaign
from campaigns.document import Campaign, Gift, GiftPlan, ImportedCodes, SharedCode
from campaigns.errors import CampaignError
from campaigns.rendering import compile_campaign
from campaigns.storage import Release, Workspace
from rewards import Draw, GeneratedPool, ImportedPool, Share, SharedPool
from rewards import Prize as Stake


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
    return _midnight(plan.opens) if plan.opens else None


def _end(plan: GiftPlan) -> datetime | None:
    """The last day counts whole."""
    return _midnight(plan.closes + timedelta(days=1)) if plan.closes else None


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
