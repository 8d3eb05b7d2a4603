"""Running nodes as they stand, for a program that is run once: compiling it would take longer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache

from campaigns.merging import values
from campaigns.merging.compiling import Person, compile_expression
from campaigns.merging.escaping import ESCAPES
from campaigns.merging.expressions import Expr, written
from campaigns.merging.nodes import Each, Fixed, Node, Slot, When
from campaigns.merging.parsing import parse_expression

_EXPRESSIONS = 1_024  # held compiled; a large campaign has a hundred different ones


def walked(nodes: tuple[Node, ...], language: str, person: Person) -> Iterator[bytes]:
    """The bytes of each node for a person, as `compile_nodes` joins them."""
    for node in nodes:
        match node:
            case Fixed(content):
                yield content
            case Slot(expression, escape):
                yield ESCAPES[escape](_value(expression, language)(person))
            case When(test, then, otherwise):
                chosen = then if _value(test, language)(person) else otherwise
                yield from walked(chosen, language, person)
            case Each(name, items, body):
                for item in values.items(_value(items, language)(person)):
                    yield from walked(body, language, {**person, name: item})


def answer(expression: Expr, language: str, person: Person) -> object:
    """An expression's value for a person."""
    return _value(expression, language)(person)


def _value(expression: Expr, language: str) -> Callable[[Person], object]:
    # By source: as values, the literals 1 and true are equal.
    return _compiled(written(expression), language)


@lru_cache(maxsize=_EXPRESSIONS)
def _compiled(source: str, language: str) -> Callable[[Person], object]:
    return compile_expression(parse_expression(source), language)
