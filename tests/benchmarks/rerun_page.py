"""The Compose page as Streamlit alone would have it: every keystroke runs the whole script."""

from __future__ import annotations

import os
from datetime import date

import streamlit as st

from campaigns.storage import open_workspace
from campaigns.studio.preview import person_for, preview, sample_contact
from components.registry import find

FIELDS = 20  # of the inspector: what the canvas shows for a block, its section and the look


def page() -> None:
    """Outline, mail and inspector side by side; the words typed are in the mail at once."""
    workspace = open_workspace(os.environ["UNWRAP_WORKSPACE"])
    campaign = workspace.campaigns.get(os.environ["UNWRAP_LARGE"])
    outline, canvas, inspector = st.columns([1, 3, 1])
    with outline:
        for block in campaign.document.blocks():
            st.button(find(block.component).label(), key=block.id, width="stretch")
    with inspector:
        typed = st.text_input("Words", key="typed")
        for number in range(FIELDS - 1):
            st.text_input(f"Field {number}")
    changed = campaign.model_copy(
        update={"document": campaign.document.model_copy(update={"preheader": {"und": typed}})}
    )
    with canvas:
        person = person_for(workspace, changed, sample_contact("en"), "en", date.today())
        st.iframe(preview(workspace, changed, "mail", "en", person), height=900)


page()
