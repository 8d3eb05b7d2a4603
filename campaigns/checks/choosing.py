"""A choice of gifts that nobody can make."""

from collections.abc import Iterator

from campaigns.checks.contract import Finding, Subject

BLOCK = "choose_gift"


def choosing(subject: Subject) -> Iterator[Finding]:
    """The gifts to choose from and the block they are chosen in need each other."""
    choices = subject.campaign.gifts.choices
    blocks = [use.block for use in subject.uses if use.block.component == BLOCK]
    if choices and not blocks:
        yield Finding(
            "choosing",
            "warning",
            "There are {count} gifts to choose from, and no block to choose in. Add the block"
            " “Choose a gift” above the game.",
            facts={"count": 1 + len(choices)},
        )
    if blocks and not choices:
        yield Finding(
            "choosing",
            "warning",
            "There is only one gift, so there is nothing to choose in this block. Add choices"
            " under Gift, or take the block away.",
            blocks[0].id,
        )
