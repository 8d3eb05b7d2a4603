"""Opaque words that stand for what mrml would misread, while it compiles."""

from __future__ import annotations

import re
from hashlib import blake2b

from campaigns.rendering.official.harmless import harmless

#: Attributes that are only passed on; whatever they hold comes out as it went in.
PASSED_ON = frozenset(
    [
        "alt",
        "background-url",
        "href",
        "rel",
        "sizes",
        "src",
        "srcset",
        "thumbnails-src",
        "title",
        "usemap",
    ]
)
_SPACES = re.compile(r"\s+")
_ODD = re.compile(r"[^ -~]|\\")


class Seals:
    """Seals of one document; ASCII letters and digits, which mrml leaves alone everywhere."""

    def __init__(self, source: str) -> None:
        self.mark = "seal" + blake2b(source.encode(), digest_size=5).hexdigest()
        self.kept: list[str] = []
        self.pattern = re.compile(rf"{self.mark}n(\d+)z")

    def content(self, source: str) -> str:
        """A seal for a piece of HTML, without what would run as a program."""
        return self._seal(harmless(source)) if source else ""

    def words(self, source: str) -> str:
        """A seal for words that stand in attributes too."""
        safe = source.replace('"', "&quot;").replace("<", "&lt;")
        return self._seal(safe) if source else ""

    def attribute(self, name: str, value: str) -> str:
        """A value mrml writes as the official compiler does."""
        if name in PASSED_ON and value:
            quoted = value.replace('"', "&quot;").replace("<", "&lt;")
            return self._seal(harmless(quoted, address=True) if name != "alt" else quoted)
        plain = _SPACES.sub(" ", value).replace('"', "&quot;").replace("<", "&lt;")
        return _ODD.sub(lambda sign: f"&#{ord(sign[0])};", plain)

    def opened(self, html: str) -> str:
        """The compiled HTML with everything sealed in its place again."""
        return self.pattern.sub(lambda found: self.kept[int(found[1])], html)

    def _seal(self, text: str) -> str:
        self.kept.append(text)
        return f"{self.mark}n{len(self.kept) - 1}z"
