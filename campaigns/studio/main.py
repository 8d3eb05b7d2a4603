"""The studio's frame: which pages there are, and where one is."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

import assets
from campaigns.document import Campaign
from campaigns.studio import session
from campaigns.studio.pages import audience, campaigns, compose, gift, publish, results
from campaigns.studio.widgets.looks import dress

LOGO = str(Path(assets.__file__).parent / "brand" / "unwrap.svg")


def main() -> None:
    """Draw the page the address asks for."""
    st.set_page_config(
        page_title="Unwrap",
        page_icon=":material/redeem:",
        layout="wide",
        initial_sidebar_state="collapsed",
    )
    st.logo(LOGO, size="large")
    dress()
    session.restore()
    draft = session.draft()
    home = st.Page(
        campaigns.page, title="Campaigns", icon=":material/grid_view:", url_path="", default=True
    )
    pages = [home, *(_steps(draft.campaign) if draft else [])]
    st.navigation(pages, position="top").run()


def _steps(campaign: Campaign) -> list[st.Page]:
    released = session.workspace().releases.latest(campaign.id) is not None
    return [
        st.Page(compose.page, title="Compose", icon=":material/edit:", url_path="compose"),
        st.Page(
            gift.page, title="Gift", icon=_icon(_has_gift(campaign), "redeem"), url_path="gift"
        ),
        st.Page(
            audience.page,
            title="Audience",
            icon=_icon(campaign.audience.list_id is not None, "group"),
            url_path="audience",
        ),
        st.Page(publish.page, title="Publish", icon=_icon(released, "send"), url_path="publish"),
        st.Page(results.page, title="Results", icon=":material/insights:", url_path="results"),
    ]


def _has_gift(campaign: Campaign) -> bool:
    return any(campaign.gifts.everyone.title.values())


def _icon(done: bool, name: str) -> str:
    return ":material/check_circle:" if done else f":material/{name}:"


main()
