"""What a program is made of."""

from collections.abc import Iterator
from dataclasses import dataclass

from campaigns.merging.escaping import Escape
from campaigns.merging.expressions import Expr, names_in


@dataclass(frozen=True)
class Fixed:
    """Bytes that are the same for everyone (UTF-8)."""

    content: bytes


@dataclass(frozen=True)
class Slot:
    """A value, written so that it stays a value in its place."""

    expression: Expr
    escape: Escape


@dataclass(frozen=True)
class When:
    """One of two bodies, by a test."""

    test: Expr
    then: tuple["Node", ...]
    otherwise: tuple["Node", ...] = ()


@dataclass(frozen=True)
class Each:
    """A body for every item of a list; inside it `name` is the item."""

    name: str
    items: Expr
    body: tuple["Node", ...]


Node = Fixed | Slot | When | Each


def walk(nodes: tuple[Node, ...]) -> Iterator[Node]:
    """Every node of a tree, outer before inner."""
    for node in nodes:
        yield node
        if isinstance(node, When):
            yield from walk(node.then)
            yield from walk(node.otherwise)
        elif isinstance(node, Each):
            yield from walk(node.body)


def fields_of(nodes: tuple[Node, ...]) -> frozenset[str]:
    """The fields of a person that these nodes look up, loop items left out."""
    found: set[str] = set()
    for node in nodes:
        match node:
            case Slot(expression):
                found |= names_in(expression)
            case When(test, then, otherwise):
                found |= names_in(test) | fields_of(then) | fields_of(otherwise)
            case Each(name, items, body):
                found |= names_in(items) | (fields_of(body) - {name})
            case Fixed():
                pass
    return frozenset(found)
