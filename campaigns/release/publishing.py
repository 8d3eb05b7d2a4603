"""Publish: check, compile, open pools and draw, freeze a release."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from campaigns.checks import Finding, check_campaign
from campaigns.days import end_of, start_of
from campaigns.document import Campaign, Gift, GiftPlan
from campaigns.errors import CampaignError
from campaigns.release.pools import (
    RoundFixed,
    check_codes,
    draw_id,
    open_pools,
    pool_id,
    resize_pools,
)
from campaigns.rendering import compile_campaign
from campaigns.storage import Release, Workspace
from campaigns.storage.reviews import State
from rewards import Draw, Share
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


class NotApproved(CampaignError):
    """This workspace publishes what somebody approved; `state` says how far that came."""

    def __init__(self, state: State) -> None:
        why = {
            "changed": "It was changed since it was approved.",
            "asked": "Somebody was asked to approve it, and has not yet.",
        }.get(state, "Nobody approved it yet.")
        super().__init__(
            f"This workspace only publishes what is approved. {why} Ask a reviewer to approve it as"
            " it is now (in Compose, under Comments), or switch this off on the People page."
        )
        self.state = state


def publish(workspace: Workspace, campaign: Campaign) -> Release:
    """Freeze the campaign as a new release; raises NotReady with every error found.

    Raises NotApproved where the workspace asks for approval. The gifts of a round are fixed once
    it is open, only how many codes there are may change: RoundFixed asks for a new round. Raises
    CodeTaken.
    """
    check_approved(workspace, campaign)
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
    return workspace.releases.add(campaign, _open_round(workspace, campaign), compiled, url)


def check_approved(workspace: Workspace, campaign: Campaign) -> None:
    """Raises NotApproved where the workspace asks for approval of exactly this, and has none."""
    if workspace.settings.require_approval:
        standing = workspace.reviews.standing(campaign)
        if standing.state != "approved":
            raise NotApproved(standing.state)


def _open_round(workspace: Workspace, campaign: Campaign) -> str:
    """Open pools and draw, or find them open; what is refused leaves nothing behind."""
    wanted = draw_id(campaign)
    held = next((draw for draw in workspace.rewards.draws() if draw.id == wanted), None)
    check_codes(workspace.rewards, campaign, held)
    draw = _draw(wanted, campaign, _players(workspace, campaign, held))
    if held and _uncosted(held) != _uncosted(draw):
        raise RoundFixed
    open_pools(workspace.rewards, campaign)
    workspace.rewards.open_draw(held or draw)
    resize_pools(workspace.rewards, campaign)
    return wanted


def _players(workspace: Workspace, campaign: Campaign, held: Draw | None) -> int | None:
    """Over how many players counted prizes are spread; None when nothing is counted.

    Once the round is open (`held`) a list that grows or shrinks does not change it.
    """
    if not _counted(campaign.gifts):
        return None
    if campaign.gifts.expected_players:
        return campaign.gifts.expected_players
    if held and held.deck:
        return held.deck
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
        choices=tuple(_stake(campaign, choice) for choice in plan.choices),
    )


def _uncosted(draw: Draw) -> Draw:
    """The terms as people are bound by them: what a gift costs the sender is not part of it."""
    return replace(
        draw,
        everyone=draw.everyone and replace(draw.everyone, value_cents=0),
        choices=tuple(replace(choice, value_cents=0) for choice in draw.choices),
        prizes=tuple(
            replace(share, prize=replace(share.prize, value_cents=0)) for share in draw.prizes
        ),
    )


def _counted(plan: GiftPlan) -> bool:
    """Whether some prize falls an exact number of times."""
    return any(prize.chance is None for prize in plan.prizes)


def _stake(campaign: Campaign, gift: Gift) -> Stake:
    return Stake(gift.id, pool_id(campaign, gift), gift.value_cents)


def _start(plan: GiftPlan) -> datetime | None:
    return start_of(plan.opens) if plan.opens else None


def _end(plan: GiftPlan) -> datetime | None:
    """The last day counts whole."""
    return end_of(plan.closes) if plan.closes else None
