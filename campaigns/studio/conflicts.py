"""What is said of a draft that somebody else saved first: it lost, and nothing of it is lost."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st

from campaigns.studio.draft import Draft
from campaigns.studio.tongue import _


def name_of_mine(at: datetime) -> str:
    """What a state that could not be saved is kept as, by the browser's own clock."""
    return _("My changes of {time}", time=f"{at.astimezone(_zone()):%H:%M}")


def _zone() -> ZoneInfo | None:
    try:
        return ZoneInfo(st.context.timezone or "UTC")
    except (ZoneInfoNotFoundError, ValueError):
        return None


def words_for(draft: Draft) -> str:
    """Why nothing is saved any more, and where what was done is kept."""
    if draft.kept_as:
        return _(
            "Changed in another window. What you did here is kept as “{name}”; you find it among"
            " the versions in Compose.",
            name=draft.kept_as,
        )
    return _("Changed in another window since you opened it here.")


def tell_of(draft: Draft | None) -> None:
    """Say where what was done is kept, when a draft in conflict is laid aside."""
    if draft is not None and draft.kept_as:
        st.toast(words_for(draft), icon=":material/history:", duration="long")
