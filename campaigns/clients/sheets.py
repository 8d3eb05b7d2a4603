"""Style sheets as a client takes them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import tinycss2

from campaigns.clients import readings
from campaigns.clients.colours import Inversion
from campaigns.clients.declarations import kept
from campaigns.clients.rules import Rules, rules_of

LIMIT = 16 * 1024  # bytes; readings.STYLE_LIMIT
_COMMAS = re.compile(r",(?![^(\[]*[)\]])")
_SCHEME = re.compile(r"\(\s*prefers-color-scheme\s*:\s*(dark|light)\s*\)", re.IGNORECASE)
_MOTION = re.compile(r"prefers-reduced-motion", re.IGNORECASE)
_SIZES = re.compile(
    r"\(\s*(?:min|max)-(?:width|height)\s*:[^)]*\)|\b(?:screen|only|all|and)\b|\s|,"
)
_CHAIN = re.compile(r"([.#][\w-]+)(?:[.#][\w-]+)+")
_JOINED = re.compile(r"\.[\w-]+\[")
_HOOK = re.compile(r"\[data-og[sa][cb]\]")
_ATTRIBUTE = re.compile(r"\[[^\]]*\]")
_NEVER, _ALWAYS = "(max-width: 0px)", "(min-width: 0px)"


@dataclass(frozen=True)
class Sheet:
    """What is left of a style sheet, and what went for which feature."""

    text: str
    taken: tuple[tuple[str, int], ...]


@lru_cache(maxsize=512)
def sheet(text: str, client_id: str, dark: bool, way: Inversion | None) -> Sheet:
    """A style sheet in a client; `dark` is the reader's device."""
    rules = rules_of(client_id)
    if rules.gone("html-style") or not rules.client.styles:
        return Sheet("", (("html-style" if rules.client.styles else "styles", 1),))
    if rules.gmail and len(text.encode()) > LIMIT:
        return Sheet("", (("style-size", 1),))
    parsed = tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)
    refused = _refused(parsed) if rules.gmail else ""
    if refused:
        return Sheet("", ((refused, 1),))
    reading = _Reading(rules, dark, way)
    return Sheet(reading.read(parsed), tuple(reading.taken.items()))


def _refused(parsed: list[Any]) -> str:
    """Why Gmail drops the sheet whole; "" when it does not."""
    if any(rule.type == "error" for rule in parsed):
        return "style-broken"
    nested = any(
        rule.type == "at-rule"
        and rule.content
        and any(token.type == "at-keyword" for token in rule.content)
        for rule in parsed
    )
    return "style-nested" if nested else ""


class _Reading:
    """One pass over a sheet, which counts what goes."""

    def __init__(self, rules: Rules, dark: bool, way: Inversion | None) -> None:
        self.rules, self.dark, self.way = rules, dark, way
        self.taken: Counter[str] = Counter()

    def read(self, parsed: list[Any], *, own_dark: bool = False, inside: bool = False) -> str:
        said = []
        for rule in parsed:
            if rule.type == "qualified-rule":
                said.append(self._rule(rule, own_dark))
            elif rule.type == "at-rule":
                said.append(self._at(rule, own_dark, inside))
        return "\n".join(line for line in said if line)

    def _rule(self, rule: Any, own_dark: bool) -> str:
        prelude = tinycss2.serialize(rule.prelude).strip()
        selectors = [self._selector(one.strip()) for one in _COMMAS.split(prelude)]
        left = ", ".join(one for one in selectors if one)
        if not left:
            return ""
        # The mail's own dark colours are what they are meant to be.
        way = None if own_dark or _HOOK.search(left) else self.way
        parsed = tinycss2.parse_blocks_contents(
            rule.content, skip_comments=True, skip_whitespace=True
        )
        declared = kept(parsed, self.rules, "", way)
        self.taken.update(dict(declared.taken))
        return f"{left} {{ {declared.text} }}" if declared.text else ""

    def _selector(self, selector: str) -> str:
        for slug, pattern in self.rules.selectors:
            if pattern.search(selector):
                self.taken[slug] += 1
                return ""
        working = self.rules.attributes
        works = not working or all(map(working.fullmatch, _ATTRIBUTE.findall(selector)))
        alone = readings.ATTRIBUTE_NOT_AFTER_CLASS
        joined = _JOINED.search(selector) and self.rules.noted("css-selector-attribute", alone)
        if joined or not works:
            self.taken["css-selector-attribute"] += 1
            return ""
        first_only = self.rules.noted("css-selector-chaining", readings.FIRST_OF_CHAIN)
        return _CHAIN.sub(r"\1", selector) if first_only else selector

    def _at(self, rule: Any, own_dark: bool, inside: bool) -> str:
        keyword = rule.lower_at_keyword
        slug = {"keyframes": "css-at-keyframes", "-webkit-keyframes": "css-at-keyframes"}.get(
            keyword, f"css-at-{keyword}"
        )
        distant = self.rules.word and keyword == "font-face"
        if keyword not in ("media", "supports", "keyframes", "font-face") or rule.content is None:
            return ""
        if self.rules.gone(slug) or distant:
            self.taken[slug] += 1
            return ""
        if keyword == "media":
            return self._media(rule, own_dark, inside)
        if keyword == "supports":
            return self._around(rule, tinycss2.serialize(rule.prelude), own_dark)
        return str(tinycss2.serialize([rule]))

    def _media(self, rule: Any, own_dark: bool, inside: bool) -> str:
        query = tinycss2.serialize(rule.prelude).strip()
        reason = self._refuses(query, inside)
        if reason:
            # Dark colours are missed in the dark alone.
            if reason != "css-at-media-prefers-color-scheme" or self.dark:
                self.taken[reason] += 1
            return ""
        asked = _SCHEME.search(query)
        met = "dark" if self.dark else "light"
        answered = _SCHEME.sub(lambda found: _ALWAYS if found[1].lower() == met else _NEVER, query)
        return self._around(rule, answered, own_dark or bool(asked and asked[1].lower() == "dark"))

    def _refuses(self, query: str, inside: bool) -> str:
        rules = self.rules
        if _SCHEME.search(query) and rules.gone("css-at-media-prefers-color-scheme"):
            return "css-at-media-prefers-color-scheme"
        if _MOTION.search(query) and rules.gone("css-at-media-prefers-reduced-motion"):
            return "css-at-media-prefers-reduced-motion"
        if rules.noted("css-at-media", readings.SIZE_QUERIES_ONLY) and _SIZES.sub("", query):
            return "css-at-media"
        tall = "-height" in query and rules.noted("css-at-media", readings.NO_HEIGHT_QUERIES)
        nested = inside and rules.noted("css-at-media", *readings.NESTED_MEDIA)
        return "css-at-media" if tall or nested else ""

    def _around(self, rule: Any, query: str, own_dark: bool) -> str:
        parsed = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
        inner = self.read(parsed, own_dark=own_dark, inside=True)
        return f"@{rule.lower_at_keyword} {query.strip()} {{\n{inner}\n}}" if inner else ""
