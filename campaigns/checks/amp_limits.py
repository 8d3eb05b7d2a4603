"""What AMP for Email allows at most."""

import re
from collections.abc import Iterator

from campaigns.checks.contract import Finding, Phrase, Subject

DOCUMENT = 200_000  # bytes, as the AMP validator has it
STYLES = 75_000  # bytes of amp-custom and inline styles together
INLINE = 1_000  # bytes of one style attribute
_SHEET = re.compile(r"<style amp-custom>(.*?)</style>", re.DOTALL)
_INLINE = re.compile(r"""\sstyle\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_FORBIDDEN = {
    "!important": "important",
    "@keyframes": "keyframes",
    "::before": "pseudo-elements",
    "::after": "pseudo-elements",
    "var(--": "custom properties",
    "{{": "double braces",
}


def amp_limits(subject: Subject) -> Iterator[Finding]:
    """A part over a limit is dropped by the client, which then shows the HTML part."""
    for language, compiled in subject.compiled.items():
        html = compiled.amp.run({}).decode()
        for problem in _problems(html, compiled.amp.size()):
            yield Finding(
                "amp_limits",
                "warning",
                "The AMP part {problem}; clients that know AMP will show the ordinary mail"
                " instead. Take out a block, or correct its amp.html or amp.css.",
                language=language,
                facts={"problem": problem},
            )


def _problems(html: str, size: int) -> Iterator[Phrase]:
    sheets = "".join(_SHEET.findall(html))
    inline = [one or other for one, other in _INLINE.findall(html)]
    styles = len((sheets + "".join(inline)).encode())
    if size > DOCUMENT:
        yield Phrase("has {size:.0f} KB, allowed are 200", {"size": size / 1000})
    if styles > STYLES:
        yield Phrase("has {size:.0f} KB of styles, allowed are 75", {"size": styles / 1000})
    longest = max((len(style.encode()) for style in inline), default=0)
    if longest > INLINE:
        facts = {"size": longest, "limit": INLINE}
        yield Phrase("has a style attribute of {size} bytes, allowed are {limit}", facts)
    for sign in dict.fromkeys(_FORBIDDEN[sign] for sign in _FORBIDDEN if sign in html):
        yield Phrase("uses {sign}, which AMP for Email does not allow", {"sign": sign})
