"""The two lines an inbox shows."""

from collections.abc import Iterator

from campaigns.checks.contract import Finding, Subject


def subject_line(subject: Subject) -> Iterator[Finding]:
    """A mail without a subject looks like spam; without a preheader clients show scraps of it."""
    document = subject.campaign.document
    if not any(document.subject.values()):
        yield Finding(
            "subject_line",
            "error",
            "The mail has no subject. Write one, under Subject and preheader.",
        )
    if not any(document.preheader.values()):
        yield Finding(
            "subject_line",
            "warning",
            "There is no preheader, so inboxes show the mail's first words beside the subject."
            " Write one line that makes the reader curious.",
        )
