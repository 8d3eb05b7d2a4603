"""A style sheet that Gmail drops."""

import re
from collections.abc import Iterator

from campaigns.checks.contract import Finding, Subject

LIMIT = 16_384  # bytes of one <style>; Gmail ignores a larger one
_STYLE = re.compile(r"<style[^>]*>(.*?)</style>", re.DOTALL | re.IGNORECASE)


def style_size(subject: Subject) -> Iterator[Finding]:
    """Every `<style>` of the mail by itself."""
    for language, compiled in subject.compiled.items():
        html = compiled.mail.run({}).decode()
        largest = max((len(sheet.encode()) for sheet in _STYLE.findall(html)), default=0)
        if largest > LIMIT:
            yield Finding(
                "style_size",
                "warning",
                "A style sheet of the mail has {size:.1f} KB; Gmail ignores one over 16 KB."
                " Take out a game or a block, or shorten its mail.css.",
                language=language,
                facts={"size": largest / 1000},
            )
