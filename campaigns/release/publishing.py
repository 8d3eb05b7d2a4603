"""Publish: check, compile, open pools and draw, freeze a release."""

from __future__ import annotations

from campaigns.checks import Finding, check_campaign
from campaigns.document import Campaign
from campaigns.errors import CampaignError
from campaigns.release.pools import (
    RoundFixed,
    check_codes,
    draw_id,
    open_pools,
    resize_pools,
)
from campaigns.release.terms import counted, terms_of, uncosted
from campaigns.rendering import compile_campaign
from campaigns.storage import Release, Workspace
from campaigns.storage.reviews import State
from rewards import Draw


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
    draw = terms_of(campaign, wanted, _players(workspace, campaign, held))
    if held and uncosted(held) != uncosted(draw):
        raise RoundFixed
    open_pools(workspace.rewards, campaign)
    workspace.rewards.open_draw(held or draw)
    resize_pools(workspace.rewards, campaign)
    return wanted


def _players(workspace: Workspace, campaign: Campaign, held: Draw | None) -> int | None:
    """Over how many players counted prizes are spread; None when nothing is counted.

    Once the round is open (`held`) a list that grows or shrinks does not change it.
    """
    if not counted(campaign.gifts):
        return None
    if campaign.gifts.expected_players:
        return campaign.gifts.expected_players
    if held and held.deck:
        return held.deck
    for known in workspace.contacts.lists():
        if known.id == campaign.audience.list_id:
            return known.count
    raise NobodyToShareWith
