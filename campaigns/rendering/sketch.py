"""What a piece of MJML says, for the renditions that show no MJML."""

from __future__ import annotations

import re
from html import escape, unescape

from components.mjml import Element, parse, walk
from components.mjml.attributes import plain

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_CELL_END = re.compile(r"</t[dh]\s*>", re.IGNORECASE)
_ROW_END = re.compile(r"</tr\s*>", re.IGNORECASE)
_TEXTS = frozenset({"mj-text", "mj-table", "mj-raw", "mj-accordion-title", "mj-accordion-text"})
_LINKS = frozenset({"mj-button", "mj-navbar-link", "mj-social-element"})
_PICTURES = frozenset({"mj-image", "mj-carousel-image"})


def sketch(source: str) -> str:
    """Its words, links and the words of its pictures as HTML paragraphs; still to be cleaned."""
    paragraphs = (_said(element) for element in walk(parse(source)))
    return "".join(f"<p>{words}</p>" for words in paragraphs if words.strip())


def _said(element: Element) -> str:
    if element.name in _TEXTS:
        content = _ROW_END.sub("<br>", _CELL_END.sub(" ", _COMMENT.sub("", element.content)))
        return content if plain(content) else ""
    if element.name in _LINKS:
        return _linked(element, escape(plain(element.content)))
    if element.name in _PICTURES:
        return _linked(element, escape(unescape(element.attributes.get("alt", ""))))
    return ""


def _linked(element: Element, words: str) -> str:
    href = element.attributes.get("href", "")
    return f'<a href="{escape(unescape(href))}">{words}</a>' if words and href else words
