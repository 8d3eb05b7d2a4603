"""Whether two pieces of MJML say the same: tags, attributes, texts and comments."""

from __future__ import annotations

from typing import Any

from components.mjml import Aside, Element, parse


def tree(source: str) -> Any:
    """What a source says, without how it is laid out and quoted."""
    return _all(parse(source))


def _all(element: Element) -> list[Any]:
    # A loop, not a recursion: some of the odd ones are 5,000 deep.
    said: list[Any] = []
    waiting: list[Element | Aside | str] = [element]
    while waiting:
        here = waiting.pop()
        if isinstance(here, str):
            said.append(here)
        elif isinstance(here, Aside):
            said.append(here.source.strip())
        else:
            said.append((here.name, sorted(here.attributes.items()), here.content.strip()))
            waiting.append(f"/{here.name}")
            waiting.extend(reversed(here.children))
    return said
