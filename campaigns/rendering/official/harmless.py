"""Imported HTML without what runs as a program: the mail is also a page on our own host."""

from __future__ import annotations

import html
import re

_SUSPECT = re.compile(
    r"<\s*/?\s*(?:script|iframe|object|embed|applet|base|form|frame|frameset|portal)\b"
    r"|\son[a-z]+\s*=|srcdoc|script\s*:|http-equiv",
    re.IGNORECASE,
)
_ELEMENTS = re.compile(
    r"<(script|iframe|object|applet|frameset|portal)\b.*?(?:</\1\s*>|\Z)"
    r"|</?(?:script|iframe|object|embed|applet|base|form|frame|frameset|portal)\b[^>]*>"
    r"|<meta\b[^>]*http-equiv\s*=\s*[\"']?\s*refresh[^>]*>",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(r"<[A-Za-z][^\s/>]*(?:[^>\"']|\"[^\"]*\"|'[^']*')*>")
_ATTRIBUTE = re.compile(r"[\s/]([^\s=>/\"']+)(?:\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s>]+))?")
_PROGRAM = re.compile(r"\s*(?:javascript|vbscript|data\s*:\s*text)", re.IGNORECASE)


def harmless(source: str, *, address: bool = False) -> str:
    """The source as it is, or without scripts, handlers and links that run.

    `address` is for one that is an attribute's value: a link that runs becomes "#".
    """
    if address:
        return "#" if _runs(source) else source
    if not (_SUSPECT.search(source) or "&#" in source or "&colon" in source):
        return source
    return _TAG.sub(_tag, _ELEMENTS.sub("", source))


def _tag(found: re.Match[str]) -> str:
    return _ATTRIBUTE.sub(_attribute, found[0])


def _attribute(found: re.Match[str]) -> str:
    name, value = found[1].lower(), (found[2] or "").strip("\"'")
    return "" if name.startswith("on") or name == "srcdoc" or _runs(value) else found[0]


def _runs(value: str) -> bool:
    # Browsers drop these characters before they read the scheme.
    readable = re.sub(r"[\x00-\x20]", "", html.unescape(value))
    return bool(_PROGRAM.match(readable))
