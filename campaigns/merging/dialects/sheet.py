"""The columns a written program needs: collected, named by what they hold, each once."""

import json
import re
from base64 import b32encode
from collections.abc import Callable
from hashlib import blake2b

from campaigns.merging.compiling import compile_expression, compile_nodes
from campaigns.merging.dialects.contract import Column
from campaigns.merging.errors import MergeError
from campaigns.merging.escaping import Escape
from campaigns.merging.expressions import Expr, Filter, Name, parts_of, written
from campaigns.merging.nodes import Node, Slot, fields_of
from campaigns.merging.storing import nodes_to_json

Naming = Callable[[str, str], str]
YES = "y"

_LOCALISED = frozenset({"date", "number", "money"})


def long_name(slug: str, digest: str) -> str:
    """`uw_first_name_3k7q2m`: lower case, as property names of most ESPs are."""
    return "_".join(part for part in ("uw", slug[:24].strip("_"), digest[:8].lower()) if part)


class Sheet:
    """Collects columns while a program is written.

    A computed column's name ends in a digest of what it holds, so the same decision in two
    programs is the same column, and two different ones never share a name.
    """

    def __init__(self, language: str, naming: Naming = long_name) -> None:
        self.language = language
        self.naming = naming
        self._columns: dict[str, Column] = {}
        self._contents: dict[str, str] = {}

    @property
    def columns(self) -> tuple[Column, ...]:
        """What has been asked for so far, in that order."""
        return tuple(self._columns.values())

    def field(self, field: str, name: str) -> str:
        """A field as plain text under a name the ESP gives it."""
        cell = _escaped(Name(field), Escape.NONE, self.language)
        return self._add(name, field, f"field {field}", cell)

    def value(self, expression: Expr, escape: Escape) -> str:
        """A value, already written for its place."""
        source = written(expression)
        ready = "" if escape is Escape.NONE else f", ready for {escape.value}"
        content = f"{escape.value} {source}{self._tongue(expression)}"
        cell = _escaped(expression, escape, self.language)
        return self._computed(source, _bare(source) + ready, content, cell)

    def decision(self, test: Expr) -> str:
        """`y` when the test holds, an empty cell when not."""
        source = written(test)
        answer = compile_expression(test, self.language)
        content = f"test {source}{self._tongue(test)}"
        return self._computed(
            source, f"{_bare(source)} ?", content, lambda person: YES if answer(person) else ""
        )

    def piece(self, nodes: tuple[Node, ...]) -> str:
        """A part of the mail, finished for the person."""
        run = compile_nodes(nodes, self.language)
        slug = "_".join(sorted(fields_of(nodes)))
        content = f"piece {self.language} {json.dumps(nodes_to_json(nodes))}"
        return self._computed(
            slug, f"part with {slug}", content, lambda person: run(person).decode()
        )

    def constant(self, words: str) -> str:
        """The same words for everyone, where the ESP would misread them in the template."""
        return self._computed("", f"always {words}", f"constant {words}", lambda person: words)

    def _tongue(self, expression: Expr) -> str:
        return f" {self.language}" if _is_localised(expression) else ""

    def _computed(self, source: str, label: str, content: str, cell: Callable[..., str]) -> str:
        slug = re.sub(r"[^a-z0-9]+", "_", source.lower()).strip("_")
        digest = b32encode(blake2b(content.encode(), digest_size=10).digest()).decode()
        return self._add(self.naming(slug, digest), label, content, cell)

    def _add(self, name: str, label: str, content: str, cell: Callable[..., str]) -> str:
        if self._contents.setdefault(name, content) != content:
            problem = f"Two different columns would be called {name!r}"
            raise MergeError(problem, "Rename one of the fields.", source=label)
        self._columns.setdefault(name, Column(name, label, cell))
        return name


def _escaped(expression: Expr, escape: Escape, language: str) -> Callable[..., str]:
    run = compile_nodes((Slot(expression, escape),), language)
    return lambda person: run(person).decode()


def _is_localised(expression: Expr) -> bool:
    if isinstance(expression, Filter) and expression.name in _LOCALISED:
        return True
    return any(map(_is_localised, parts_of(expression)))


def _bare(source: str) -> str:
    """Source without the brackets that `written` puts around every operation."""
    return source[1:-1] if source.startswith("(") and source.endswith(")") else source
