"""A mail with nothing in it."""

from collections.abc import Iterator

from campaigns.checks.contract import Finding, Subject


def empty_mail(subject: Subject) -> Iterator[Finding]:
    """There must be at least one block."""
    if not subject.uses:
        yield Finding(
            "empty_mail",
            "error",
            "The mail is empty. Drag a block into it, or start from a blueprint.",
        )
