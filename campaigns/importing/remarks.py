"""What is worth knowing of an imported file as a whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import urlsplit

from campaigns.importing.notes import Note
from campaigns.importing.source import Source
from campaigns.importing.tags import MergeTags
from campaigns.rendering.official.harmless import harmless
from campaigns.rendering.official.inheritance import Inheritance
from campaigns.rendering.official.known import DEEPEST
from components.mjml import Element, walk

_KNOWN = re.compile(r"mjml$|mj-")


def remarks(source: Source, inherited: Inheritance, tags: MergeTags, live: bool) -> Iterator[Note]:
    """Notes on encoding, fonts, merge tags and what is kept but not shown."""
    yield from (Note(words) for words in source.notes)
    yield from _merge_tags(tags, live)
    yield from _elements(source)
    if _depth(source.root) > DEEPEST:
        words = "Tags are nested {depth} deep; what lies deeper than {most} is kept but not shown."
        yield Note(words, {"depth": _depth(source.root), "most": DEEPEST})


def _merge_tags(tags: MergeTags, live: bool) -> Iterator[Note]:
    for written, tag in tags.became.items():
        yield Note(
            "The tag {tag} became the field {field}.",
            {"tag": tag, "field": " ".join(written.split())},
        )
    if not live:
        words = "A merge field stands where none can be filled in, so all of them stay as they are."
        yield Note(words)
    for tag in list(tags.left)[:20]:
        words = "The tag {tag} of another system stays as it is; readers would see it."
        yield Note(words, {"tag": tag if len(tag) <= 60 else tag[:57] + "…"})


def _elements(source: Source) -> Iterator[Note]:
    told: set[str] = set()
    for element in walk(source.root):
        note = _remark(element)
        if note and note.sentence + str(note.facts) not in told:
            told.add(note.sentence + str(note.facts))
            yield Note(note.sentence, note.facts, source.line(element.start))


def _remark(element: Element) -> Note | None:
    if element.name == "mj-font":
        host = urlsplit(unescape(element.attributes.get("href", ""))).hostname or "another host"
        words = "The mail takes a font from {host}: every reader's mail program asks there for it."
        return Note(words, {"host": host})
    if element.name == "mj-html-attributes":
        return Note("<mj-html-attributes> is kept, but not followed in the mail.")
    if not _KNOWN.match(element.name):
        words = "{tag} is no tag of MJML: it is kept, and shows nothing."
        return Note(words, {"tag": f"<{element.name}>"})
    if element.content and harmless(element.content) != element.content:
        return Note("What runs as a program (scripts, handlers, forms) is kept but not sent.")
    return None


def _depth(root: Element) -> int:
    deepest, waiting = 0, [(root, 1)]
    while waiting:
        element, depth = waiting.pop()
        deepest = max(deepest, depth)
        waiting.extend((child, depth + 1) for child in element.elements)
    return deepest
