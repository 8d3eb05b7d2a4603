"""The nodes of a piece of MJML."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

#: Tags whose content is HTML or text and no MJML: the official compiler calls them ending tags.
CONTENT_TAGS = frozenset(
    {
        "mj-accordion-text",
        "mj-accordion-title",
        "mj-breakpoint",
        "mj-button",
        "mj-carousel-image",
        "mj-navbar-link",
        "mj-preview",
        "mj-raw",
        "mj-social-element",
        "mj-style",
        "mj-table",
        "mj-text",
        "mj-title",
    }
)


@dataclass(slots=True)
class Aside:
    """What stands between tags: a comment, a declaration or stray words, as written."""

    source: str
    start: int

    @property
    def is_comment(self) -> bool:
        return self.source.startswith("<!--")


@dataclass(slots=True)
class Element:
    """A tag in lower case, its attributes as written (entities and all), and what it holds.

    `content` is the source inside a content tag. `start` and `end` are its place in the source,
    `inner` and `inner_end` the place of what lies between its tags. `doubled` names attributes
    that were given more than once; the first counts, as in HTML.
    """

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element | Aside] = field(default_factory=list)
    content: str = ""
    start: int = 0
    inner: int = 0
    inner_end: int = 0
    end: int = 0
    doubled: tuple[str, ...] = ()

    @property
    def elements(self) -> list[Element]:
        """The tags among the children."""
        return [child for child in self.children if isinstance(child, Element)]

    def find(self, name: str) -> Element | None:
        """The first child of that name."""
        return next((child for child in self.elements if child.name == name), None)


Node = Element | Aside


def walk(element: Element) -> Iterator[Element]:
    """An element and every one inside it, in the order of the source, at any depth."""
    waiting = [element]
    while waiting:
        here = waiting.pop()
        yield here
        waiting.extend(reversed(here.elements))
