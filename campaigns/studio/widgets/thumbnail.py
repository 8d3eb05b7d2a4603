"""A thumbnail: the real mail, small, drawn once it comes into sight."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

_HERE = Path(__file__).parent
HEIGHT = 260  # CSS pixels
WIDTH = 640  # of the mail that is shown smaller

_thumbnail = st.components.v2.component(
    "unwrap.thumbnail",
    html='<div class="thumb"></div>',
    css=(_HERE / "thumbnail.css").read_text(encoding="utf-8"),
    js=(_HERE / "thumbnail.js").read_text(encoding="utf-8"),
)


def thumbnail(url: str, title: str, picture: str, *, key: str, height: int = HEIGHT) -> None:
    """Show the page at `url` small; until it is there, a `picture` (an address, or "")."""
    _thumbnail(
        data={"url": url, "title": title, "picture": picture, "width": WIDTH, "height": height},
        key=key,
        height=height,
    )
