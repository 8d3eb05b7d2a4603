"""Lists in a block's values: one item more or fewer, by the component's own rules."""

from __future__ import annotations

from typing import Any

from starlette.routing import BaseRoute

from campaigns.rendering.resolve import item_model
from campaigns.studio import blocks
from campaigns.studio.canvas.doors import Call, Doors, Refused
from campaigns.studio.canvas.wording import _
from components.contract import Component
from components.registry import find

AT = "/studio/lists"


def create_list_routes(doors: Doors) -> list[BaseRoute]:
    """`/studio/lists/grow` and `/shrink`: the list as it would be, nothing is changed."""
    return [doors.post(f"{AT}/grow", grow), doors.post(f"{AT}/shrink", shrink)]


def grow(call: Call) -> dict[str, Any]:
    """With a blank item more, or as many as the component asks for."""
    component, field = _asked(call)
    return {"items": blocks.grown(component, _values(call), field)[field]}


def shrink(call: Call) -> dict[str, Any]:
    """Without the item at `at`; empty where the component can't do with fewer."""
    component, field = _asked(call)
    at = call.values.get("at")
    if not isinstance(at, int):
        raise Refused(400, "request", _NO_LIST)
    return {"items": blocks.shrunk(component, _values(call), field, at)[field]}


_NO_LIST = _("This block has no such list. Load the page anew.")


def _asked(call: Call) -> tuple[Component, str]:
    component = find(str(call.values.get("component", "")))
    field = str(call.values.get("field", ""))
    described = component.fields.model_fields.get(field)
    if described is None or item_model(described.annotation) is None:
        raise Refused(400, "request", _NO_LIST)
    return component, field


def _values(call: Call) -> dict[str, Any]:
    values = call.values.get("values")
    return values if isinstance(values, dict) else {}
