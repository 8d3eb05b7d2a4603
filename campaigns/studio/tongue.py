"""The language this browser tab reads the studio in."""

from __future__ import annotations

import streamlit as st

from campaigns.studio.words import say, spoken

_TONGUE = "tongue"


def tongue() -> str:
    """The one chosen, else the browser's own."""
    chosen: str = st.session_state.get(_TONGUE) or spoken(st.context.locale)
    return chosen


def speak_to_me(chosen: str) -> None:
    """Read the studio in another language from now on."""
    st.session_state[_TONGUE] = chosen


def _(text: str, **facts: object) -> str:
    """A text of the studio in this tab's language; write literals, the catalogues are tested."""
    return say(text, tongue(), **facts)
