"""What a page says when the server is out of reach, and the language that all of it is in."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from campaigns.studio.tongue import _, tongue

_HERE = Path(__file__).parent

_lost = st.components.v2.component(
    "unwrap.lost", html="<i></i>", js=(_HERE / "lost.js").read_text(encoding="utf-8")
)


def lost() -> None:
    """Watch the connection of this tab; nothing is seen of it while there is one."""
    with st.container(key="lost"):
        words = _("No connection. What is saved is safe; this page goes on by itself.")
        _lost(data={"words": words, "language": tongue()}, key="connection", height=1)
