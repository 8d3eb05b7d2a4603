"""The studio's frame: which pages there are, and where one is."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from campaigns.studio import session
from campaigns.studio.entry.bar import bar, keep_language, take_language
from campaigns.studio.entry.tab_icon import tab_icon
from campaigns.studio.pages import (
    audience,
    brands,
    campaigns,
    check,
    compose,
    gift,
    people,
    privacy,
    publish,
    results,
)
from campaigns.studio.sign_in import admit
from campaigns.studio.steps import STEPS
from campaigns.studio.tongue import _
from campaigns.studio.widgets.ledger_away import telling_of_ledger
from campaigns.studio.widgets.looks import dress
from campaigns.studio.widgets.lost import lost

DRAWN: Mapping[str, Callable[[], None]] = {
    "compose": compose.page,
    "gift": gift.page,
    "audience": audience.page,
    "check": check.page,
    "publish": publish.page,
    "results": results.page,
}


def main() -> None:
    """Draw the page the address asks for, or the one somebody was sent to."""
    st.set_page_config(
        page_title="Unwrap",
        page_icon=tab_icon(),
        layout="wide",
        initial_sidebar_state="collapsed",
    )
    dress()
    take_language()
    colleague = admit()
    session.signed_in(colleague.name, colleague.role)
    session.restore()
    rooms = _rooms()
    steps = _steps() if session.draft() else {}
    chosen = st.navigation([*rooms.values(), *steps.values()], position="hidden")
    wanted = session.destination()
    if found := steps.get(wanted) or (rooms.get(wanted) if wanted else None):
        st.switch_page(found)
    here = next((name for name, page in steps.items() if page.url_path == chosen.url_path), "")
    if not here:
        session.close_campaign()
    session.enter(here)
    keep_language()
    bar(rooms, steps, here or chosen.url_path)
    with telling_of_ledger("page"):
        chosen.run()
    lost()


def _rooms() -> dict[str, st.Page]:
    """The pages beside any campaign by their name in the address; the first is where one begins."""
    return {
        "": st.Page(
            campaigns.page,
            title=_("Campaigns"),
            icon=":material/grid_view:",
            url_path="",
            default=True,
        ),
        "brands": st.Page(
            brands.page, title=_("Brands"), icon=":material/palette:", url_path="brands"
        ),
        "people": st.Page(
            people.page, title=_("People"), icon=":material/badge:", url_path="people"
        ),
        "privacy": st.Page(
            privacy.page, title=_("Privacy"), icon=":material/shield_person:", url_path="privacy"
        ),
    }


def _steps() -> dict[str, st.Page]:
    """The pages of a campaign by their name in the address."""
    titles = {
        "compose": _("Compose"),
        "gift": _("Gift"),
        "audience": _("Audience"),
        "check": _("Check"),
        "publish": _("Publish"),
        "results": _("Results"),
    }
    return {
        name: st.Page(DRAWN[name], title=titles[name], icon=f":material/{icon}:", url_path=name)
        for name, icon in STEPS.items()
    }


main()
