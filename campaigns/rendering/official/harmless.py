"""Imported HTML without what runs as a program: the mail is also a page on our own host.

A piece may stand inside a comment, a style sheet or a template that another piece opened. So no
place is trusted to be mere text: after cleaning, nothing that begins like a tag can be read as one
that runs, wherever a browser begins to read.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

from campaigns.merging import TOKEN

_WITH_CONTENT = frozenset(["script", "iframe", "object", "applet", "frameset", "portal"])
#: `animate` and `set` give another element's attribute a value that is seen nowhere else.
_ALONE = frozenset(["embed", "base", "form", "frame", "animate", "set"])
_BEGINS = re.compile(r"<(?=/?[A-Za-z])")
# As the HTML standard's tokenizer reads them; a bare "<" among them is more than any tag needs.
_NAME = re.compile(r"</?([A-Za-z][^\t\n\f\r /<>]*+)")
_ENDS = re.compile(r"[\t\n\f\r /]*+>")
_ATTRIBUTE = re.compile(
    r"[\t\n\f\r /]*+([^\t\n\f\r /<>][^\t\n\f\r /<>=]*+)"
    r"(?:[\t\n\f\r ]*+=[\t\n\f\r ]*+"
    r"(?:\"([^\"]*+)\"|'([^']*+)'|([^\t\n\f\r \"'<>][^\t\n\f\r <>]*+)|(?=>)))?+"
)
_NEVER_ENDS = re.compile(r"[\t\n\f\r ]*+=|<")
# Most tags: nothing of theirs needs a closer look.
_ORDINARY = re.compile(
    r"</?(?:table|tbody|tr|td|div|span|p|a|b|i|u|strong|em|br|img|h[1-6]|ul|ol|li|center|font)"
    r"(?:[\t\n ]++(?!on|srcdoc|http-equiv|uw)[a-z][a-z-]*+=\"(?![\x00-\x20]*[jvdu&])[^\"]*+\")*+"
    r"[\t\n ]*+/?>",
    re.IGNORECASE,
)
_TOKEN = re.compile(TOKEN)
_PROGRAM = re.compile(r"(?:javascript|vbscript):|data:text", re.IGNORECASE)
_ROUNDS = 16  # what needs more is written to get past this


class _Attribute(NamedTuple):
    name: str
    value: str
    start: int
    end: int

    @property
    def runs(self) -> bool:
        return self.name.startswith("on") or self.name == "srcdoc" or _runs(self.value)

    @property
    def refreshes(self) -> bool:
        return self.name == "http-equiv" and html.unescape(self.value).strip().lower() == "refresh"


class _Tag(NamedTuple):
    name: str
    end: int
    attributes: list[_Attribute]


def harmless(source: str, *, address: bool = False) -> str:
    """The source as it is, or without scripts, handlers and links that run.

    `address` is for one that is an attribute's value: a link that runs becomes "#".
    """
    if address:
        return "#" if _runs(source) else source
    if source.endswith(("<", "</")):  # what comes next could make it a tag
        source = source.removesuffix("/").removesuffix("<") + "&lt;" + "/" * source.endswith("/")
    for _ in range(_ROUNDS):
        cleaned = _cleaned(source)
        if cleaned == source:
            return source
        source = cleaned  # what was taken out may have stood between the halves of another
    return source.replace("<", "&lt;")


def _cleaned(source: str) -> str:
    pieces, copied = list[str](), 0
    for found in _BEGINS.finditer(source):
        if found.start() < copied or _ORDINARY.match(source, found.start()):
            continue
        for start, end, instead in _cuts(source, found.start()):
            pieces.append(source[copied:start] + instead)
            copied = end
    return "".join(pieces) + source[copied:]


def _cuts(source: str, start: int) -> Iterator[tuple[int, int, str]]:
    """What of a tag goes, as (from, to, what comes instead)."""
    tag = _tag(source, start)
    if tag is None:
        yield start, start + 1, "< "  # no tag any more, and it looks the same
    elif tag.name in _WITH_CONTENT and source[start + 1] != "/":
        yield start, _end_of_content(source, tag), ""
    elif tag.name in _ALONE | _WITH_CONTENT or any(one.refreshes for one in tag.attributes):
        yield start, tag.end, ""
    else:
        yield from ((one.start, one.end, "") for one in tag.attributes if one.runs)


def _tag(source: str, start: int) -> _Tag | None:
    """The tag that begins there; None for one that does not end, or has a "<" outside quotes."""
    name = _NAME.match(source, start)
    assert name is not None, "it begins with a letter"
    attributes, at = list[_Attribute](), name.end()
    if "<" in name[1]:
        return None
    while not (ends := _ENDS.match(source, at)):
        found = _ATTRIBUTE.match(source, at)
        if (
            not found
            or "<" in found[1] + (found[4] or "")
            or _NEVER_ENDS.match(source, found.end())
        ):
            return None
        value = found[2] or found[3] or found[4] or ""
        attributes.append(_Attribute(_plain(found[1]), value, at, found.end()))
        at = found.end()
    return _Tag(_plain(name[1]), ends.end(), attributes)


def _end_of_content(source: str, tag: _Tag) -> int:
    """Where the element's closing tag begins, which goes next; the tag's own end without one."""
    closing = re.compile(rf"</{tag.name}(?=[\t\n\f\r />])", re.IGNORECASE)
    found = closing.search(source, tag.end)
    return found.start() if found else tag.end


def _plain(name: str) -> str:
    # A token may come out as nothing.
    return _TOKEN.sub("", name).lower()


def _runs(value: str) -> bool:
    # Browsers drop these characters before they read the scheme.
    readable = re.sub(r"[\x00-\x20]", "", html.unescape(_TOKEN.sub("", value)))
    return bool(_PROGRAM.match(readable))
