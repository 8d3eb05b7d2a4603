"""What programs may know beside a person's own fields: their stamps, and what people answered."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from campaigns.document import Campaign
from campaigns.rendering.asking import asking, tally
from campaigns.storage import Release, Workspace

TEST_STAMPS = 3  # what somebody testing has played before: a card that is not empty


def stamps(workspace: Workspace, contacts: Iterable[bytes]) -> dict[bytes, int]:
    """How many rounds each contact has played, of all campaigns; exact at this instant."""
    goes = {contact: workspace.releases.goes(contact) for contact in contacts}
    played = workspace.rewards.played(go for each in goes.values() for go in each)
    return {contact: sum(go in played for go in each) for contact, each in goes.items()}


def answers(workspace: Workspace, campaign: Campaign, round_: str) -> dict[str, dict[str, Any]]:
    """What was answered in a round until now, by block (see `tally`)."""
    found = {}
    for block, asked in asking(campaign):
        counts = workspace.answers.counts(round_, block.id)
        found[block.id] = tally(asked, counts.choices, counts.total)
    return found


def answers_for(workspace: Workspace, release: Release) -> dict[str, dict[str, Any]]:
    """The same for a release, where its programs ask for it."""
    if "answers" not in release.asks:
        return {}
    return answers(workspace, release.campaign, release.draw)
