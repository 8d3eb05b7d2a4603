"""The head of an MJML file: kept whole; its title and preview are words of the campaign."""

from __future__ import annotations

from dataclasses import dataclass
from html import unescape

from campaigns.importing.source import Source
from campaigns.importing.tags import MergeTags
from components.mjml import parse


@dataclass(frozen=True)
class Head:
    """What stands between root and body, and the words in it."""

    source: str
    title: str
    preview: str


def read_head(source: Source, tags: MergeTags) -> Head:
    """The head; merge fields count in title and preview alone, the rest is for machines."""
    text = source.text[source.root.inner : source.body.start]
    head = parse(text).find("mj-head")
    words = {}
    for name in ("mj-preview", "mj-title"):
        found = head.find(name) if head else None
        words[name] = tags.read(found.content.strip()) if found else ""
    for name in ("mj-preview", "mj-title"):
        found = parse(text).find("mj-head")
        element = found.find(name) if found else None
        if element and words[name] != element.content.strip():
            text = text[: element.inner] + words[name] + text[element.inner_end :]
    return Head(text, unescape(words["mj-title"]), unescape(words["mj-preview"]))
