"""What can go wrong in an inbox: one rule, one file."""

from collections.abc import Mapping

from campaigns.checks.contract import SEVERITIES, Finding, Rule, Severity, Subject, Use
from campaigns.checks.invalid_values import invalid_values
from campaigns.checks.unknown_block import unknown_block
from campaigns.document import Campaign
from campaigns.rendering import Compiled

#: Every rule, in the order a careful colleague would look.
RULES: tuple[Rule, ...] = (unknown_block, invalid_values)


def check_campaign(
    campaign: Campaign, compiled: Mapping[str, Compiled], *, public_url: str
) -> list[Finding]:
    """Everything the rules find, errors first; `compiled` is what publishing would freeze."""
    subject = Subject(campaign, compiled, public_url)
    found = [finding for rule in RULES for finding in rule(subject)]
    return sorted(found, key=lambda finding: SEVERITIES.index(finding.severity))


__all__ = ["RULES", "Finding", "Rule", "Severity", "Subject", "Use", "check_campaign"]
