"""The steps of a campaign, from composing to results, and how far each of them is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from campaigns.checks import Finding
from campaigns.document import Campaign
from campaigns.storage import Release, Workspace
from campaigns.studio.findings import place_of
from campaigns.studio.readers import audience_list

State = Literal["done", "problem", "open"]

#: Every step by its name in the address, in the order they are taken, and its icon.
STEPS: Mapping[str, str] = {
    "compose": "edit_square",
    "gift": "redeem",
    "audience": "group",
    "check": "fact_check",
    "publish": "rocket_launch",
    "results": "insights",
}


@dataclass(frozen=True)
class Standing:
    """How far a step is; `problems` is how many things in it must be mended."""

    state: State
    problems: int = 0


def standings(
    workspace: Workspace, campaign: Campaign, findings: Iterable[Finding] | None
) -> dict[str, Standing]:
    """Every step's standing; without `findings` (they take a moment) nothing is a problem yet."""
    release = workspace.releases.latest(campaign.id)
    wrong = _wrong(findings or ())
    known = findings is not None
    done = {
        "compose": known,
        "gift": any(campaign.gifts.everyone.title.values()),
        "audience": audience_list(workspace.contacts, campaign) is not None,
        "check": known,
        "publish": is_out(release, campaign, workspace.settings.public_url),
        "results": False,
    }
    return {name: _standing(done[name], wrong[name]) for name in STEPS}


def is_out(release: Release | None, campaign: Campaign, address: str) -> bool:
    """Whether what is out is this very draft, at this address."""
    if release is None:
        return False
    return release.campaign == campaign and release.public_url in ("", address)


def _wrong(findings: Iterable[Finding]) -> Counter[str]:
    """How many errors are mended where; Check counts all of them."""
    wrong = Counter[str]()
    for finding in findings:
        if finding.severity == "error":
            place = place_of(finding)
            wrong["check"] += 1
            if place:
                wrong[place[0]] += 1
    return wrong


def _standing(done: bool, problems: int) -> Standing:
    if problems:
        return Standing("problem", problems)
    return Standing("done" if done else "open")
