"""AMP needs https."""

from collections.abc import Iterator

from campaigns.checks.contract import Finding, Subject


def amp_address(subject: Subject) -> Iterator[Finding]:
    """The AMP part plays on our public address, which must be https."""
    if subject.games and not subject.public_url.startswith("https://"):
        yield Finding(
            "amp_address",
            "warning",
            "The game in the AMP part needs an https address, and the public one is {address}."
            " Set UNWRAP_PUBLIC_URL to one; until then it does not play.",
            facts={"address": subject.public_url},
        )
