"""Compose: the page around the canvas."""

from __future__ import annotations

import streamlit as st

from campaigns.studio import session
from campaigns.studio.canvas.component import canvas
from campaigns.studio.pages.brands import show_brand
from campaigns.studio.sign_in import current_user
from campaigns.studio.tongue import _, tongue

#: A slim head: the workplace has its own undo and says itself that all is saved.
_SLIM = """<style>
.st-key-compose-head { align-items: center; min-height: 44px; }
.st-key-compose-head h1 { font-size: 1.4rem; padding: 0; white-space: nowrap; }
.st-key-compose-head p { color: var(--uw-quiet); margin: 0; }
.st-key-compose-head button p { color: inherit; }
.st-key-compose-head .stMarkdown [data-testid="stMarkdownContainer"] { margin-bottom: 0; }
@media (max-width: 1000px) {
  .st-key-compose-head { flex-wrap: nowrap !important; justify-content: space-between; }
  .st-key-compose-head .stElementContainer:has(.stMarkdown p) { display: none; }
  .st-key-compose-head > .stElementContainer:nth-last-child(2) { margin-inline-start: auto; }
}
@media (max-width: 640px) {
  .st-key-compose-head [kind="tertiary"] p {
    position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
  }
}
</style>"""


def page() -> None:
    """The workplace: it saves by itself, without a run of this page."""
    colleague = current_user()
    session.signed_in(colleague.name, colleague.role)
    _head()
    wish = session.wish()
    went = canvas(
        ticket=session.ticket(),
        campaign=session.current().id,
        tongue=tongue(),
        trouble=_("The workplace could not be loaded. Load the page anew."),
        selected=wish.block,
        part=wish.part,
        nonce=wish.nonce,
        key="compose/canvas",
    )
    if went:
        session.go(went)
        st.rerun()


def _head() -> None:
    st.html(_SLIM)
    with st.container(key="compose-head", horizontal=True, vertical_alignment="center"):
        st.title(_("Compose"), anchor=False, width="content")
        st.markdown(
            _("Click something in the mail, then change it. This is what is sent."),
            width="stretch",
        )
        st.button(
            session.current().brand.name,
            icon=":material/palette:",
            on_click=_to_brand,
            type="tertiary",
            help=_("The brand this campaign wears"),
        )
        st.button(
            _("Next: the gift"),
            icon=":material/arrow_forward:",
            icon_position="right",
            on_click=session.go,
            args=["gift"],
            type="primary",
        )


def _to_brand() -> None:
    """To the brand worn; it is changed for every campaign that wears it."""
    show_brand(session.current().brand.id)
    session.go("brands")
