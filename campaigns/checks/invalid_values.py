"""A block whose values do not fit its component."""

from collections.abc import Iterator

from campaigns.checks.contract import Finding, Subject


def invalid_values(subject: Subject) -> Iterator[Finding]:
    """Such a block cannot be rendered."""
    for use in subject.uses:
        if use.component is not None and use.fields is None:
            yield Finding(
                "invalid_values",
                "error",
                f"{use.name} cannot be shown: {use.problem}. Open the block and correct that.",
                use.block.id,
            )
