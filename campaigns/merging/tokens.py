"""Opaque marks that stand for expressions while MJML is compiled."""

import html
import re
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import blake2b
from itertools import count

from campaigns.merging.errors import MergeError
from campaigns.merging.expressions import Expr, written
from campaigns.merging.parsing import Choice, Field, Loop, Template, Words, parse, parse_expression

# One that eats the white space beside it is left alone: a tag between would keep it.
_FIELD = re.compile(r"\{\{(?![-+])(.*?)(?<![-+])\}\}", re.DOTALL)
#: A token as a pattern: which Tokens issued it, and its number there.
TOKEN = r"uw[0-9a-f]{16}x[0-9]+_"
_PREFIX = 18  # characters that say which Tokens issued it
_TOKEN_START = re.compile(r"uw[0-9a-f]{16}x")
#: Numbers conditions and loops, so that no two of a source have the same.
_GROUPS = count(1)
#: What a field's source is wrapped in for a preview: an opening and a closing tag.
Around = Callable[[str], tuple[str, str]]


@dataclass(frozen=True)
class SlotMark:
    """Here a value goes; `source` is its expression as text."""

    expression: Expr
    source: str


@dataclass(frozen=True)
class WhenMark:
    """Here a condition opens."""

    group: int
    test: Expr


@dataclass(frozen=True)
class EachMark:
    """Here a loop opens."""

    group: int
    name: str
    items: Expr


@dataclass(frozen=True)
class ElseMark:
    """Here a condition's other side begins."""

    group: int


@dataclass(frozen=True)
class CloseMark:
    """Here a condition or loop ends."""

    group: int


@dataclass(frozen=True)
class TagMark:
    """Here a preview's own tag goes, but only in text: anywhere else there is nothing."""

    tag: str


Mark = SlotMark | WhenMark | EachMark | ElseMark | CloseMark | TagMark


class Tokens:
    """Issues tokens for one compilation and remembers what each stands for.

    A token is ASCII letters, digits and underscores, so it survives MJML in text, attributes and
    links. The same seed and the same calls give the same tokens; a value asked for twice has one.
    """

    def __init__(self, seed: str = "") -> None:
        self._prefix = "uw" + blake2b(seed.encode(), digest_size=8).hexdigest()
        self._marks: list[Mark] = []
        self._slots: dict[str, str] = {}
        self._parts: dict[str, Tokens] = {self._prefix: self}

    def text(self, source: str) -> str:
        """A marketer's text with each `{{ }}` and `{% %}` turned into tokens."""
        self.check(source)
        return self._written(parse(source))

    def marked(self, source: str, around: Around) -> str:
        """The same with tags around each field, for a preview; `around` gets the field's source."""
        self.check(source)

        def wrapped(field: re.Match[str]) -> str:
            expression = html.unescape(field[1]).strip()
            try:
                parse_expression(expression)
            except MergeError:  # half of a field with `}}` in its words
                return field[0]
            before, after = around(expression)
            return f"{self.tag(before)}{field[0]}{self.tag(after)}"

        return self._written(parse(_FIELD.sub(wrapped, source)))

    def check(self, source: str) -> None:
        """Refuse a source that holds what looks like a token; raises MergeError."""
        # A sanitiser would write `&#117;w…` as the letters it stands for.
        if _TOKEN_START.search(source) or (
            "&" in source and _TOKEN_START.search(html.unescape(source))
        ):
            problem = "This text holds a mark that only a compilation may write"
            raise MergeError(problem, "Type the text anew.", source=source)

    def slot(self, expression: str) -> str:
        """A token for a value."""
        return self._slot(parse_expression(expression))

    def tag(self, tag: str) -> str:
        """A token for a tag of a preview, which stands in text or not at all."""
        return self._issue(TagMark(tag))

    def when(self, condition: str) -> tuple[str, str, str]:
        """Open, else and close tokens of a condition; else may be left out."""
        return self._when(parse_expression(condition))

    def each(self, name: str, expression: str) -> tuple[str, str]:
        """Open and close tokens of a loop in which `name` is the item."""
        if not name.isidentifier() or name.startswith("_"):
            problem = f"{name!r} cannot name a loop's item"
            raise MergeError(problem, "Use a plain word, such as item.", source=name)
        return self._each(name, parse_expression(expression))

    def mark(self, token: str) -> Mark:
        """What a token stands for; raises MergeError for one of somebody else."""
        issuer, number = self._parts.get(token[:_PREFIX]), int(token[_PREFIX + 1 : -1])
        if issuer is None or number >= len(issuer._marks):
            problem = f"Nobody here issued the token {token}"
            raise MergeError(problem, "Cut with the tokens that were used for compiling.")
        return issuer._marks[number]

    def include(self, part: "Tokens") -> None:
        """Know the tokens of a part that was made apart, from a seed that tells what is in it."""
        self._parts[part._prefix] = part

    def _slot(self, expression: Expr) -> str:
        # By source: as values, the literals 1 and true are equal.
        source = written(expression)
        if source not in self._slots:
            self._slots[source] = self._issue(SlotMark(expression, source))
        return self._slots[source]

    def _issue(self, mark: Mark) -> str:
        self._marks.append(mark)
        return f"{self._prefix}x{len(self._marks) - 1}_"

    def _when(self, test: Expr) -> tuple[str, str, str]:
        group = next(_GROUPS)
        opening = self._issue(WhenMark(group, test))
        return opening, self._issue(ElseMark(group)), self._issue(CloseMark(group))

    def _each(self, name: str, items: Expr) -> tuple[str, str]:
        group = next(_GROUPS)
        return self._issue(EachMark(group, name, items)), self._issue(CloseMark(group))

    def _written(self, template: Template) -> str:
        return "".join(map(self._part, template.parts))

    def _part(self, part: Words | Field | Choice | Loop) -> str:
        match part:
            case Words(words):
                return words
            case Field(expression):
                return self._slot(expression)
            case Choice(test, then, otherwise):
                opening, other, closing = self._when(test)
                last = other + self._written(otherwise) if otherwise.parts else ""
                return opening + self._written(then) + last + closing
            case Loop(name, items, body):
                opening, closing = self._each(name, items)
                return opening + self._written(body) + closing
