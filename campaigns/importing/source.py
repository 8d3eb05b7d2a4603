"""From a file's bytes to its tags, or to words about why not."""

from __future__ import annotations

import re
from dataclasses import dataclass

from campaigns.audience.encodings import decode
from campaigns.importing.errors import NotImported
from components.mjml import Element, MjmlError, parse, walk

LARGEST = 10_000_000  # characters; the largest mail in the wild is a hundredth of it
_DECLARED = re.compile(rb"^\s*<\?xml[^>]*\bencoding\s*=\s*[\"']([\w.:-]+)[\"']")
_MJML = re.compile(r"<mjml[\s/>]", re.IGNORECASE)


@dataclass(frozen=True)
class Source:
    """The text, its root and its body; `notes` tell what had to be mended to read it."""

    text: str
    top: Element
    root: Element
    body: Element
    notes: tuple[str, ...] = ()

    def line(self, at: int) -> int:
        """The number of the line at a place in the text, from 1."""
        return self.text.count("\n", 0, at) + 1

    def inside(self, element: Element) -> str:
        """What stands between an element's tags."""
        return self.text[element.inner : element.inner_end]

    def whole(self, element: Element) -> str:
        """An element as it is written."""
        return self.text[element.start : element.end]


def read_source(data: bytes | str) -> Source:
    """Read a file; raises NotImported with the place and the cure."""
    text, notes = (data, ()) if isinstance(data, str) else _decoded(data)
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > LARGEST:
        problem = f"The file has {len(text):,} characters; {LARGEST:,} is the most."
        raise NotImported(problem, "Take pictures written into it (data:) out of it first.")
    if "\x00" in text:
        raise NotImported("The file holds signs that no text has.", "Save it again as UTF-8 text.")
    try:
        top = parse(text)
    except MjmlError as broken:
        raise _better(text, broken) from broken
    root = top.find("mjml")
    if root is None:
        raise _no_mjml(text, top)
    body = root.find("mj-body")
    if body is None:
        place = _place(text, root.start)
        raise NotImported("There is no <mj-body> in <mjml>.", "Add one around the content.", *place)
    _refuse_includes(text, root)
    return Source(text, top, root, body, notes)


def _decoded(data: bytes) -> tuple[str, tuple[str, ...]]:
    declared = _DECLARED.match(data)
    if declared:
        try:
            return data.decode(declared[1].decode()), ()
        except (LookupError, UnicodeDecodeError):
            pass  # many a declaration was never true
    decoded = decode(data)
    if decoded is None:
        raise NotImported("The file is no text.", "Give the .mjml file itself, saved as UTF-8.")
    return decoded.text, decoded.notes


def _place(text: str, at: int) -> tuple[int, int]:
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


def _better(text: str, broken: MjmlError) -> NotImported:
    if not _MJML.search(text):
        return _no_mjml(text, None)
    return NotImported(broken.problem, broken.cure, broken.line, broken.column)


def _no_mjml(text: str, top: Element | None) -> NotImported:
    if not text.strip():
        return NotImported("The file is empty.", "Choose another.")
    if re.search(r"<html[\s>]", text, re.IGNORECASE):
        cure = "Give the MJML it was made from; the HTML is what comes out of that."
        return NotImported("This is HTML, not MJML.", cure, 1, 1)
    first = top.elements[0] if top and top.elements else None
    where = _place(text, first.start) if first else (1, 1)
    problem = f"The file begins with <{first.name}>." if first else "There is no tag <mjml>."
    return NotImported(problem, "An MJML file is <mjml><mj-body>…</mj-body></mjml>.", *where)


def _refuse_includes(text: str, root: Element) -> None:
    for element in walk(root):
        if element.name == "mj-include":
            path = element.attributes.get("path", "")
            problem = f"<mj-include> takes in another file{f' ({path})' if path else ''}."
            cure = "Paste that file's content in its place: only this one is read."
            raise NotImported(problem, cure, *_place(text, element.start))
