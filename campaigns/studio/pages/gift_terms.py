"""A draft of the terms, written from the campaign, to copy or take along."""

from __future__ import annotations

import streamlit as st

from campaigns.promotion import write_terms
from campaigns.studio import session
from campaigns.studio.pages.gift_rehearsal import expected
from campaigns.studio.tongue import _, tongue
from campaigns.studio.widgets.looks import card


def terms() -> None:
    """The terms in Dutch or English, marked as a draft."""
    campaign = session.current()
    with card("terms"), st.expander(_("The terms, written for you"), icon=":material/gavel:"):
        st.markdown(
            _(
                "A draft from what is above, for Dutch or British rules. **Have it checked** by"
                " somebody who knows the law, fill in what stands in brackets, put it on your"
                " website, and write its address above."
            )
        )
        names = {"nl": _("Dutch (Netherlands)"), "en": _("English (United Kingdom)")}
        language = st.segmented_control(
            _("Language and rules"),
            list(names),
            default=tongue(),
            format_func=lambda code: names[code],
            key=session.key("terms", "language"),
        )
        spoken = language or "nl"
        text = write_terms(campaign, spoken, expected(campaign), today=session.today())
        st.code(text, language=None, wrap_lines=True)
        st.download_button(
            _("Download the terms"),
            text.encode(),
            file_name=f"terms-{spoken}.md",
            mime="text/markdown",
            icon=":material/download:",
            key=session.key("terms", "download"),
        )
