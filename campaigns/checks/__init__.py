"""What can go wrong in an inbox: one rule, one file."""

from collections.abc import Mapping

from campaigns.checks.aftercare import aftercare
from campaigns.checks.alt_text import alt_text
from campaigns.checks.amp_address import amp_address
from campaigns.checks.amp_limits import amp_limits
from campaigns.checks.choosing import choosing
from campaigns.checks.contract import (
    SEVERITIES,
    Finding,
    Label,
    Language,
    Phrase,
    Rule,
    Severity,
    Subject,
    Title,
    Use,
)
from campaigns.checks.empty_mail import empty_mail
from campaigns.checks.footer import footer
from campaigns.checks.foreign_tags import foreign_tags, leftover_marks
from campaigns.checks.game_fallback import game_fallback
from campaigns.checks.gift_title import gift_title
from campaigns.checks.greeting import greeting
from campaigns.checks.invalid_values import invalid_values
from campaigns.checks.link_targets import link_targets
from campaigns.checks.links import links
from campaigns.checks.mail_size import mail_size
from campaigns.checks.missing_words import missing_words
from campaigns.checks.one_game import one_game
from campaigns.checks.own_fields import own_fields
from campaigns.checks.pictures import pictures
from campaigns.checks.prizes import prizes
from campaigns.checks.promotion import promotion
from campaigns.checks.public_address import public_address
from campaigns.checks.same_id import same_id
from campaigns.checks.style_size import style_size
from campaigns.checks.subject_line import subject_line
from campaigns.checks.theme_contrast import theme_contrast
from campaigns.checks.tone import tone
from campaigns.checks.unknown_block import unknown_block
from campaigns.document import Campaign
from campaigns.rendering import Compiled

#: Every rule, in the order a careful colleague would look.
RULES: tuple[Rule, ...] = (
    empty_mail,
    unknown_block,
    invalid_values,
    same_id,
    subject_line,
    footer,
    gift_title,
    prizes,
    promotion,
    choosing,
    aftercare,
    pictures,
    leftover_marks,
    game_fallback,
    missing_words,
    greeting,
    tone,
    own_fields,
    alt_text,
    theme_contrast,
    links,
    link_targets,
    foreign_tags,
    mail_size,
    style_size,
    amp_limits,
    amp_address,
    one_game,
    public_address,
)


def check_campaign(
    campaign: Campaign, compiled: Mapping[str, Compiled], *, public_url: str
) -> list[Finding]:
    """Everything the rules find, errors first; `compiled` is what publishing would freeze."""
    subject = Subject(campaign, compiled, public_url)
    found = [finding for rule in RULES for finding in rule(subject)]
    return sorted(found, key=lambda finding: SEVERITIES.index(finding.severity))


__all__ = [
    "RULES",
    "SEVERITIES",
    "Finding",
    "Label",
    "Language",
    "Phrase",
    "Rule",
    "Severity",
    "Subject",
    "Title",
    "Use",
    "check_campaign",
]
