"""Rewriting a program into what flat rows of cells can carry, without changing what it says."""

from collections.abc import Mapping
from dataclasses import replace

from campaigns.merging.errors import MergeError
from campaigns.merging.expressions import (
    Compare,
    Expr,
    Filter,
    First,
    Item,
    Literal,
    Name,
    names_in,
    substitute,
    written,
)
from campaigns.merging.nodes import Each, Fixed, Node, Slot, When, fields_of

MAX_COPIES = 12


def refuse_specials(nodes: tuple[Node, ...], specials: Mapping[str, str]) -> None:
    """MergeError when nodes that are computed beforehand need what only the ESP knows."""
    for name in sorted(fields_of(nodes) & frozenset(specials)):
        raise MergeError(
            f"{name!r} is filled in by the mail provider, and this part is computed beforehand",
            "Move it out of the loop or condition.",
            source=name,
        )


def replaced(nodes: tuple[Node, ...], known: dict[str, Expr]) -> tuple[Node, ...]:
    """The nodes with names replaced; a loop's own item hides an outer name."""
    return tuple(_replaced(node, known) for node in nodes)


def _replaced(node: Node, known: dict[str, Expr]) -> Node:
    match node:
        case Fixed():
            return node
        case Slot(expression):
            return replace(node, expression=substitute(expression, known))
        case When(test, then, otherwise):
            bodies = replaced(then, known), replaced(otherwise, known)
            return When(substitute(test, known), *bodies)
        case Each(name, items, body):
            inner = {key: value for key, value in known.items() if key != name}
            return Each(name, substitute(items, known), replaced(body, inner))


def unroll(nodes: tuple[Node, ...], copies: int = MAX_COPIES) -> tuple[Node, ...]:
    """The nodes with each loop over a few first items written out, item by item.

    `copies` bounds how often one body is written; longer loops stay as they are.
    """
    made: list[Node] = []
    for node in nodes:
        match node:
            case Each(name, First(_, count) as items, body) if 0 < count <= copies:
                for index in range(count):
                    there = Compare(Filter(items, "length"), ">", Literal(index))
                    copy = replaced(body, {name: Item(items, index)})
                    made.append(When(there, unroll(copy, copies // count)))
            case When(test, then, otherwise):
                made.append(When(test, unroll(then, copies), unroll(otherwise, copies)))
            case _:
                made.append(node)
    return tuple(made)


def settle(nodes: tuple[Node, ...], specials: Mapping[str, str]) -> tuple[Node, ...]:
    """The nodes with system fields standing alone, and present in every test.

    MergeError when something is done to a value that only the ESP knows.
    """
    present: dict[str, Expr] = {name: Literal("y") for name in specials}
    made: list[Node] = []
    for node in nodes:
        match node:
            case When(test, then, otherwise):
                bodies = settle(then, specials), settle(otherwise, specials)
                made.append(When(substitute(test, present), *bodies))
            case Slot(expression):
                made.append(replace(node, expression=_alone(expression, specials)))
            case _:
                made.append(node)
    return tuple(made)


def _alone(expression: Expr, specials: Mapping[str, str]) -> Expr:
    match expression:
        case Name() as name:
            return name
        case Filter(value, "default") if names_in(value) & frozenset(specials):
            return _alone(value, specials)  # it is always there
    if names_in(expression) & frozenset(specials):
        raise MergeError(
            "Only the mail provider knows this value, so nothing can be done to it here",
            "Use the field on its own.",
            source=written(expression),
        )
    return expression
