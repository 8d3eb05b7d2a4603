"""A gift nobody can name."""

from collections.abc import Iterator

from campaigns.checks.contract import Finding, Subject
from campaigns.checks.naming import gift_name


def gift_title(subject: Subject) -> Iterator[Finding]:
    """What a game reveals needs a title; a page without a game shows one too."""
    for gift in subject.campaign.gifts.gifts():
        if not any(gift.title.values()):
            yield Finding(
                "gift_title",
                "error" if subject.games else "warning",
                "The gift “{gift}” has no title, so there is nothing to unwrap."
                " Say what it is, under Gift.",
                facts={"gift": gift_name(subject.campaign, gift)},
            )
