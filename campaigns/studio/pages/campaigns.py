"""The first page: campaigns to go on with, and ways to start a new one."""

from __future__ import annotations

import streamlit as st

from campaigns.document import Campaign
from campaigns.errors import CampaignError
from campaigns.storage import Card
from campaigns.studio import session
from campaigns.studio.errors import in_words
from campaigns.studio.pages.starting import start_something
from campaigns.studio.shared_codes import free_in, shared_codes
from campaigns.studio.sign_in import look_only, may
from campaigns.studio.starting import copy_of, file_name
from campaigns.studio.steps import is_out
from campaigns.studio.thumbnails import nearest_language, thumbnail_url
from campaigns.studio.tongue import _, tongue
from campaigns.studio.widgets.figures import day
from campaigns.studio.widgets.figures import number as number_of
from campaigns.studio.widgets.looks import card, state
from campaigns.studio.widgets.thumbnail import thumbnail

MANY = 6  # campaigns; with more there is a search, and the older ones are shown on request
_ALL = "home/all"


def page() -> None:
    """Choose a campaign, or begin a new one."""
    st.title(_("Make somebody's day"), anchor=False)
    st.markdown(_("A campaign is a mail and a page that people play, with a real gift inside."))
    cards = session.workspace().campaigns.cards()
    if cards:
        _go_on(cards)
    if not look_only():
        start_something(first=not cards)


def _go_on(cards: list[Card]) -> None:
    st.header(_("Go on with"), anchor=False)
    found = _found(cards) if len(cards) > MANY else cards
    shown = found if st.session_state.get(_ALL) else found[:MANY]
    with st.container(key="grid-campaigns"):
        for number, one in enumerate(shown):
            with card(f"campaign-{one.id}"):
                _card(one, first=number == 0)
    if len(shown) < len(found):
        words = _("Show all {count}", count=number_of(len(found)))
        st.button(words, icon=":material/expand_more:", key=_ALL + "/show", on_click=_show_all)


def _show_all() -> None:
    st.session_state[_ALL] = True


def _found(cards: list[Card]) -> list[Card]:
    words = st.text_input(
        _("Find a campaign"),
        key="home/find",
        placeholder=_("A part of its name"),
        icon=":material/search:",
        label_visibility="collapsed",
        live=True,
    )
    wanted = str(words or "").lower()
    return [one for one in cards if wanted in one.name.lower()]


def _card(one: Card, *, first: bool) -> None:
    workspace = session.workspace()
    try:
        campaign = workspace.campaigns.get(one.id)
    except CampaignError as problem:
        st.markdown(f"### {one.name}")
        st.error(in_words(problem))
        return
    url = thumbnail_url(workspace, "campaign", campaign, campaign.id)
    language = nearest_language(campaign, tongue())
    thumbnail(f"{url}?language={language}", one.name, "", key=f"thumb/{one.id}", height=200)
    st.markdown(f"### {one.name}")
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        _state(campaign)
        languages = ", ".join(code.upper() for code in campaign.languages)
        changed = _("changed {day}", day=day(one.updated))
        st.caption(f"{languages} · {changed}", width="content")
    with st.container(horizontal=True, gap="small"):
        st.button(
            _("Open"),
            key=f"open/{one.id}",
            on_click=session.open_campaign,
            args=[one.id],
            type="primary" if first else "secondary",
            width="stretch",
        )
        if may("edit"):
            with st.popover(_("More"), key=session.turn(f"more/{one.id}")):
                _more(campaign)


def _state(campaign: Campaign) -> None:
    workspace = session.workspace()
    release = workspace.releases.latest(campaign.id)
    if release is None:
        state(_("Draft"))
    elif is_out(release, campaign, workspace.settings.public_url):
        state(_("Release {number} is out", number=release.number), "out")
    else:
        state(_("Changed since release {number}", number=release.number), "warning")


def _more(campaign: Campaign) -> None:
    with st.container(gap="small"):
        st.button(
            _("Duplicate"),
            key=f"copy/{campaign.id}",
            icon=":material/content_copy:",
            on_click=_copy,
            args=[campaign.id],
            width="stretch",
        )
        st.download_button(
            _("Export as a file"),
            campaign.to_json(),
            file_name=file_name(campaign),
            mime="application/json",
            key=f"export/{campaign.id}",
            icon=":material/download:",
            on_click="ignore",
            width="stretch",
        )
        if st.button(
            _("Delete the draft"),
            key=f"delete/{campaign.id}",
            icon=":material/delete:",
            width="stretch",
        ):
            _ask_to_delete(campaign)


def _ask_to_delete(campaign: Campaign) -> None:
    @st.dialog(_("Delete “{name}”?", name=campaign.name))
    def ask() -> None:
        st.markdown(_("The draft and its versions go. Releases stay: people rely on them."))
        with st.container(horizontal=True, horizontal_alignment="right"):
            if st.button(_("Keep it")):
                st.rerun()
            st.button(
                _("Delete it"),
                type="primary",
                key=f"really/{campaign.id}",
                on_click=session.workspace().remove_campaign,
                args=[campaign.id],
            )

    ask()


def _copy(campaign_id: str) -> None:
    workspace = session.workspace()
    original = workspace.campaigns.get(campaign_id)
    name = _("{name} (copy)", name=original.name)
    copy = copy_of(original, name, free_in(workspace))
    workspace.campaigns.save(copy)
    if codes := shared_codes(copy):
        st.toast(_("The copy has a shared code of its own: {codes}.", codes=", ".join(codes)))
    session.close(f"more/{campaign_id}")
