"""A gift nobody can name."""

from collections.abc import Iterator

from campaigns.checks.contract import Finding, Phrase, Subject
from campaigns.document import Gift, GiftPlan


def gift_title(subject: Subject) -> Iterator[Finding]:
    """What a game reveals needs a title; a page without a game shows one too."""
    plan = subject.campaign.gifts
    for gift, called in _called(plan):
        if not any(gift.title.values()):
            yield Finding(
                "gift_title",
                "error" if subject.games else "warning",
                "{gift} has no title, so there is nothing to unwrap. Say what it is, under Gift.",
                facts={"gift": called},
            )


def _called(plan: GiftPlan) -> Iterator[tuple[Gift, Phrase]]:
    """Every gift, and where it stands on the page where one writes its title."""
    yield plan.everyone, Phrase("The gift for everyone")
    for number, choice in enumerate(plan.choices, 1):
        yield choice, Phrase("Choice {number}", {"number": number})
    for number, prize in enumerate(plan.prizes, 1):
        yield prize, Phrase("Prize {number}", {"number": number})
