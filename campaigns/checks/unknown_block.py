"""A block whose component this Unwrap does not have."""

from collections.abc import Iterator

from campaigns.checks.contract import Finding, Subject


def unknown_block(subject: Subject) -> Iterator[Finding]:
    """Readers would see a marker instead of the block."""
    for use in subject.uses:
        if use.component is None:
            yield Finding(
                "unknown_block",
                "error",
                "The block “{component}” is of a kind this Unwrap does not have."
                " Remove it, or update Unwrap.",
                use.block.id,
                facts={"component": use.block.component},
            )
