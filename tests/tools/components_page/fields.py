"""A component's fields as a table, from the form the studio makes of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from campaigns.studio.canvas.forms import Form, component_form
from components.contract import Component
from components.fields import say

LONGEST = 60  # characters of a default
KINDS = {
    "words": "words, per language",
    "rich": "formatted words, per language",
    "colour": "colour",
    "link": "link",
    "picture": "picture",
    "list_field": "list of the reader's",
    "mjml": "MJML",
    "items": "list",
    "toggle": "yes or no",
    "text": "text",
}
NOTHING = {"colour": "the theme's", "picture": "none", "gift": "the reader's own"}


def table(component: Component) -> list[str]:
    """The lines of the table, those inside a list below it; empty for a component without."""
    defaults = component.fields().model_dump(mode="json")
    rows = [_row(*row) for row in _rows(component_form(component, "en"), defaults)]
    head = ["| Field | Name | Kind | Default | Good to know |", "|---|---|---|---|---|"]
    return [*head, *rows] if rows else []


def _rows(
    form: Form, values: Mapping[str, Any], within: str = "", depth: int = 0
) -> Iterator[tuple[str, ...]]:
    for field in form:
        path = f"{within}{field['name']}"
        label = f"{'· ' * depth}{field['label']}"
        default = _default(field, values.get(field["name"]))
        yield label, f"`{path}`", _kind(field), default, field.get("help", "")
        if field["widget"] == "items":
            yield from _rows(field["item"], field["blank"], f"{path}.", depth + 1)


def _row(*cells: str) -> str:
    return f"| {' | '.join(_cell(cell) for cell in cells)} |"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|").replace("<", "&lt;")


def _kind(field: Mapping[str, Any]) -> str:
    """What fits, in words; what is no kind of its own is a name of something (see Names)."""
    match field["widget"]:
        case "choice":
            return " / ".join(option["label"] for option in field["options"])
        case "number":
            return f"{field['low']:,} to {field['high']:,}"
        case kind:
            return KINDS.get(kind, f"one of the campaign's {kind}s")


def _default(field: Mapping[str, Any], value: Any) -> str:
    match field["widget"]:
        case "items":
            return f"{len(value)} of them" if value else "none"
        case "choice":
            return next(str(one["label"]) for one in field["options"] if one["value"] == value)
        case "toggle":
            return "yes" if value else "no"
        case "words" | "rich":
            return _short(say(value, "en"))
        case kind:
            return _short(str(value)) if value not in ("", None) else NOTHING.get(kind, "")


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= LONGEST else f"{plain[: LONGEST - 1].rstrip()}…"
