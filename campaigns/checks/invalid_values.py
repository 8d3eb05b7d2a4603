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
                "{name} cannot be shown: {problem}. Open the block and correct that.",
                use.block.id,
                facts={"name": use.title, "problem": use.problem},
            )
