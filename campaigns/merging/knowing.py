"""A program with some of its fields known already: what they decide is decided once, for many."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from campaigns.merging.compiling import Person
from campaigns.merging.expressions import Expr, names_in
from campaigns.merging.nodes import Each, Fixed, Node, When, fields_of
from campaigns.merging.walking import answer, walked


def knowing(nodes: tuple[Node, ...], language: str, known: Person) -> tuple[Node, ...]:
    """Nodes that run to the same bytes for whoever has the known fields; neighbours are joined."""
    return tuple(_joined(_settled(nodes, language, known)))


def _settled(nodes: tuple[Node, ...], language: str, known: Person) -> Iterator[Node]:
    for node in nodes:
        match node:
            case When(test, then, otherwise) if _is_known(test, known):
                chosen = then if answer(test, language, known) else otherwise
                yield from _settled(chosen, language, known)
            case _ if known.keys() >= fields_of((node,)):
                yield Fixed(b"".join(walked((node,), language, known)))
            case When(test, then, otherwise):
                yield When(
                    test, knowing(then, language, known), knowing(otherwise, language, known)
                )
            case Each(name, items, body):
                outside = {field: value for field, value in known.items() if field != name}
                yield Each(name, items, knowing(body, language, outside))
            case _:
                yield node


def _is_known(expression: Expr, known: Person) -> bool:
    return known.keys() >= names_in(expression)


def _joined(nodes: Iterator[Node]) -> Iterator[Node]:
    for are_fixed, group in groupby(nodes, lambda node: isinstance(node, Fixed)):
        if are_fixed:
            yield Fixed(b"".join(node.content for node in group if isinstance(node, Fixed)))
        else:
            yield from group
