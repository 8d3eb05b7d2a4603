"""The studio's own touches over the theme in `.streamlit/config.toml`, and its page heads."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from campaigns.studio import session

_STYLE = (Path(__file__).parent / "looks.css").read_text(encoding="utf-8")


def dress() -> None:
    """Put the style sheet on the page."""
    st.html(f"<style>{_STYLE}</style>")


def head(title: str, words: str) -> None:
    """A page's head: the campaign, the step, one sentence, and whether all is saved."""
    draft = session.draft()
    left, right = st.columns([3, 1], vertical_alignment="bottom")
    with left:
        if draft:
            st.caption(f":material/redeem: {draft.campaign.name}")
        st.title(title, anchor=False)
        st.markdown(words)
    if draft:
        with right:
            _saved()


def _saved() -> None:
    draft = session.draft()
    assert draft is not None
    if draft.conflict:
        st.warning("Changed in another window; your last edit is not saved.")
        st.button("Load the other version", on_click=session.reload, width="stretch")
        return
    back, again = st.columns(2)
    back.button(
        "Undo",
        icon=":material/undo:",
        on_click=session.undo,
        disabled=not draft.history.past,
        width="stretch",
        shortcut="Ctrl+Z",
    )
    again.button(
        "Redo",
        icon=":material/redo:",
        on_click=session.redo,
        disabled=not draft.history.future,
        width="stretch",
    )
    st.caption(f":material/cloud_done: All saved · {draft.saved:%H:%M} UTC")
