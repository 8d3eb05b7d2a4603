"""Links that lead nowhere, to an example or over http."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from campaigns.checks.contract import Finding, Subject
from campaigns.checks.walking import Said, said
from components.fields import LINK_WORDS

EXAMPLES = ("example.com", "example.org", "example.net", "example", "test", "invalid")


def links(subject: Subject) -> Iterator[Finding]:
    """Every link of blocks, gifts and brand, and the sender's address."""
    for part in said(subject):
        problem = _problem(part) if part.kind == "link" else ""
        if problem:
            yield Finding("links", "warning", problem, part.block)
    sender = subject.campaign.brand.sender_address
    if is_example(sender.rpartition("@")[2]):
        yield Finding(
            "links",
            "warning",
            f"The mail would come from {sender or 'nobody'}. Set the brand's own sender address.",
        )


def is_example(host: str) -> bool:
    """Whether a host is one of those reserved for examples (RFC 2606)."""
    return not host or any(host == name or host.endswith("." + name) for name in EXAMPLES)


def _problem(part: Said) -> str:
    address = part.value
    if not address or address in LINK_WORDS or address.startswith(("{{", "mailto:", "tel:")):
        return ""
    if is_example(urlsplit(address).hostname or ""):
        return f"{part.where}: {address} is an example. Put in your own address."
    if address.startswith("http://"):
        return f"{part.where}: {address} is not https; browsers warn of it. Write https://."
    return ""
