"""People: who works here and what they may do; only editors see it."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

import streamlit as st

from campaigns.errors import CampaignError
from campaigns.storage.users import (
    ROLES,
    SHORTEST,
    BadName,
    LastEditor,
    NoSuchUser,
    Role,
    User,
    WeakPassword,
)
from campaigns.studio import session
from campaigns.studio.sign_in.entrance import entrance_of
from campaigns.studio.sign_in.who import current_user, may, must, role_words
from campaigns.studio.tongue import _
from campaigns.studio.widgets.looks import card

_PROBLEM = "people/problem"
_ADDED = "people/added"
_NETWORK = 'python -m campaigns users add "Ana" --role editor\nUNWRAP_ADDRESS=0.0.0.0 python app.py'
_PROXY = "UNWRAP_SIGN_IN=always UNWRAP_PUBLIC_URL=https://studio.example.com python app.py"


def page() -> None:
    """The list, somebody new, and whether publishing waits for an approval."""
    st.title(_("People"), anchor=False)
    st.markdown(_("Who works on your campaigns, and what they may do."))
    if not may("people"):
        st.info(_("Only an editor decides who works here."), icon=":material/visibility:")
        return
    if problem := st.session_state.pop(_PROBLEM, ""):
        st.error(problem, icon=":material/error:")
    left, right = st.columns([3, 2], gap="large")
    with left:
        _open_here()
        with card("people-all"):
            _everybody(session.workspace().users.all().users)
            _approval()
    with right:
        _somebody_new()


def _open_here() -> None:
    """On one's own computer: why nobody signs in, and how colleagues get in."""
    if entrance_of(session.opened()).way != "open":
        return
    with card("people-open"):
        st.markdown(
            ":material/lock_open: "
            + _("**No sign-in on this computer.** The studio is only open to whoever sits here.")
        )
        with st.expander(_("Let colleagues in"), icon=":material/group_add:"):
            st.markdown(
                _("Add yourself as an editor with a password, then start it on your network:")
            )
            st.code(_NETWORK, language=None, wrap_lines=True)
            st.markdown(_("Behind a proxy on this computer that adds https:"))
            st.code(_PROXY, language=None, wrap_lines=True)
            st.markdown(
                _(
                    "Does everybody have an account with Google, Microsoft or another provider?"
                    " Write its details under [auth] in .streamlit/secrets.toml; then people sign"
                    " in there, and only their address and role are kept here."
                )
            )


def _everybody(users: tuple[User, ...]) -> None:
    if not users:
        st.html(f'<p class="uw-quiet">{escape(_("Nobody is here yet. Begin with yourself."))}</p>')
    for user in users:
        _row(user)


def _row(user: User) -> None:
    key = f"people/{user.name}"
    with st.container(horizontal=True, vertical_alignment="center", key=f"person-{user.name}"):
        # As HTML: Markdown would make a link of an address.
        name = f"<strong>{escape(user.name)}</strong>{_how(user)}"
        st.html(f'<p class="uw-name">{name}</p>', width="stretch")
        st.selectbox(
            _("Role of {name}", name=user.name),
            ROLES,
            ROLES.index(user.role),
            format_func=lambda role: role_words()[role].split(":")[0],
            key=f"{key}/role/{user.role}",
            label_visibility="collapsed",
            width=150,
            on_change=_give_role,
            args=[user.name, f"{key}/role/{user.role}"],
        )
        with st.popover(
            "",
            icon=":material/more_horiz:",
            help=_("Password of {name}, or let go", name=user.name),
        ):
            _more(user, key)


def _more(user: User, key: str) -> None:
    with st.form(f"{key}/form", border=False, clear_on_submit=True):
        password = st.text_input(
            _("New password"), type="password", autocomplete="new-password", help=_password_help()
        )
        if st.form_submit_button(_("Give this password")):
            _do(lambda: session.workspace().users.give_password(user.name, password))
    with st.container(border=False):
        st.button(
            _("Let {name} go", name=user.name),
            icon=":material/person_remove:",
            key=f"{key}/remove",
            on_click=_remove,
            args=[user.name],
        )


def _how(user: User) -> str:
    """How somebody signs in, where it is not with a password."""
    words = escape(_("signs in elsewhere, has no password"))
    return "" if user.password else f"<small>{words}</small>"


def _somebody_new() -> None:
    with card("people-new"):
        st.header(_("Somebody new"), anchor=False)
        turn = st.session_state.get(_ADDED, 0)
        with st.form(f"people/new/{turn}", border=False):
            name = st.text_input(_("Name or e-mail"), max_chars=120, autocomplete="off")
            role: Role = st.radio(
                _("Role"), ROLES, format_func=lambda one: role_words()[one], index=0
            )
            password = st.text_input(
                _("Password"),
                type="password",
                autocomplete="new-password",
                help=_password_help(),
            )
            st.caption(_("Leave the password empty for who signs in with a provider (OIDC)."))
            if st.form_submit_button(_("Add"), type="primary", icon=":material/person_add:"):
                _add(name, role, password)


def _add(name: str, role: Role, password: str) -> None:
    users = session.workspace().users
    if users.all().named(name):
        _tell(_("“{name}” is here already. Change them in the list.", name=name.strip()))
    else:
        _do(lambda: users.put(name, role, password or None), added=True)


def _approval() -> None:
    workspace = session.workspace()
    st.toggle(
        _("Publishing requires approval"),
        workspace.settings.require_approval,
        key="people/approval",
        help=_("A campaign then goes out only as a reviewer or an editor approved it, unchanged."),
        on_change=_require,
    )


def _require() -> None:
    must("people")
    workspace = session.workspace()
    wanted = {"require_approval": bool(st.session_state["people/approval"])}
    workspace.change_settings(lambda settings: settings.model_copy(update=wanted))


def _give_role(name: str, key: str) -> None:
    role: Role = st.session_state[key]
    _act(lambda: session.workspace().users.give_role(name, role))
    if _PROBLEM in st.session_state:
        st.session_state.pop(key, None)  # the box says again what holds


def _remove(name: str) -> None:
    _act(lambda: session.workspace().users.remove(name))


def _do(act: Callable[[], object], *, added: bool = False) -> None:
    """Do it and draw the page anew."""
    _act(act)
    if added and _PROBLEM not in st.session_state:
        st.session_state[_ADDED] = st.session_state.get(_ADDED, 0) + 1
    st.rerun()


def _act(act: Callable[[], object]) -> None:
    must("people")
    me = current_user().name
    try:
        act()
    except CampaignError as problem:
        st.session_state[_PROBLEM] = _words(problem)
    if me and session.workspace().users.all().named(me) is None:
        st.session_state.pop(_PROBLEM, None)  # one let oneself go: the door tells


def _tell(problem: str) -> None:
    st.session_state[_PROBLEM] = problem
    st.rerun()


def _words(problem: CampaignError) -> str:
    match problem:
        case LastEditor():
            return _(
                "“{name}” is the only editor. Make somebody else an editor first.",
                name=problem.name,
            )
        case NoSuchUser():
            return _("“{name}” is not here any more.", name=problem.name)
        case WeakPassword():
            return _password_help()
        case BadName():
            return _("Give a name or an e-mail address.")
    return str(problem)


def _password_help() -> str:
    return _(
        "At least {count} characters, and not the name itself. A short sentence works well.",
        count=SHORTEST,
    )
