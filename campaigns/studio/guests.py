"""Whose own page a browser tab is about to open."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from campaigns.storage import Hold

_GUEST = "guest"


@dataclass(frozen=True)
class Guest:
    """Somebody whose own page is to be opened, as they were shown."""

    email: str
    hold: Hold


def guest() -> Guest | None:
    """Whose own page is to be opened, None for nobody yet."""
    found: Guest | None = st.session_state.get(_GUEST)
    return found


def invite(email: str, hold: Hold) -> None:
    """Open somebody's own page; `hold` is from before they were shown."""
    st.session_state[_GUEST] = Guest(email, hold)


def send_away() -> None:
    """Let go of whoever's page was to be opened."""
    st.session_state.pop(_GUEST, None)
