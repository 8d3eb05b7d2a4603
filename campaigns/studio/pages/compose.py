"""Compose: the page around the canvas."""

from __future__ import annotations

import streamlit as st

from campaigns.studio import session
from campaigns.studio.canvas.component import canvas
from campaigns.studio.sign_in import current_user
from campaigns.studio.tongue import _, tongue
from campaigns.studio.widgets.looks import step


def page() -> None:
    """The head, and the workplace: it saves by itself, without a run of this page."""
    colleague = current_user()
    session.signed_in(colleague.name, colleague.role)
    words = _("Click something in the mail, then change it. This is what is sent.")
    with step(_("Compose"), words, then=("gift", _("Next: the gift"))):
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
