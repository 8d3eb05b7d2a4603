"""Links that lead to an example or over http."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from campaigns.checks.contract import Finding, Phrase, Subject
from campaigns.checks.walking import Said, said
from components.fields import LINK_WORDS

EXAMPLES = ("example.com", "example.org", "example.net", "example", "test", "invalid")  # RFC 2606
_HREF = re.compile(r"""<a\b[^>]*?\bhref\s*=\s*["']([^"']*)["']""", re.IGNORECASE)


def links(subject: Subject) -> Iterator[Finding]:
    """Every link of blocks, gifts and brand, those inside texts too, and the sender's address."""
    for part in said(subject):
        for address in _addresses(part):
            if words := _problem(address):
                facts = {"where": part.where, "address": address}
                yield Finding("links", "warning", words, part.block, facts=facts)
    sender = subject.campaign.brand.sender_address
    if is_example(sender.rpartition("@")[2]):
        yield Finding(
            "links",
            "warning",
            "The mail would come from {sender}. Set the brand's own sender address.",
            facts={"sender": sender or Phrase("nobody")},
        )


def is_example(host: str) -> bool:
    """Whether a host is nobody's, or one of those reserved for examples."""
    return not host or any(host == name or host.endswith("." + name) for name in EXAMPLES)


def _addresses(part: Said) -> list[str]:
    if part.kind == "link":
        return [part.value]
    if part.kind == "rich":
        written = (address for text in part.value.values() for address in _HREF.findall(text))
        return list(dict.fromkeys(written))
    return []


def _problem(address: str) -> str:
    if not address or address in LINK_WORDS or address.startswith(("{{", "mailto:", "tel:")):
        return ""
    if is_example(urlsplit(address).hostname or ""):
        return "{where}: {address} is an example. Put in your own address."
    if address.startswith("http://"):
        return "{where}: {address} is not https, and browsers warn of it. Write https://."
    return ""
