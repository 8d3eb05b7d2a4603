"""Pictures without words for who does not see them."""

import re
from collections.abc import Iterator

from campaigns.checks.contract import Finding, Subject, Use

_IMAGE = re.compile(r"<(?:amp-)?img\b[^>]*>", re.IGNORECASE)
_ALT = re.compile(r"\balt\s*=", re.IGNORECASE)


def alt_text(subject: Subject) -> Iterator[Finding]:
    """Many clients keep pictures off, and screen readers read the words instead."""
    for use in subject.uses:
        if _lacks_words(use):
            yield Finding(
                "alt_text",
                "warning",
                "{name}: the picture has no description. Write what it shows in a few words.",
                use.block.id,
                facts={"name": use.title},
            )
    for language, compiled in subject.compiled.items():
        for name in ("mail", "amp", "site"):
            if bare := _without_alt(getattr(compiled, name).run({}).decode()):
                yield Finding(
                    "alt_text",
                    "error",
                    "{count} pictures in the {part} rendition have no alt attribute at all;"
                    ' a component\'s template forgot it. Add alt="" or a description there.',
                    language=language,
                    facts={"count": bare, "part": name},
                )


def _lacks_words(use: Use) -> bool:
    values = use.fields.model_dump() if use.fields else {}
    if not values.get("picture") or "alt" not in values or values.get("decorative"):
        return False
    return not any(values["alt"].values())


def _without_alt(html: str) -> int:
    return sum(1 for image in _IMAGE.findall(html) if not _ALT.search(image))
