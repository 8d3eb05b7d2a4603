"""The inspector: a block's form, derived from its component's fields."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, get_args, get_origin

import streamlit as st
from annotated_types import Ge, Le
from pydantic.fields import FieldInfo

from campaigns.rendering.resolve import item_model
from campaigns.storage import Workspace
from campaigns.studio import blocks
from campaigns.studio.widgets.picture import picture
from campaigns.studio.widgets.rich import rich
from components.contract import Component
from components.fields import LINK_WORDS, Fields, Widget

PAUSE = "250ms"  # without typing, before the words are taken
LINK_HELP = f"An https:// address, or one of: {', '.join(LINK_WORDS)}."
LIST_HELP = "The name of a list in your audience file; empty uses the items written here."


class Inspector:
    """Draws the form of one block in one language; `values` are the block's own, as in JSON."""

    def __init__(self, workspace: Workspace, component: Component, language: str, key: str) -> None:
        self.workspace, self.component = workspace, component
        self.language, self.key = language, key

    def edit(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """The values after this run of the page; equal to the given ones when nothing changed."""
        full = self.component.values(values).model_dump(mode="json")
        described = self.component.fields.model_fields
        content = [name for name, info in described.items() if _is_content(info)]
        looks = [name for name in described if name not in content]
        edited = {name: self._field(described[name], full[name], name) for name in content}
        if looks:
            with st.expander("Looks", icon=":material/palette:", expanded=not content):
                edited |= {name: self._field(described[name], full[name], name) for name in looks}
        changes = {name: edited[name] for name in described if edited[name] != full[name]}
        return {**values, **changes}

    def _field(self, info: FieldInfo, value: Any, path: str) -> Any:
        label = self.component.field_label(_schema_path(path))
        widget = _widget(info)
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
            text = st.text_area(label, said, key=key, height=34 * widget.lines)
        else:
            text = st.text_input(label, said, key=key, live=PAUSE)
        return value if text == said else {**value, self.language: str(text)}

    def _rich(self, label: str, value: dict[str, str], path: str, widget: Widget) -> dict[str, str]:
        said = value.get(self.language, value.get("und", ""))
        text = rich(label, said, key=f"{self.key}/{path}/{self.language}")
        return value if text == said else {**value, self.language: text}

    def _colour(self, label: str, value: str, path: str, widget: Widget) -> str:
        key = f"{self.key}/{path}"
        with st.container(horizontal=True, vertical_alignment="center"):
            if not st.toggle(label, bool(value), key=f"{key}/own", help="Off follows the theme."):
                return ""
            picked = st.color_picker(
                label, value or "#c92a5e", key=f"{key}/colour", label_visibility="collapsed"
            )
        return str(picked)

    def _link(self, label: str, value: str, path: str, widget: Widget) -> str:
        text = st.text_input(label, value, key=f"{self.key}/{path}", help=LINK_HELP)
        return text.strip()

    def _picture(self, label: str, value: str, path: str, widget: Widget) -> str:
        return picture(self.workspace, label, value, key=f"{self.key}/{path}")

    def _list_field(self, label: str, value: str, path: str, widget: Widget) -> str:
        return st.text_input(label, value, key=f"{self.key}/{path}", help=LIST_HELP).strip()

    def _items(self, label: str, model: type[Fields], value: list[Any], path: str) -> list[Any]:
        st.markdown(f"**{label}**")
        edited, removed = [], None
        for number, item in enumerate(value):
            with st.expander(_item_title(item, self.language, number)):
                edited.append(self._item(model, item, f"{path}.{number}"))
                if st.button("Remove", key=f"{self.key}/{path}/{number}/remove"):
                    removed = number
        values = {path: edited}
        if removed is not None:
            return list(blocks.shrunk(self.component, values, path, removed)[path])
        if st.button("Add one", key=f"{self.key}/{path}/add", icon=":material/add:"):
            return list(blocks.grown(self.component, values, path)[path])
        return edited

    def _item(self, model: type[Fields], item: Any, path: str) -> dict[str, Any]:
        return {
            name: self._field(info, item[name], f"{path}.{name}")
            for name, info in model.model_fields.items()
        }

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


def _widget(info: FieldInfo) -> Widget | None:
    return next((mark for mark in info.metadata if isinstance(mark, Widget)), None)


def _is_content(info: FieldInfo) -> bool:
    """Whether a field is what a block says; the others are how it looks."""
    widget = _widget(info)
    if widget:
        return widget.kind in ("words", "rich", "link", "picture")
    return item_model(info.annotation) is not None


def _item_title(item: Mapping[str, Any], language: str, number: int) -> str:
    """An item by its first words, else by its number."""
    for value in item.values():
        said = value.get(language) or value.get("und") if isinstance(value, dict) else value
        if isinstance(said, str) and said and not said.startswith(("asset:", "library:", "http")):
            return said
    return f"Number {number + 1}"


def _choice(label: str, choices: tuple[Any, ...], value: Any, key: str) -> Any:
    return st.segmented_control(
        label,
        choices,
        default=value,
        required=True,
        format_func=lambda choice: str(choice).replace("_", " ").capitalize() or "Auto",
        key=key,
    )


def _schema_path(path: str) -> str:
    """`items.0.title` is labelled as `items.title`."""
    return ".".join(part for part in path.split(".") if not part.isdigit())
