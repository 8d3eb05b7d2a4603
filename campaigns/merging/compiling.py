"""From nodes to one Python function that lines up ready-made bytes.

The generated source holds only names made here (`v1`, `item2`), Python's own keywords and string
literals written by `repr`; everything a template brings is handed over as a bound value.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from functools import lru_cache
from types import CodeType
from typing import Any, assert_never

from campaigns.merging import values
from campaigns.merging.escaping import ESCAPES, Escape
from campaigns.merging.expressions import (
    And,
    Attribute,
    Compare,
    Expr,
    Filter,
    First,
    Item,
    Literal,
    Name,
    Not,
    Or,
    names_in,
    written,
)
from campaigns.merging.filters import make_filter
from campaigns.merging.nodes import Each, Fixed, Node, Slot, When, walk

Person = Mapping[str, object]
Encode = Callable[[bytes], bytes]
#: The pieces of one run, in order.
Pieces = list[bytes]

_COMPARISONS: dict[str, tuple[Callable[[object, object], bool], bool, bool]] = {
    # sign: (the question, asked the other way round?, answer turned round?)
    "==": (values.equal, False, False),
    "!=": (values.equal, False, True),
    "<": (values.before, False, False),
    ">": (values.before, True, False),
    "<=": (values.at_most, False, False),
    ">=": (values.at_most, True, False),
    "in": (values.within, False, False),
}
Scope = Mapping[str, str]  # a loop's name -> the Python variable that holds its item


def compile_nodes(nodes: tuple[Node, ...], language: str) -> Callable[[Person], bytes]:
    """The function that runs nodes."""
    pieces = compile_pieces(nodes, language)
    return lambda person: b"".join(pieces(person))


def compile_pieces(
    nodes: tuple[Node, ...],
    language: str,
    encode_fixed: Encode | None = None,
    encode_slots: Encode | None = None,
) -> Callable[[Person], Pieces]:
    """The function that runs a program, up to the joining of its pieces."""
    code = Code(language, encode_fixed, encode_slots)
    code.prepare(nodes)
    code.nodes(nodes, {}, 1)
    lines = ["def run(person):", " get = person.get", " out = []", *code.lines]
    return code.define([*lines, " return out"])


def compile_expression(expression: Expr, language: str) -> Callable[[Person], object]:
    """The function that answers an expression's value for a person."""
    code = Code(language)
    value = code.value(expression, {})
    return code.define(["def run(person):", " get = person.get", f" return {value}"])


@lru_cache(maxsize=64)
def _code(source: str) -> CodeType:
    """Compiled once: a mail whose words changed still has the source it had."""
    return compile(source, "<program>", "exec")


def _key(slot: Slot) -> tuple[str, Escape]:
    # By source: as values, the literals 1 and true are equal.
    return written(slot.expression), slot.escape


