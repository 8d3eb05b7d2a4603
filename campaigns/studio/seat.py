"""Who sits at this browser tab, and over which workspace."""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass

import streamlit as st

from campaigns.storage import Workspace, open_workspace
from campaigns.storage.users import Role

_WINDOW, _PERSON = "window", "person"


@dataclass(frozen=True)
class Person:
    """Who sits at this tab: "" and an editor where nobody has to sign in."""

    name: str = ""
    role: Role = "editor"


def opened() -> Workspace:
    """The workspace this process serves, whoever asks; pages take `workspace()`."""
    return open_workspace(os.environ.get("UNWRAP_WORKSPACE", "workspace"))


def signed_in(name: str, role: Role) -> None:
    """Take who sits at this tab."""
    st.session_state[_PERSON] = Person(name, role)


def person() -> Person:
    """Who sits at this tab; asked anew where people sign in, as they may have been let go since."""
    from campaigns.studio.sign_in.colleague import SignedOut
    from campaigns.studio.sign_in.who import current_user, is_open  # it asks us too

    if is_open():
        found: Person = st.session_state.get(_PERSON, Person())
        return found
    try:
        colleague = current_user()
    except SignedOut:
        return Person("", "viewer")
    return Person(colleague.name, colleague.role)


def user() -> str:
    """The name of who sits at this tab, "" where nobody signs in."""
    return person().name


def window() -> str:
    """This browser tab's own mark."""
    found: str = st.session_state.setdefault(_WINDOW, secrets.token_hex(6))
    return found
