"""Forms, derived from the fields a component or a part of the document declares."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, Protocol, get_args, get_origin

from annotated_types import Ge, Le
from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from campaigns.rendering.resolve import item_model
from components.contract import Component
from components.fields import Fields, Names, Typed, Widget

CONTENT = ("words", "rich", "link", "picture", "items")
NAMED = ("gift", "question")
PICKED = ("day", "clock", "zone")
MOST_BLANK = 6  # blank items a list may need before it is valid (a wheel has four segments)
Form = list[dict[str, Any]]


class Labels(Protocol):
    """How the fields of a model are called in somebody's language."""

    def label(self, path: str) -> str: ...
    def option(self, path: str, value: object) -> str: ...
    def help(self, path: str) -> str: ...


@dataclass(frozen=True)
class ComponentLabels:
    """A component's own names for its fields."""

    component: Component
    tongue: str

    def label(self, path: str) -> str:
        return self.component.field_label(path, self.tongue)

    def option(self, path: str, value: object) -> str:
        return self.component.option_label(path, value, self.tongue)

    def help(self, path: str) -> str:
        return self.component.field_help(path, self.tongue)


def form(model: type[BaseModel], labels: Labels, within: str = "") -> Form:
    """The fields of a model in their order, content before looks."""
    described = [field(name, info, labels, within) for name, info in model.model_fields.items()]
    return sorted(described, key=lambda one: one["group"] != "content")


def field(name: str, info: FieldInfo, labels: Labels, within: str = "") -> dict[str, Any]:
    """One field: how it is called and edited, and what fits."""
    path = f"{within}{name}"
    kind = _kind(info, path, labels)
    group = "content" if kind["widget"] in (*CONTENT, *NAMED, *PICKED) else "looks"
    told = {"name": name, "label": labels.label(path), **kind, "group": kind.get("group", group)}
    helped = labels.help(path)
    return {**told, "help": helped} if helped else told


def _kind(info: FieldInfo, path: str, labels: Labels) -> dict[str, Any]:
    marked, model = widget(info), item_model(info.annotation)
    if marked:
        lines = {"lines": marked.lines} if marked.lines > 1 else {}
        return {"widget": marked.kind, **lines}
    if names := next((mark for mark in info.metadata if isinstance(mark, Names)), None):
        return {"widget": names.what}
    if typed := next((mark for mark in info.metadata if isinstance(mark, Typed)), None):
        return {"widget": typed.kind}
    if model:
        blank = model().model_dump(mode="json")
        return {"widget": "items", "item": form(model, labels, f"{path}."), "blank": blank}
    return _plain(info, path, labels)


def _plain(info: FieldInfo, path: str, labels: Labels) -> dict[str, Any]:
    if get_origin(info.annotation) is Literal:
        options = [
            {"value": value, "label": labels.option(path, value)}
            for value in get_args(info.annotation)
        ]
        return {"widget": "choice", "options": options}
    if info.annotation is bool:
        return {"widget": "toggle"}
    if info.annotation is int:
        low = next((mark.ge for mark in info.metadata if isinstance(mark, Ge)), 0)
        high = next((mark.le for mark in info.metadata if isinstance(mark, Le)), 1000)
        return {"widget": "number", "low": low, "high": high}
    return {"widget": "text"}


def component_form(component: Component, tongue: str) -> Form:
    """A component's form; a list that can't do with one item says how many it asks for."""
    fields = form(component.fields, ComponentLabels(component, tongue))
    for one in fields:
        if one["widget"] == "items":
            one["least"] = _least(component, one["name"], one["blank"])
    return fields


def _least(component: Component, name: str, blank: Mapping[str, Any]) -> int:
    for count in range(1, MOST_BLANK):
        try:
            component.fields.model_validate({name: [blank] * count})
        except ValidationError:
            continue
        return count
    return MOST_BLANK


def widget(info: FieldInfo) -> Widget | None:
    """How a field says it is edited; None where its type says it all."""
    return next((mark for mark in info.metadata if isinstance(mark, Widget)), None)


def word_kind(component: Component, path: str) -> str:
    """What kind of words stand at a path such as `items.0.title`: "words", "rich", "" for none."""
    model: type[Fields] | None = component.fields
    found: FieldInfo | None = None
    for name in (part for part in path.split(".") if not part.isdigit()):
        found = model.model_fields.get(name) if model else None
        model = item_model(found.annotation) if found else None
    marked = widget(found) if found else None
    return marked.kind if marked and marked.kind in ("words", "rich") else ""
