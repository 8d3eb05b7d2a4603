"""Values that try to break out of where they are put, and a reader that notices."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from typing import Any

from pydantic import BaseModel

from campaigns.rendering.resolve import item_model
from components.contract import Component
from components.errors import InvalidValues
from components.fields import Widget

HOSTILE = (
    "<script>uwevil()</script>",
    '"><img src=x onerror=uwevil()>',
    "' onmouseover='uwevil()",
    "</style></textarea><uwevil>&amp;&lt;",
    "Donau" + "dampf" * 90,
    "عيد ميلاد سعيد ‮uwevil",
)


class Page(HTMLParser):
    """Every start tag with its attributes, and what stands inside scripts and styles."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.code: list[str] = []
        self._inside = ""
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {name: value or "" for name, value in attrs}
        self.tags.append((tag, named))
        data = named.get("type") == "application/json"
        self._inside = tag if tag in ("script", "style") and not data else ""

    def handle_endtag(self, tag: str) -> None:
        self._inside = "" if tag == self._inside else self._inside

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.code.append(data)


def widgets(model: type[BaseModel]) -> Iterator[tuple[str, Widget | None, type[BaseModel] | None]]:
    for name, info in model.model_fields.items():
        mark = next((mark for mark in info.metadata if isinstance(mark, Widget)), None)
        yield name, mark, item_model(info.annotation)


def with_words(model: type[BaseModel], values: Mapping[str, Any], text: str) -> dict[str, Any]:
    """The values with every field a person writes set to this text."""
    changed = dict(values)
    for name, mark, item in widgets(model):
        if mark and mark.kind in ("words", "rich"):
            changed[name] = {"und": text}
        elif item:
            # Four, since some lists have a least length (a wheel's segments).
            changed[name] = [with_words(item, each, text) for each in values.get(name) or [{}] * 4]
    return changed


def accepted(component: Component, values: dict[str, Any]) -> dict[str, Any]:
    """The values, with the sample's for each field that refuses (which is harmless too)."""
    try:
        component.values(values)
    except InvalidValues as refused:
        for path in refused.problems:
            values[path.split(".")[0]] = component.sample.get(path.split(".")[0], {})
    return values


def assert_harmless(markup: str) -> None:
    page = Page(markup)
    for tag, attributes in page.tags:
        assert "uwevil" not in tag
        for name, value in attributes.items():
            assert "uwevil" not in name, f"{tag} has the attribute {name}"
            assert not (name.startswith("on") and "uwevil" in value), f"{tag} {name}={value}"
            assert not value.strip().lower().startswith("javascript:")
    assert not any("uwevil" in code for code in page.code)