class Code:
    """Lines of Python being written, and the values they will find under their names."""

    def __init__(
        self,
        language: str,
        encode_fixed: Encode | None = None,
        encode_slots: Encode | None = None,
    ) -> None:
        self.language = language
        self.encode_fixed = encode_fixed
        self.encode_slots = encode_slots
        self.lines: list[str] = []
        self.bound: dict[str, object] = {}
        self.names: dict[int, str] = {}
        self.ready: dict[tuple[str, Escape], str] = {}
        self.loops = 0

    def define(self, lines: list[str]) -> Callable[[Person], Any]:
        """The function `run` that these lines define."""
        namespace: dict[str, Any] = dict(self.bound)
        exec(_code("\n".join(lines)), namespace)
        run: Callable[[Person], Any] = namespace["run"]
        return run

    def bind(self, value: object) -> str:
        """The name under which the function finds a value; the same object keeps its name."""
        name = self.names.setdefault(id(value), f"v{len(self.bound)}")
        self.bound[name] = value
        return name

    def nodes(self, nodes: tuple[Node, ...], scope: Scope, depth: int) -> None:
        """Write what appends these nodes' bytes; neighbours go in one stroke."""
        pieces: list[str] = []
        for node in nodes:
            match node:
                case Fixed(content):
                    if not self.apart(content, pieces, depth):
                        pieces.append(self.fixed(content))
                case Slot():
                    pieces.append(self.slot(node, scope))
                case When() | Each():
                    self.append(pieces, depth)
                    pieces = []
                    self.block(node, scope, depth)
        self.append(pieces, depth)

    def append(self, pieces: list[str], depth: int) -> None:
        if pieces:
            self.emit(depth, f"out += ({', '.join(pieces)},)")

    def apart(self, content: bytes, pieces: list[str], depth: int) -> bool:
        """Whether a fixed piece, and what waits before it, has been handled in another way."""
        return False

    def emit(self, depth: int, line: str) -> None:
        self.lines.append(" " * depth + line)

    def fixed(self, content: bytes) -> str:
        return self.bind(self.encode_fixed(content) if self.encode_fixed else content)

    def prepare(self, nodes: tuple[Node, ...]) -> None:
        """Work out once what everyone's copy shows more than once, such as the claim link."""
        times = Counter(_key(node) for node in walk(nodes) if isinstance(node, Slot))
        for node in nodes:
            if isinstance(node, Slot) and times[_key(node)] > 1 and _key(node) not in self.ready:
                name = f"ready{len(self.ready)}"
                self.emit(1, f"{name} = {self.slot(node, {})}")
                self.ready[_key(node)] = name

    def slot(self, slot: Slot, scope: Scope) -> str:
        ready = self.ready.get(_key(slot))
        if ready and names_in(slot.expression).isdisjoint(scope):
            return ready
        escaped = self.escaped(self.value(slot.expression, scope), slot.escape)
        return f"{self.bind(self.encode_slots)}({escaped})" if self.encode_slots else escaped

    def escaped(self, value: str, escape: Escape) -> str:
        call = self.bind(ESCAPES[escape])
        if escape is Escape.HTML:
            # Most values are one plain word; they are spared the call.
            return f"(w.encode() if type(w := {value}) is str and w.isalnum() else {call}(w))"
        return f"{call}({value})"

    def block(self, node: When | Each, scope: Scope, depth: int) -> None:
        if isinstance(node, When):
            self.when(node, scope, depth, "if")
            return
        self.loops += 1
        item = f"item{self.loops}"
        walked = f"{self.bind(values.items)}({self.value(node.items, scope)})"
        self.emit(depth, f"for {item} in {walked}:")
        self.emit(depth + 1, f"get_{item} = {self.bind(values.reader)}({item})")
        self.body(node.body, {**scope, node.name: item}, depth)

    def when(self, node: When, scope: Scope, depth: int, word: str) -> None:
        self.emit(depth, f"{word} {self.value(node.test, scope)}:")
        self.body(node.then, scope, depth)
        match node.otherwise:
            case ():
                pass
            case (When() as other,):
                # One level for a whole chain: Python allows no hundred levels of indentation.
                self.when(other, scope, depth, "elif")
            case otherwise:
                self.emit(depth, "else:")
                self.body(otherwise, scope, depth)

    def body(self, nodes: tuple[Node, ...], scope: Scope, depth: int) -> None:
        self.emit(depth + 1, "pass")
        self.nodes(nodes, scope, depth + 1)

    def value(self, expression: Expr, scope: Scope) -> str:
        """The Python expression for one of ours; missing fields are None."""
        match expression:
            case Literal(value):
                return self.bind(value)
            case Name(name):
                return scope.get(name) or f"get({name!r})"
            case Attribute(Name(owner), name) if owner in scope:
                return f"get_{scope[owner]}({name!r})"
            case Attribute(owner, name):
                return f"{self.bind(values.attribute)}({self.value(owner, scope)}, {name!r})"
            case Item(owner, index):
                return f"{self.bind(values.item)}({self.value(owner, scope)}, {index})"
            case First(owner, count):
                return f"{self.bind(values.first)}({self.value(owner, scope)}, {count})"
            case Filter(value, name, arguments):
                made = make_filter(name, arguments, self.language)
                return f"{self.bind(made)}({self.value(value, scope)})"
            case Not(part):
                return f"(not {self.value(part, scope)})"
            case And(parts):
                return self.all_of(parts, scope, " and ")
            case Or(parts):
                return self.all_of(parts, scope, " or ")
            case Compare(left, sign, right):
                return self.comparison(left, sign, right, scope)
            case _:
                assert_never(expression)

    def all_of(self, parts: tuple[Expr, ...], scope: Scope, word: str) -> str:
        # `not not`: a chain is true or false, never one of its parts.
        return f"(not not ({word.join(self.value(part, scope) for part in parts)}))"

    def comparison(self, left: Expr, sign: str, right: Expr, scope: Scope) -> str:
        question, reversed_, negated = _COMPARISONS[sign]
        sides = (right, left) if reversed_ else (left, right)
        first, second = (self.value(side, scope) for side in sides)
        asked = f"{self.bind(question)}({first}, {second})"
        return f"(not {asked})" if negated else asked
