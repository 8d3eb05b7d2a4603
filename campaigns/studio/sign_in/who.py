"""Who is at work in this browser tab, and what is drawn for somebody who is not."""

from __future__ import annotations

from html import escape

import streamlit as st

from campaigns.studio import session
from campaigns.studio.sign_in.colleague import Action, Colleague, SignedOut
from campaigns.studio.sign_in.entrance import entrance_of
from campaigns.studio.sign_in.identity import email_of
from campaigns.studio.sign_in.pages import SIGN_IN, SIGN_OUT
from campaigns.studio.tongue import _


def current_user() -> Colleague:
    """Who works in this tab, with the role they have now; raises SignedOut."""
    entrance = entrance_of(session.opened())
    if entrance.way == "oidc":
        found = entrance.known(_address()) if st.user.is_logged_in else None
    else:
        found = entrance.colleague(st.context.cookies)
    if found is None:
        raise SignedOut
    return found


def is_open() -> bool:
    """Whether nobody signs in here."""
    return entrance_of(session.opened()).way == "open"


def may(action: Action) -> bool:
    """Whether whoever works in this tab may do that."""
    return current_user().may(action)


def must(action: Action) -> None:
    """Raises NotAllowed (or SignedOut) where they may not."""
    current_user().must(action)


def admit() -> Colleague:
    """Who is let in; for anybody else the way in is drawn and the script ends here."""
    try:
        colleague = current_user()
    except SignedOut:
        _way_in()
        st.stop()
    if colleague.role == "till":
        _notice(_("You work at the till"), _("The till has a page of its own."), "/desk", "/desk")
        st.stop()
    return colleague


def look_only() -> bool:
    """Say that somebody may look and not change, where that is so; whether it is."""
    if may("edit"):
        return False
    st.info(_("You can look; ask an editor to change"), icon=":material/visibility:")
    return True


def account() -> None:
    """Name, role and the way out; nothing where nobody signs in."""
    entrance = entrance_of(session.opened())
    if is_open():
        return
    colleague = current_user()
    with st.popover(colleague.name, icon=":material/account_circle:", type="tertiary"):
        st.markdown(role_words()[colleague.role])
        if entrance.way == "oidc":
            st.button(_("Sign out"), icon=":material/logout:", on_click=st.logout)
        else:
            st.html(_link(SIGN_OUT, _("Sign out")))


def role_words() -> dict[str, str]:
    """What each role is, in words."""
    return {
        "editor": _("Editor: changes everything"),
        "reviewer": _("Reviewer: comments and approves"),
        "viewer": _("Viewer: looks"),
        "till": _("Till: uses gifts at /desk"),
    }


def _way_in() -> None:
    if entrance_of(session.opened()).way == "password":
        words = _("You are signed out. Sign in to go on.")
        _notice(_("You are signed out"), words, SIGN_IN, _("Sign in"))
    elif not st.user.is_logged_in:
        st.title(_("Sign in"), anchor=False)
        st.markdown(_("Good to see you. Your campaigns are behind this door."))
        st.button(_("Sign in"), type="primary", icon=":material/login:", on_click=st.login)
    else:
        _unknown(_address())


def _unknown(address: str) -> None:
    st.title(_("We do not know you yet"), anchor=False)
    st.markdown(
        _(
            "You are signed in as {address}, which has no role here. Ask an editor to add you on"
            " the People page.",
            address=address or "?",
        )
    )
    st.button(_("Sign in as somebody else"), icon=":material/logout:", on_click=st.logout)


def _notice(title: str, words: str, link: str, label: str) -> None:
    st.title(title, anchor=False)
    st.markdown(words)
    st.html(_link(link, label))


def _link(address: str, label: str) -> str:
    return f'<a class="uw-link" target="_self" href="{escape(address)}">{escape(label)}</a>'


def _address() -> str:
    return email_of(st.user.to_dict())
