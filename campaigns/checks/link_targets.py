"""Links in the finished mail that go nowhere."""

import re
from collections.abc import Iterator

from campaigns.checks.contract import Finding, Subject

_LINK = re.compile(r"""<a\b[^>]*?\bhref\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_PERSON = {
    "pass": "x",
    "unsubscribe_url": "https://x",
    "view_url": "https://x",
    "preferences_url": "https://x",
}


def link_targets(subject: Subject) -> Iterator[Finding]:
    """An empty link, or one to `#`, in the mail as it is sent."""
    for language, compiled in subject.compiled.items():
        html = compiled.mail.run(_PERSON).decode()
        empty = sum(1 for one, other in _LINK.findall(html) if (one or other).strip() in ("", "#"))
        if empty:
            yield Finding(
                "link_targets",
                "warning",
                "{count} links in the mail lead nowhere for somebody of whom nothing is known."
                " Give every button and picture an address.",
                language=language,
                facts={"count": empty},
            )
