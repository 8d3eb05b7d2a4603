"""A mail's elements as a client takes them."""

from __future__ import annotations

import re
from collections import Counter
from html import escape
from typing import Any

import tinycss2.color3
from selectolax.lexbor import LexborHTMLParser, LexborNode

from campaigns.clients.colours import Inversion, Role, hexadecimal, inverted
from campaigns.clients.declarations import Kept, inline
from campaigns.clients.rules import Rules
from campaigns.clients.sheets import sheet

_COLOURED: dict[str, Role] = {"bgcolor": "ground", "color": "ink", "text": "ink", "link": "ink"}
_PLAINED = {*_COLOURED, "background"}  # attributes that colour, too
_BOXES = {"checkbox": "html-input-checkbox", "radio": "html-input-radio"}
_ENDING = re.compile(r"\.(webp|svg)(?:[?#]|$)", re.IGNORECASE)
_BEHIND = re.compile(r"url\([^)]*\)")
_SCHEME_METAS = ("color-scheme", "supported-color-schemes")
_TO_INPUT = re.compile(r"<(/?)input\b", re.IGNORECASE)
_FRAME = (
    "display:inline-block; box-sizing:border-box; max-width:100%; vertical-align:middle; "
    "border:1px solid #c9c4d6; background-color:#f6f4f9; color:#2b2140"
)
_TIGHT = 80  # px
_CUT = "padding:2px; font-size:11px; overflow:hidden; white-space:nowrap; text-overflow:ellipsis"
_WRAPPED = "padding:6px; overflow-wrap:anywhere"
_FONTS = re.compile(r"(?:color|font[\w-]*|line-height|text-align)\s*:[^;]*")


def without_inputs(html: str) -> tuple[str, int]:
    """Inputs as French webmails rewrite them: an element that no longer closes itself."""
    return _TO_INPUT.subn(r"<\1noinput", html)


class Markup:
    """One pass over a mail's tree, which counts what goes."""

    def __init__(self, html: str, rules: Rules, dark: bool, way: Inversion | None) -> None:
        self.rules, self.dark, self.way = rules, dark, way
        self.taken: Counter[str] = Counter()
        self.tree = LexborHTMLParser(html)

    def taken_in(self) -> str:
        """The mail as the client shows it."""
        root = self.tree.root
        assert root is not None  # the parser always makes an html element
        for node in list(root.traverse(include_text=False)):
            self._element(node)
        self._ground(root)
        return self.tree.html or ""

    def _element(self, node: LexborNode) -> None:
        tag = node.tag or ""
        if self._removed(node, tag):
            return
        if tag == "style":
            self._sheet(node)
        elif tag == "img":
            self._image(node)
        if not self.rules.client.styles:
            for name in _PLAINED.intersection(node.attributes):
                del node.attrs[name]
        if "data-vml" not in node.attributes:
            self._inline(node, tag)
        if self.way:
            self._attributes(node, self.way)

    def _removed(self, node: LexborNode, tag: str) -> bool:
        reason = self._why_not(node, tag)
        if reason is None:
            return False
        node.decompose()
        if reason:
            self.taken[reason] += 1
        return True

    def _why_not(self, node: LexborNode, tag: str) -> str | None:
        """The feature an element goes for, "" without one, None for one that stays."""
        if tag in ("script", "link", "base"):
            return ""
        if tag == "meta":
            return "" if node.attributes.get("name") in _SCHEME_METAS else None
        if tag == "input":
            slug = _BOXES.get(node.attributes.get("type") or "", "")
            plain = not self.rules.client.styles
            return slug if slug and (plain or self.rules.gone(slug)) else None
        return "html-svg" if tag == "svg" and self.rules.gone("html-svg") else None

    def _sheet(self, node: LexborNode) -> None:
        left = sheet(node.text(), self.rules.client.id, self.dark, self.way)
        self.taken.update(dict(left.taken))
        text = left.text if self.rules.client.pictures else _BEHIND.sub("none", left.text)
        if not text:
            node.decompose()
            return
        fresh = LexborHTMLParser(f"<style>{text}</style>").css_first("style")
        assert fresh is not None
        if media := node.attributes.get("media"):
            fresh.attrs["media"] = media
        node.replace_with(fresh)

    def _inline(self, node: LexborNode, tag: str) -> None:
        style = node.attributes.get("style")
        if not style:
            return
        if not self.rules.client.styles:
            del node.attrs["style"]
            self.taken["styles"] += 1
            return
        left = inline(style, tag, self.rules.client.id, self.way)
        self.taken.update(dict(left.taken))
        text = left.text if self.rules.client.pictures else _BEHIND.sub("none", left.text)
        if text:
            node.attrs["style"] = text
        else:
            del node.attrs["style"]
        self._turned(node, left)

    def _turned(self, node: LexborNode, left: Kept) -> None:
        if left.turned:
            self.taken["inverted"] += 1
        if self.rules.client.hooks:
            for role in left.turned:
                node.attrs["data-ogsc" if role == "ink" else "data-ogsb"] = ""

    def _attributes(self, node: LexborNode, way: Inversion) -> None:
        for name, role in _COLOURED.items():
            value = node.attributes.get(name)
            colour: Any = tinycss2.color3.parse_color(value) if value else None
            if isinstance(colour, tinycss2.color3.RGBA):
                rgb = (colour.red, colour.green, colour.blue)
                node.attrs[name] = hexadecimal(inverted(rgb, role, way))

    def _image(self, node: LexborNode) -> None:
        source = node.attributes.get("src") or ""
        ending = _ENDING.search(source)
        slug = f"image-{ending[1].lower()}" if ending else ""
        if self.rules.client.pictures and not (slug and self.rules.gone(slug)):
            return
        self.taken[slug if self.rules.client.pictures else "pictures"] += 1
        node.replace_with(_instead(node))

    def _ground(self, root: LexborNode) -> None:
        """What is behind a mail that says nothing of it, and the hooks at its outermost."""
        scheme = "dark" if self.dark and (self.way or self.rules.own_dark) else "light"
        said = f"color-scheme: {scheme}"
        if self.way:
            ground = hexadecimal(inverted((1, 1, 1), "ground", self.way))
            ink = hexadecimal(inverted((0, 0, 0), "ink", self.way))
            said += f"; background-color: {ground}; color: {ink}"
            if self.rules.client.hooks:
                root.attrs["data-ogsc"] = root.attrs["data-ogsb"] = ""
        root.attrs["style"] = said


def _instead(image: LexborNode) -> LexborNode:
    """A frame with the words that stand for a picture."""
    words = image.attributes.get("alt") or ""
    kind = escape(image.attributes.get("class") or "")
    style = _framed(image) if words else "display:none"
    markup = f'<span class="{kind}" style="{escape(style)}">{escape(words)}</span>'
    made = LexborHTMLParser(markup).css_first("span")
    assert made is not None
    return made


def _framed(image: LexborNode) -> str:
    fonts = _FONTS.findall(image.attributes.get("style") or "")
    width = image.attributes.get("width") or ""
    size = [f"width:{width}px"] if width.isdigit() else []
    # What has no room for words shows their beginning.
    tight = width.isdigit() and int(width) < _TIGHT
    return "; ".join([*fonts, *size, _FRAME, _CUT if tight else _WRAPPED])
