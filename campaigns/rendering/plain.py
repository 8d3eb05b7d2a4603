"""Rich text as plain text, for the text part."""

from __future__ import annotations

import re
from html.parser import HTMLParser


class _Writer(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.link = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.link = dict(attrs).get("href") or ""
        self.parts.append({"li": "\n- ", "br": "\n", "p": "\n\n"}.get(tag, ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self.link:
            self.parts.append(f" ({self.link})")
            self.link = ""
        if tag in ("ul", "ol", "p"):
            self.parts.append("\n\n")

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def plain_text(markup: str) -> str:
    """The words with lists as lines, links in brackets, at most one empty line in a row."""
    writer = _Writer()
    writer.feed(markup)
    writer.close()
    return re.sub(r"\n{3,}", "\n\n", "".join(writer.parts)).strip()
