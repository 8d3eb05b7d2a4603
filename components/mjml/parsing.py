"""Reads MJML the way htmlparser2 does for the official compiler, but says what is broken."""

from __future__ import annotations

import re

from components.mjml.errors import MjmlError
from components.mjml.tree import CONTENT_TAGS, Aside, Element

_OPENING = re.compile(r"<([A-Za-z][^\s/>]*)")
_CLOSING = re.compile(r"</([A-Za-z][^\s/>]*)[^>]*>")
_ATTRIBUTE = re.compile(
    r"""[\s/]*([^\s=>/"'<][^\s=>/]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"'][^\s>]*)))?"""
)
_TAG_END = re.compile(r"\s*(/?)\s*>")
_AFTER_NAME = re.compile(r"\s*=\s*")
#: Tags of HTML that hold nothing; outside of a content tag they are as good as a comment.
_VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    ]
)


def parse(source: str) -> Element:
    """The source as one element without a name that holds all there is; raises MjmlError."""
    return _Reader(source).read()


class _Reader:
    def __init__(self, source: str) -> None:
        self.source = source
        self.root = Element("", inner_end=len(source), end=len(source))
        self.open = [self.root]

    def read(self) -> Element:
        at = 0
        while at < len(self.source):
            at = self.step(at)
        if len(self.open) > 1:
            raise self.unclosed(self.open[-1])
        return self.root

    def step(self, at: int) -> int:
        source = self.source
        sign = source.find("<", at)
        if sign != at:
            return self.words(at, len(source) if sign < 0 else sign)
        if source.startswith("<!--", at):
            return self.aside(at, "-->", "This comment is never closed.", "Write --> at its end.")
        if source.startswith("<![CDATA[", at):
            return self.aside(at, "]]>", "This CDATA is never closed.", "Write ]]> at its end.")
        if source.startswith(("<!", "<?"), at):
            return self.aside(at, ">", "This declaration is never closed.", "Write > at its end.")
        if closing := _CLOSING.match(source, at):
            return self.close(closing)
        if opening := _OPENING.match(source, at):
            return self.start(opening)
        if source.startswith("</", at):
            raise self.error(at, "This end tag is broken.", "Write it as </mj-text>.")
        return self.words(at, at + 1)

    def words(self, at: int, end: int) -> int:
        words = self.source[at:end]
        if words.strip():
            children = self.open[-1].children
            before = children[-1] if children else None
            # A lone "<" comes as a piece of its own.
            if isinstance(before, Aside) and before.start + len(before.source) == at:
                before.source += words
            else:
                children.append(Aside(words, at))
        return end

    def aside(self, at: int, mark: str, problem: str, cure: str) -> int:
        end = self.source.find(mark, at + 2)
        if end < 0:
            raise self.error(at, problem, cure)
        end += len(mark)
        self.open[-1].children.append(Aside(self.source[at:end], at))
        return end

    def close(self, closing: re.Match[str]) -> int:
        name, here = closing[1].lower(), self.open[-1]
        if here.name != name:
            raise self.misfit(closing.start(), name)
        here.inner_end, here.end = closing.start(), closing.end()
        self.open.pop()
        return closing.end()

    def start(self, opening: re.Match[str]) -> int:
        element = Element(opening[1].lower(), start=opening.start())
        at, alone = self.attributes(element, opening.end())
        self.open[-1].children.append(element)
        element.inner = element.inner_end = element.end = at
        if alone or element.name in _VOID:
            return at
        if element.name in CONTENT_TAGS:
            return self.content(element)
        self.open.append(element)
        return at

    def attributes(self, element: Element, at: int) -> tuple[int, bool]:
        source, doubled = self.source, []
        while not (end := _TAG_END.match(source, at)):
            found = _ATTRIBUTE.match(source, at)
            if found is None:
                raise self.broken_tag(element, at)
            equals = _AFTER_NAME.match(source, found.end())
            name, *values = found.groups()
            if equals and all(value is None for value in values):
                raise self.broken_value(name, equals.end())
            if name in element.attributes:
                doubled.append(name)
            else:
                element.attributes[name] = next((v for v in values if v is not None), "")
            at = found.end()
        element.doubled = tuple(doubled)
        return end.end(), bool(end[1])

    def content(self, element: Element) -> int:
        """Skip to the end tag: what lies between is not ours to judge."""
        source, depth, at = self.source, 1, element.inner
        marks = re.compile(rf"<!--|<(/?){re.escape(element.name)}(?=[\s/>])", re.IGNORECASE)
        while found := marks.search(source, at):
            at = source.find("-->" if found[0] == "<!--" else ">", found.end())
            if at < 0:
                break
            if found[1] is None:
                continue
            depth += -1 if found[1] else source[at - 1] != "/"
            if not depth:
                element.inner_end, element.end = found.start(), at + 1
                element.content = source[element.inner : element.inner_end]
                return element.end
        raise self.unclosed(element)

    def error(self, at: int, problem: str, cure: str) -> MjmlError:
        line = self.source.count("\n", 0, at) + 1
        return MjmlError(problem, cure, line, at - self.source.rfind("\n", 0, at))

    def unclosed(self, element: Element) -> MjmlError:
        name = element.name
        cure = f"Write </{name}> where it ends, or <{name} … /> if it holds nothing."
        return self.error(element.start, f"<{name}> is never closed.", cure)

    def misfit(self, at: int, name: str) -> MjmlError:
        here = self.open[-1]
        if len(self.open) == 1 or all(each.name != name for each in self.open):
            return self.error(at, f"</{name}> closes nothing.", f"Take it out, or open <{name}>.")
        line = self.source.count("\n", 0, here.start) + 1
        problem = f"</{name}> comes while <{here.name}> of line {line} is still open."
        return self.error(at, problem, f"Write </{here.name}> before it.")

    def broken_tag(self, element: Element, at: int) -> MjmlError:
        if at >= len(self.source.rstrip()):
            return self.error(
                element.start, f"The tag <{element.name}> has no end.", "Write > after it."
            )
        sign = self.source[at:].lstrip()[:1]
        return self.error(
            at,
            f"{sign} cannot stand here, inside the tag <{element.name}>.",
            'Write attributes as name="value", and > at the end of the tag.',
        )

    def broken_value(self, name: str, at: int) -> MjmlError:
        sign = self.source[at : at + 1]
        if sign in ("'", '"'):
            return self.error(
                at, f"The value of {name} has no end.", f"Write {sign} where it ends."
            )
        return self.error(at, f"{name} has no value.", f'Write {name}="…" or take it out.')
