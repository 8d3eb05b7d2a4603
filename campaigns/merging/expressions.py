"""The merge language's expressions: plain values that say what to look up and compare."""

import json
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import assert_never

Constant = str | int | float | bool | None


@dataclass(frozen=True)
class Literal:
    """A value written in the template: `"shoes"`, `3`, `true`."""

    value: Constant


@dataclass(frozen=True)
class Name:
    """A person's field, or the item a loop is at: `first_name`."""

    name: str


@dataclass(frozen=True)
class Attribute:
    """A mapping's entry: `item.title`."""

    owner: "Expr"
    name: str


@dataclass(frozen=True)
class Item:
    """One item of a list, counted from 0: `products[0]`."""

    owner: "Expr"
    index: int


@dataclass(frozen=True)
class First:
    """The beginning of a list: `products[:3]`."""

    owner: "Expr"
    count: int


@dataclass(frozen=True)
class Filter:
    """A value changed for show: `birthday|date("long")`."""

    value: "Expr"
    name: str
    arguments: tuple[str, ...] = ()


@dataclass(frozen=True)
class Not:
    """True when its part is not."""

    part: "Expr"


@dataclass(frozen=True)
class And:
    """True when all of its parts are."""

    parts: tuple["Expr", ...]


@dataclass(frozen=True)
class Or:
    """True when any of its parts is."""

    parts: tuple["Expr", ...]


@dataclass(frozen=True)
class Compare:
    """Two values compared; `sign` is one of `== != < <= > >= in`."""

    left: "Expr"
    sign: str
    right: "Expr"


Expr = Literal | Name | Attribute | Item | First | Filter | Not | And | Or | Compare


def parts_of(expression: Expr) -> tuple[Expr, ...]:
    """The expressions directly inside this one."""
    match expression:
        case Literal() | Name():
            return ()
        case Attribute(owner) | Item(owner) | First(owner):
            return (owner,)
        case Filter(value):
            return (value,)
        case Not(part):
            return (part,)
        case And(parts) | Or(parts):
            return parts
        case Compare(left, _, right):
            return (left, right)
        case _:
            assert_never(expression)


def names_in(expression: Expr) -> frozenset[str]:
    """Every name the expression looks up, loop items included."""
    if isinstance(expression, Name):
        return frozenset({expression.name})
    return frozenset().union(*map(names_in, parts_of(expression)))


def substitute(expression: Expr, known: dict[str, Expr]) -> Expr:
    """The expression with each known name replaced by what it stands for."""

    def inside(part: Expr) -> Expr:
        return substitute(part, known)

    match expression:
        case Name(name):
            return known.get(name, expression)
        case Literal():
            return expression
        case Attribute() | Item() | First():
            return replace(expression, owner=inside(expression.owner))
        case Filter():
            return replace(expression, value=inside(expression.value))
        case Not(part):
            return Not(inside(part))
        case And(parts):
            return And(tuple(map(inside, parts)))
        case Or(parts):
            return Or(tuple(map(inside, parts)))
        case Compare(left, sign, right):
            return Compare(inside(left), sign, inside(right))
        case _:
            assert_never(expression)


def negated(expression: Expr) -> Expr:
    """What is true exactly when the expression is not, without a `not` where that can be."""
    match expression:
        case Not(part):
            return part
        case Compare(left, "==", right):
            return Compare(left, "!=", right)
        case Compare(left, "!=", right):
            return Compare(left, "==", right)
        case _:
            return Not(expression)


def _quoted(value: Constant) -> str:
    if isinstance(value, float):
        return format(Decimal(repr(value)), "f")  # the grammar has no "1e+16"
    return json.dumps(value, ensure_ascii=False)


def _owner(expression: Expr) -> str:
    spelled = written(expression)
    return f"({spelled})" if isinstance(expression, Literal) else spelled


def written(expression: Expr) -> str:
    """The expression as source text; parsing it again gives an equal expression."""

    def all_of(parts: tuple[Expr, ...], between: str) -> str:
        return "(" + between.join(map(written, parts)) + ")"

    match expression:
        case Literal(value):
            return "none" if value is None else _quoted(value)
        case Name(name):
            return name
        case Attribute(owner, name):
            return f"{_owner(owner)}.{name}"
        case Item(owner, index):
            return f"{_owner(owner)}[{index}]"
        case First(owner, count):
            return f"{_owner(owner)}[:{count}]"
        case Filter(value, name, arguments):
            given = f"({', '.join(map(_quoted, arguments))})" if arguments else ""
            return f"({written(value)}|{name}{given})"
        case Not(part):
            return f"(not {written(part)})"
        case And(parts):
            return all_of(parts, " and ")
        case Or(parts):
            return all_of(parts, " or ")
        case Compare(left, sign, right):
            return f"({written(left)} {sign} {written(right)})"
        case _:
            assert_never(expression)
