"""Attributes that elements get from the head, in the official compiler's order.

mrml lets the first class win and refuses attributes inside a class, so both are worked out here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from components.mjml import Element, walk

_NOTHING: Mapping[str, str] = {}


@dataclass(frozen=True)
class Inheritance:
    """What `mj-attributes` says: for all, per tag, per class, and per class for tags inside."""

    everywhere: Mapping[str, str] = field(default_factory=dict)
    tags: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    classes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    within: Mapping[str, Mapping[str, Mapping[str, str]]] = field(default_factory=dict)

    def own(self, element: Element, outer: str = "") -> dict[str, str]:
        """An element's attributes with what its tag and classes bring; `outer` are the classes
        of what it stands in."""
        found = dict(self.tags.get(element.name, _NOTHING))
        for name in element.attributes.get("mj-class", "").split(" "):
            given = dict(self.classes.get(name, _NOTHING))
            if "css-class" in found and "css-class" in given and name in self.classes:
                given["css-class"] = f"{found['css-class']} {given['css-class']}"
            found |= given
        for name in outer.split(" "):
            found |= self.within.get(name, {}).get(element.name, _NOTHING)
        found |= element.attributes
        found.pop("mj-class", None)
        return found

    def all_of(self, element: Element, outer: str = "") -> dict[str, str]:
        """The same, with what `mj-all` brings."""
        return {**self.everywhere, **self.own(element, outer)}


def inheritance(root: Element) -> Inheritance:
    """What the heads of a document say."""
    everywhere: dict[str, str] = {}
    tags: dict[str, Mapping[str, str]] = {}
    classes: dict[str, Mapping[str, str]] = {}
    within: dict[str, Mapping[str, Mapping[str, str]]] = {}
    for group in (each for each in walk(root) if each.name == "mj-attributes"):
        for each in group.elements:
            if each.name == "mj-class":
                name = each.attributes.get("name", "")
                classes[name] = {k: v for k, v in each.attributes.items() if k != "name"}
                within[name] = {child.name: child.attributes for child in each.elements}
            elif each.name == "mj-all":
                everywhere |= each.attributes
            else:
                tags[each.name] = {**tags.get(each.name, _NOTHING), **each.attributes}
    return Inheritance(everywhere, tags, classes, within)
