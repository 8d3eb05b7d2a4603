"""What the checks say of a draft, in the studio's language, and where each thing is mended."""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Iterable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as TooLate
from threading import Lock
from typing import Any

from campaigns.checks import Finding, Label, Language, Phrase, Title, check_campaign
from campaigns.document import Campaign
from campaigns.errors import CampaignError, RenderFailed
from campaigns.merging import MergeError
from campaigns.rendering import compile_campaign
from campaigns.storage import Unkept, Workspace
from campaigns.studio.words import say
from components.errors import ComponentError

#: Rules whose findings name no block, by the page and part where one mends them.
PLACES: Mapping[str, tuple[str, str]] = {
    "subject_line": ("compose", "Subject"),
    "theme_contrast": ("compose", "Look"),
    "link_targets": ("brands", ""),
    "links": ("brands", ""),
    "tone": ("brands", ""),
    "footer": ("compose", "Blocks"),
    "empty_mail": ("compose", "Blocks"),
    "gift_title": ("gift", ""),
    "prizes": ("gift", ""),
    "promotion": ("gift", ""),
    "choosing": ("compose", "Blocks"),
    "aftercare": ("gift", ""),
}
KEPT = 16  # drafts whose findings are held; the same draft is judged once

_holding = Lock()  # every browser tab is a thread
_judging = ThreadPoolExecutor(1, "checks")
_judged: OrderedDict[tuple[str, str], Future[list[Finding]]] = OrderedDict()
_last: dict[str, list[Finding]] = {}


def find_all(workspace: Workspace, campaign: Campaign) -> list[Finding]:
    """Every finding about a draft, errors first; one that can't be rendered is a finding too."""
    url, pictures = workspace.settings.public_url, Unkept(workspace.pictures)
    try:
        compiled = {
            code: compile_campaign(campaign, code, url, pictures) for code in campaign.languages
        }
    except (CampaignError, MergeError, ComponentError) as problem:
        block = problem.block if isinstance(problem, RenderFailed) else ""
        return [Finding("render", "error", str(problem), block)]
    return check_campaign(campaign, compiled, public_url=url)


def findings_of(
    workspace: Workspace, campaign: Campaign, patience: float | None = None
) -> list[Finding] | None:
    """The same, worked out in the background and held; None when it is not there in `patience` s.

    Asking again for the same draft finds the answer as soon as it is there.
    """
    key = (campaign.to_json(), workspace.settings.public_url)
    with _holding:
        answer = _judged.pop(key, None) or _judging.submit(find_all, workspace, campaign)
        _judged[key] = answer
        while len(_judged) > KEPT:
            _judged.popitem(last=False)[1].cancel()
    try:
        found = answer.result(patience)
    except TooLate:
        return None
    with _holding:
        _last[campaign.id] = found
    return found


def last_findings(campaign: Campaign) -> list[Finding] | None:
    """What was found when somebody last asked about this campaign; works nothing out."""
    with _holding:
        return _last.get(campaign.id)


def place_of(finding: Finding) -> tuple[str, str] | None:
    """Page and part where a finding is mended; None where it is not in the studio."""
    if finding.block:
        return "compose", "Blocks"
    return PLACES.get(finding.rule)


def told(phrase: Phrase, tongue: str) -> str:
    """A phrase in a language of the studio, the facts in it too."""
    facts = {name: _fact(fact, tongue) for name, fact in phrase.facts.items()}
    return say(phrase.text, tongue, **facts)


def _fact(fact: Any, tongue: str) -> Any:
    if isinstance(fact, Phrase):
        return told(fact, tongue)
    if isinstance(fact, (Label, Language, Title)):
        return fact.said(tongue)
    return Figure(fact, tongue) if isinstance(fact, (int, float)) else fact


class Figure:
    """A number written as a language does: 1,000.5 in English is 1.000,5 in Dutch."""

    def __init__(self, value: float, tongue: str) -> None:
        self._value, self._swapped = value, tongue == "nl"

    def __format__(self, spec: str) -> str:
        text = format(self._value, spec)
        return text.translate(str.maketrans(",.", ".,")) if self._swapped else text

    def __str__(self) -> str:
        return format(self, "")


def summary(findings: Iterable[Finding], tongue: str = "en") -> str:
    """How many of each, in one line; "" when there is nothing."""
    count = Counter(finding.severity for finding in findings)
    parts = [
        _counted(count["error"], "1 thing must be mended", "{count} things must be mended", tongue),
        _counted(count["warning"], "1 is worth a look", "{count} are worth a look", tongue),
        _counted(count["note"], "1 is good to know", "{count} are good to know", tongue),
    ]
    return ", ".join(part for part in parts if part)


def _counted(number: int, one: str, more: str, tongue: str) -> str:
    if not number:
        return ""
    return say(one, tongue) if number == 1 else say(more, tongue, count=number)
