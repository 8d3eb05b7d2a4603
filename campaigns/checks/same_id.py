"""Two blocks or sections with one id."""

from collections import Counter
from collections.abc import Iterator

from campaigns.checks.contract import Finding, Subject


def same_id(subject: Subject) -> Iterator[Finding]:
    """Styles, games and edits would hit both."""
    document = subject.campaign.document
    ids = [use.block.id for use in subject.uses] + [section.id for section in document.sections]
    for name, times in Counter(ids).items():
        if times > 1:
            yield Finding(
                "same_id",
                "error",
                "The id “{name}” is used {count} times. Give each block and section its own.",
                name,
                facts={"name": name, "count": times},
            )
