"""What a browser tab remembers, under names that only this file knows."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime

import streamlit as st

from campaigns.document import Campaign
from campaigns.errors import NoSuchPlace
from campaigns.storage import Workspace, open_workspace
from campaigns.studio.draft import Draft

_DRAFT, _SELECTED, _LANGUAGE = "draft", "selected", "language"


def workspace() -> Workspace:
    """The workspace this process serves."""
    return open_workspace(os.environ.get("UNWRAP_WORKSPACE", "workspace"))


def today() -> date:
    return datetime.now(UTC).date()


def open_campaign(campaign_id: str) -> None:
    """Make a campaign the one that is being worked on."""
    st.session_state[_DRAFT] = Draft.load(workspace().campaigns, campaign_id)
    st.session_state.pop(_SELECTED, None)
    st.query_params["campaign"] = campaign_id


def close_campaign() -> None:
    """Back to the list."""
    st.session_state.pop(_DRAFT, None)
    st.query_params.clear()


def restore() -> None:
    """After a reload of the page the address still says which campaign was open."""
    wanted = st.query_params.get("campaign")
    if wanted and _DRAFT not in st.session_state:
        try:
            open_campaign(wanted)
        except NoSuchPlace:
            st.query_params.clear()


def draft() -> Draft | None:
    """The draft in this tab, None on the list of campaigns."""
    found: Draft | None = st.session_state.get(_DRAFT)
    if found is not None:
        st.query_params["campaign"] = found.campaign.id  # a change of page clears the address
    return found


def current() -> Campaign:
    """The campaign being edited; pages that need one are only reachable with one."""
    found = draft()
    if found is None:
        raise NoSuchPlace("open campaign")
    return found.campaign


def apply(campaign: Campaign) -> None:
    """Take an edit into the draft and save it."""
    st.session_state[_DRAFT] = _draft().did(workspace().campaigns, campaign)


def undo() -> None:
    st.session_state[_DRAFT] = _draft().undone(workspace().campaigns)


def redo() -> None:
    st.session_state[_DRAFT] = _draft().redone(workspace().campaigns)


def reload() -> None:
    """Take what another window saved."""
    old = _draft()
    store = workspace().campaigns
    st.session_state[_DRAFT] = Draft.load(store, old.campaign.id, old.generation + 1)


def refresh() -> None:
    """Read every widget's words anew from the draft."""
    old = _draft()
    st.session_state[_DRAFT] = Draft(old.history, old.revision, old.saved, old.generation + 1)


def _draft() -> Draft:
    found: Draft = st.session_state[_DRAFT]
    return found


def key(*parts: object) -> str:
    """A widget's key that changes when the draft's words must be read anew."""
    found = draft()
    shared = (found.campaign.id, found.generation) if found else ("", 0)
    return "/".join(str(part) for part in (*shared, *parts))


def selected() -> str:
    """The id of the selected block, the first one when none is."""
    ids = [block.id for block in current().document.blocks()]
    wanted: str = st.session_state.get(_SELECTED, "")
    return wanted if wanted in ids else (ids[0] if ids else "")


def select(block_id: str) -> None:
    st.session_state[_SELECTED] = block_id


def language() -> str:
    """The language being written in."""
    choices = current().languages
    wanted: str = st.session_state.get(_LANGUAGE, choices[0])
    return wanted if wanted in choices else choices[0]


def speak(code: str) -> None:
    st.session_state[_LANGUAGE] = code
