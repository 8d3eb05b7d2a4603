"""Where a finding is mended: which page, and which part of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from campaigns.checks import Finding

#: Rules whose findings name no block, by the page and part where one mends them.
PLACES: Mapping[str, tuple[str, str]] = {
    "subject_line": ("compose", "Subject"),
    "theme_contrast": ("compose", "Look"),
    "link_targets": ("compose", "Brand"),
    "links": ("compose", "Brand"),
    "footer": ("compose", "Blocks"),
    "empty_mail": ("compose", "Blocks"),
    "gift_title": ("gift", ""),
    "prizes": ("gift", ""),
}


def place_of(finding: Finding) -> tuple[str, str] | None:
    """Page and part where a finding is mended; None where it is not in the studio."""
    if finding.block:
        return "compose", "Blocks"
    return PLACES.get(finding.rule)


def summary(findings: Iterable[Finding]) -> str:
    """How many of each, in one line."""
    count = Counter(finding.severity for finding in findings)
    parts = [
        _counted(count["error"], "thing must be mended", "things must be mended"),
        _counted(count["warning"], "thing is worth a look", "things are worth a look"),
        _counted(count["note"], "is good to know", "are good to know"),
    ]
    return ", ".join(part for part in parts if part)


def _counted(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}" if number else ""
