"""Forms, derived from the fields a component or a part of the document declares."""

from __future__ import annotations

from pydantic.fields import FieldInfo

from campaigns.rendering.resolve import item_model
from components.contract import Component
from components.fields import Fields, Widget


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
