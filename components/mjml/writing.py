"""From nodes to MJML."""

from __future__ import annotations

from collections.abc import Mapping

from components.mjml.tree import Aside, Element, Node


def opening(name: str, attributes: Mapping[str, str], *, closed: bool = False) -> str:
    """A start tag; each value between the quotes it has room for."""
    written = "".join(f" {key}={_quoted(value)}" for key, value in attributes.items())
    return f"<{name}{written}{' /' if closed else ''}>"


def write(node: Node) -> str:
    """A node and all it holds, at any depth."""
    parts: list[str] = []
    waiting: list[Node | str] = [node]
    while waiting:
        here = waiting.pop()
        if isinstance(here, str):
            parts.append(here)
        elif isinstance(here, Aside):
            parts.append(here.source)
        elif here.children or here.content:
            parts.append(opening(here.name, here.attributes) + here.content)
            waiting.append(f"</{here.name}>")
            waiting.extend(reversed(here.children))
        else:
            parts.append(opening(here.name, here.attributes, closed=True))
    return "".join(parts)


def _quoted(value: str) -> str:
    if '"' not in value:
        return f'"{value}"'
    if "'" not in value:
        return f"'{value}'"
    return '"' + value.replace('"', "&quot;") + '"'


__all__ = ["Element", "opening", "write"]
