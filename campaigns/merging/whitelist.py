"""Which of Jinja2's expression nodes the merge language knows; everything else is refused."""

from collections.abc import Callable

from jinja2 import nodes

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
)
from campaigns.merging.filters import FILTERS, make_filter

_ALLOWED = "Use fields, filters, and comparisons with and, or, not."
_SIGNS = {
    "eq": "==",
    "ne": "!=",
    "lt": "<",
    "lteq": "<=",
    "gt": ">",
    "gteq": ">=",
    "in": "in",
    "notin": "not in",
}


class Refused(Exception):
    """A node that is not in the merge language; the parser turns it into a MergeError."""

    def __init__(self, problem: str, cure: str, line: int) -> None:
        super().__init__(problem)
        self.problem = problem
        self.cure = cure
        self.line = line


def expression_of(node: nodes.Node) -> Expr:
    """Jinja2's node as an expression of ours."""
    convert = _CONVERTERS.get(type(node))
    if convert is None:
        what = type(node).__name__.lower()
        raise Refused(f"A {what} is not part of the merge language", _ALLOWED, node.lineno)
    return convert(node)


def _literal(node: nodes.Const) -> Expr:
    value = node.value
    if not (value is None or isinstance(value, str | bool | int | float)):
        raise Refused(f"{value!r} is no simple value", _ALLOWED, node.lineno)
    if isinstance(value, float) and value - value != 0:
        raise Refused("This number is too large", "Use a smaller one.", node.lineno)
    return Literal(value)


def _negative(node: nodes.Neg) -> Expr:
    inner = expression_of(node.node)
    match inner:
        case Literal(bool()):
            pass
        case Literal(int() | float() as value):
            return Literal(-value)
    raise Refused("A minus sign stands before a number only", _ALLOWED, node.lineno)


def _public(name: str, line: int) -> str:
    if name.startswith("_"):
        raise Refused(f"The name {name!r} is not open to mails", "Use a field's name.", line)
    return name


def _name(node: nodes.Name) -> Expr:
    return Name(_public(node.name, node.lineno))


def _attribute(node: nodes.Getattr) -> Expr:
    return Attribute(expression_of(node.node), _public(node.attr, node.lineno))


def _item(node: nodes.Getitem) -> Expr:
    owner = expression_of(node.node)
    match node.arg:
        case nodes.Const(value=bool()):
            pass
        case nodes.Const(value=int() as index) if index >= 0:
            return Item(owner, index)
        case nodes.Slice(start=None, stop=nodes.Const(value=int() as count), step=None):
            if count >= 0 and not isinstance(count, bool):
                return First(owner, count)
    cure = "Write products[0] for the first item, products[:3] for the first three."
    raise Refused("These brackets cannot be used", cure, node.lineno)


def _filter(node: nodes.Filter) -> Expr:
    if node.node is None or node.kwargs or node.dyn_args or node.dyn_kwargs:
        raise Refused(f"The filter {node.name!r} is used oddly", _ALLOWED, node.lineno)
    arguments = [part.value if isinstance(part, nodes.Const) else None for part in node.args]
    words = tuple(part for part in arguments if isinstance(part, str))
    cure = f"The filters are {', '.join(FILTERS)}; their arguments are words in quotes."
    if len(words) != len(arguments):
        raise Refused(f"The filter {node.name!r} takes words in quotes", cure, node.lineno)
    try:
        make_filter(node.name, words, "en")
    except ValueError as error:
        raise Refused(str(error).capitalize(), cure, node.lineno) from None
    return Filter(expression_of(node.node), node.name, words)


def _not(node: nodes.Not) -> Expr:
    return Not(expression_of(node.node))


def _chain(node: nodes.And | nodes.Or) -> Expr:
    kind: type[And | Or] = And if isinstance(node, nodes.And) else Or
    parts: list[Expr] = []
    for side in (expression_of(node.left), expression_of(node.right)):
        parts.extend(side.parts if isinstance(side, And | Or) and type(side) is kind else (side,))
    return kind(tuple(parts))


def _compare(node: nodes.Compare) -> Expr:
    left, links = expression_of(node.expr), []
    for operand in node.ops:
        right = expression_of(operand.expr)
        sign = _SIGNS[operand.op]
        link = Compare(left, sign.removeprefix("not "), right)
        links.append(Not(link) if sign == "not in" else link)
        left = right
    return links[0] if len(links) == 1 else And(tuple(links))


_CONVERTERS: dict[type[nodes.Node], Callable[..., Expr]] = {
    nodes.Const: _literal,
    nodes.Neg: _negative,
    nodes.Name: _name,
    nodes.Getattr: _attribute,
    nodes.Getitem: _item,
    nodes.Filter: _filter,
    nodes.Not: _not,
    nodes.And: _chain,
    nodes.Or: _chain,
    nodes.Compare: _compare,
}
