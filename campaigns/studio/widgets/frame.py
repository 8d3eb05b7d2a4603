"""The preview frame: the rendered mail in a sandbox, updated without a flash, clickable."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import streamlit as st

_HERE = Path(__file__).parent
Width = Literal["phone", "desktop"]
WIDTHS: dict[Width, int] = {"desktop": 760, "phone": 390}  # CSS pixels

_frame = st.components.v2.component(
    "unwrap.frame",
    html='<div class="stage"><iframe title="Preview"></iframe></div>',
    css=(_HERE / "frame.css").read_text(encoding="utf-8"),
    js=(_HERE / "frame.js").read_text(encoding="utf-8"),
)


def frame(
    markup: str,
    *,
    width: Width,
    dark: bool,
    key: str,
    selected: str = "",
    height: int = 720,
    thumbnail: bool = False,
) -> str:
    """Show markup at a width; gives the id of the block that was clicked just now, or "".

    It is at most `height` CSS pixels high, less on a lower screen. A `thumbnail` is shown whole,
    smaller, and cannot be clicked.
    """
    shown = _frame(
        data={
            "markup": markup,
            "width": WIDTHS[width],
            "dark": dark,
            "selected": selected,
            "height": height,
            "thumbnail": thumbnail,
        },
        key=key,
        on_picked_change=lambda: None,
        height=height if thumbnail else "content",
    )
    picked: str = shown.get("picked") or ""
    return picked
