"""The inspector: a block's form, derived from its component's fields."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, get_args, get_origin

import streamlit as st
from annotated_types import Ge, Le
from pydantic.fields import FieldInfo

from campaigns.rendering.resolve import item_model
from campaigns.storage import Workspace
from campaigns.studio.widgets.picture import picture
from components.contract import Component
from components.fields import LINK_WORDS, Fields, Widget

RICH_HELP = "Bold as <b>…</b>, italic as <i>…</i>, links as <a href=…>, lists as <ul><li>."
FIELD_HELP = "Write {{ first_name }} where the reader's own name should stand."


class Inspector:
    """Draws the form of one block in one language; `values` are the block's own, as in JSON."""

    def __init__(self, workspace: Workspace, component: Component, language: str, key: str) -> None:
        self.workspace, self.component = workspace, component
        self.language, self.key = language, key

    def edit(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """The values after this run of the page; equal to the given ones when nothing changed."""
        full = self.component.values(values).model_dump(mode="json")
        edited = self._fields(self.component.fields, full, "")
        changes = {name: value for name, value in edited.items() if value != full[name]}
        return {**values, **changes}

    def _fields(self, model: type[Fields], values: Mapping[str, Any], path: str) -> dict[str, Any]:
        return {
            name: self._field(info, values[name], f"{path}{name}")
            for name, info in model.model_fields.items()
        }

    def _field(self, info: FieldInfo, value: Any, path: str) -> Any:
        label = self.component.field_label(_schema_path(path))
        widget = next((mark for mark in info.metadata if isinstance(mark, Widget)), None)
        if widget:
            return getattr(self, f"_{widget.kind}")(label, value, path, widget)
        model = item_model(info.annotation)
        if model:
            return self._items(label, model, value, path)
        return self._plain(label, info, value, path)

    def _words(
        self, label: str, value: dict[str, str], path: str, widget: Widget
    ) -> dict[str, str]:
        said = value.get(self.language, value.get("und", ""))
        key = f"{self.key}/{path}/{self.language}"
        if widget.lines > 1:
            text = st.text_area(label, said, key=key, height=34 * widget.lines, help=FIELD_HELP)
        else:
            text = st.text_input(label, said, key=key, help=FIELD_HELP)
        return value if text == said else {**value, self.language: text}

    def _rich(self, label: str, value: dict[str, str], path: str, widget: Widget) -> dict[str, str]:
        said = value.get(self.language, value.get("und", ""))
        key = f"{self.key}/{path}/{self.language}"
        text = st.text_area(
            label,
            said,
            key=key,
            height=190,
            help=f"{RICH_HELP} {FIELD_HELP}",
        )
        return value if text == said else {**value, self.language: text}

    def _colour(self, label: str, value: str, path: str, widget: Widget) -> str:
        own, swatch = st.columns([3, 1], vertical_alignment="bottom")
        key = f"{self.key}/{path}"
        custom = own.toggle(label, bool(value), key=f"{key}/own", help="Off follows the theme.")
        if not custom:
            return ""
        picked = swatch.color_picker(
            label, value or "#c92a5e", key=f"{key}/colour", label_visibility="collapsed"
        )
        return str(picked)

    def _link(self, label: str, value: str, path: str, widget: Widget) -> str:
        text = st.text_input(
            label,
            value,
            key=f"{self.key}/{path}",
            help=f"An https:// address, or one of: {', '.join(LINK_WORDS)}.",
        )
        return text.strip()

    def _picture(self, label: str, value: str, path: str, widget: Widget) -> str:
        return picture(self.workspace, label, value, key=f"{self.key}/{path}")

    def _list_field(self, label: str, value: str, path: str, widget: Widget) -> str:
        return st.text_input(
            label,
            value,
            key=f"{self.key}/{path}",
            help="The name of a list in your audience file; empty uses the items written here.",
        ).strip()

    def _items(self, label: str, model: type[Fields], value: list[Any], path: str) -> list[Any]:
        kept = []
        for number, item in enumerate(value):
            with st.expander(f"{label} · {number + 1}"):
                edited = self._fields(model, item, f"{path}.{number}.")
                if not st.button(
                    "Remove", key=f"{self.key}/{path}/{number}/remove", icon=":material/delete:"
                ):
                    kept.append(edited)
        if st.button(
            f"Add to {label.lower()}", key=f"{self.key}/{path}/add", icon=":material/add:"
        ):
            kept.append(model().model_dump(mode="json"))
        return kept

    def _plain(self, label: str, info: FieldInfo, value: Any, path: str) -> Any:
        key = f"{self.key}/{path}"
        if get_origin(info.annotation) is Literal:
            return _choice(label, get_args(info.annotation), value, key)
        if isinstance(value, bool):
            return st.toggle(label, value, key=key)
        if isinstance(value, int):
            low = next((mark.ge for mark in info.metadata if isinstance(mark, Ge)), 0)
            high = next((mark.le for mark in info.metadata if isinstance(mark, Le)), 1000)
            return st.slider(label, int(str(low)), int(str(high)), value, key=key)
        return st.text_input(label, value, key=key)


def _choice(label: str, choices: tuple[Any, ...], value: Any, key: str) -> Any:
    shown = st.segmented_control(
        label,
        choices,
        default=value,
        format_func=lambda choice: str(choice).replace("_", " ").capitalize() or "Auto",
        key=key,
    )
    return value if shown is None else shown


def _schema_path(path: str) -> str:
    """`items.0.title` is labelled as `items.title`."""
    return ".".join(part for part in path.split(".") if not part.isdigit())
