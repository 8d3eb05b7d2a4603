"""A mail that Gmail cuts off."""

from collections.abc import Iterator

from campaigns.checks.contract import Finding, Phrase, Subject

CLIPPED = 102_000  # bytes of HTML after which Gmail shows "[Message clipped]"
WARN = 80_000  # link tracking of mail providers adds to it


def mail_size(subject: Subject) -> Iterator[Finding]:
    """Both sides of every condition count, so no reader's mail is larger but for their words."""
    for language, compiled in subject.compiled.items():
        size = compiled.mail.size()
        if size < WARN:
            continue
        fate = Phrase(
            "Gmail cuts a mail off at 102 KB, and with it the footer"
            if size >= CLIPPED
            else "Gmail cuts off at 102 KB, and mail providers lengthen every link"
        )
        yield Finding(
            "mail_size",
            "warning",
            "The mail has {size:.0f} KB of HTML. {fate}. Take out blocks, or move some to the"
            " page.",
            language=language,
            facts={"size": size / 1000, "fate": fate},
        )
