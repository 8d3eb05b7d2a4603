"""Where recipients are sent."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from campaigns.checks.contract import Finding, Phrase, Subject

AT_HOME = frozenset({"localhost", "127.0.0.1", "0.0.0.0", "::1"})


def public_address(subject: Subject) -> Iterator[Finding]:
    """A link to this very machine works for nobody else."""
    host = urlsplit(subject.public_url).hostname or ""
    if host in AT_HOME or host.endswith(".localhost") or not host:
        yield Finding(
            "public_address",
            "note",
            "Links lead to {address}, which only this machine can open. Fine for trying out; before"
            " mailing, set UNWRAP_PUBLIC_URL to where recipients reach this server.",
            facts={"address": subject.public_url or Phrase("nowhere")},
        )
