"""The studio's frame: which pages there are, and where one is."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

import assets
from campaigns.document import Campaign
from campaigns.studio import session
from campaigns.studio.pages import audience, campaigns, compose, gift, publish, results
from campaigns.studio.widgets.looks import dress

ASSETS = Path(assets.__file__).parent
LOGO = str(ASSETS / "brand" / "unwrap.svg")
ICON = str(ASSETS / "pictures" / "fluent" / "wrapped-gift.webp")


def main() -> None:
    """Draw the page the address asks for, or the one somebody was sent to."""
    st.set_page_config(
        page_title="Unwrap", page_icon=ICON, layout="wide", initial_sidebar_state="collapsed"
    )
    st.logo(LOGO, size="large")
    dress()
    session.restore()
    draft = session.draft()
    home = st.Page(
        campaigns.page, title="Campaigns", icon=":material/grid_view:", url_path="", default=True
    )
    steps = _steps(draft.campaign) if draft else {}
    chosen = st.navigation([home, *steps.values()], position="top")
    wanted = session.destination()
    if wanted in steps:
        st.switch_page(steps[wanted])
    chosen.run()


def _steps(campaign: Campaign) -> dict[str, st.Page]:
    """The pages of a campaign by their name in the address; a tick says what is done."""
    released = session.workspace().releases.latest(campaign.id) is not None
    has_gift = any(campaign.gifts.everyone.title.values())
    has_audience = campaign.audience.list_id is not None
    return {
        "compose": _page(compose.page, "Compose", "edit"),
        "gift": _page(gift.page, "Gift", "redeem", done=has_gift),
        "audience": _page(audience.page, "Audience", "group", done=has_audience),
        "publish": _page(publish.page, "Publish", "send", done=released),
        "results": _page(results.page, "Results", "insights"),
    }


def _page(draw: object, title: str, icon: str, *, done: bool = False) -> st.Page:
    assert callable(draw)
    shown = "check_circle" if done else icon
    return st.Page(draw, title=title, icon=f":material/{shown}:", url_path=title.lower())


main()
