"""Nodes as plain JSON data, and back; expressions travel as source text and are parsed again."""

from collections.abc import Mapping
from typing import TypeVar

from campaigns.merging.errors import MergeError
from campaigns.merging.escaping import Escape
from campaigns.merging.expressions import written
from campaigns.merging.nodes import Each, Fixed, Node, Slot, When
from campaigns.merging.parsing import parse_expression

Kind = TypeVar("Kind")


def nodes_to_json(nodes: tuple[Node, ...]) -> list[object]:
    """One JSON value per node."""
    return [_node_to_json(node) for node in nodes]


def nodes_from_json(data: list[object]) -> tuple[Node, ...]:
    """The nodes that `nodes_to_json` wrote; MergeError when the data is something else."""
    return tuple(_node_from_json(entry) for entry in data)


def stored(data: object, key: str, kind: type[Kind]) -> Kind:
    """The entry of stored data under a key, when it is of the kind it must be."""
    value = data.get(key) if isinstance(data, Mapping) else None
    if not isinstance(value, kind):
        problem = f"A stored program has no proper {key!r}"
        raise MergeError(problem, "Publish the campaign again.", source=str(data)[:200])
    return value


def _node_to_json(node: Node) -> object:
    match node:
        case Fixed(content):
            return {"fixed": content.decode()}
        case Slot(expression, escape):
            return {"slot": written(expression), "escape": escape.value}
        case When(test, then, otherwise):
            bodies = {"then": nodes_to_json(then), "else": nodes_to_json(otherwise)}
            return {"when": written(test), **bodies}
        case Each(name, items, body):
            return {"each": name, "items": written(items), "body": nodes_to_json(body)}


def _node_from_json(data: object) -> Node:
    if not isinstance(data, Mapping):
        return Fixed(stored(data, "fixed", str).encode())
    if "slot" in data:
        escape = stored(data, "escape", str)
        if escape not in set(Escape):
            raise MergeError(f"There is no escape {escape!r}", "Publish the campaign again.")
        return Slot(parse_expression(stored(data, "slot", str)), Escape(escape))
    if "when" in data:
        then, otherwise = (nodes_from_json(stored(data, key, list)) for key in ("then", "else"))
        return When(parse_expression(stored(data, "when", str)), then, otherwise)
    if "each" in data:
        items = parse_expression(stored(data, "items", str))
        return Each(stored(data, "each", str), items, nodes_from_json(stored(data, "body", list)))
    return Fixed(stored(data, "fixed", str).encode())
