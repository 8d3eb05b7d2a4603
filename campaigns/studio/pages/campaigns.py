"""The first page: campaigns to go on with, and blueprints to start from."""

from __future__ import annotations

from typing import TypeVar

import streamlit as st

from campaigns.blueprints import Blueprint, blueprints, start
from campaigns.document import Campaign
from campaigns.errors import CampaignError
from campaigns.storage import Card
from campaigns.studio import session
from campaigns.studio.preview import person_for, preview, sample_contact
from campaigns.studio.shared_codes import free_in, shared_codes, with_own_codes
from campaigns.studio.widgets.frame import frame
from components.fields import say

Item = TypeVar("Item")
ACROSS = 3


def page() -> None:
    """Choose a campaign, or begin a new one."""
    st.title("Make somebody's day", anchor=False)
    st.markdown("A campaign is a mail and a page that people play, with a real gift inside.")
    cards = session.workspace().campaigns.cards()
    if cards:
        st.header("Go on with", anchor=False)
        for row in _rows(cards):
            for place, card in zip(st.columns(ACROSS), row, strict=False):
                with place:
                    _card(card, first=card is cards[0])
    st.header("Start something new", anchor=False)
    with st.spinner("Drawing the blueprints…", show_time=False):
        for models in _rows(list(blueprints().values())):
            for place, blueprint in zip(st.columns(ACROSS), models, strict=False):
                with place:
                    _blueprint(blueprint)


def _rows(items: list[Item]) -> list[list[Item]]:
    return [items[at : at + ACROSS] for at in range(0, len(items), ACROSS)]


def _card(card: Card, *, first: bool) -> None:
    workspace = session.workspace()
    with st.container(border=True, height="stretch"):
        try:
            campaign = workspace.campaigns.get(card.id)
        except CampaignError as problem:
            st.error(str(problem))
            return
        released = workspace.releases.latest(card.id)
        state = f"Release {released.number} is out" if released else "Draft"
        st.html(f'<span class="uw-state{" out" if released else ""}">{state}</span>')
        st.markdown(f"### {card.name}")
        languages = " and ".join(code.upper() for code in campaign.languages)
        st.caption(f"{languages} · changed {card.updated:%-d %B}")
        with st.container(horizontal=True):
            st.button(
                "Open",
                key=f"open/{card.id}",
                on_click=session.open_campaign,
                args=[card.id],
                type="primary" if first else "secondary",
                width="stretch",
            )
            with st.popover("More", key=session.turn(f"more/{card.id}")):
                st.button("Duplicate", key=f"copy/{card.id}", on_click=_copy, args=[card.id])
                st.button(
                    "Delete the draft", key=f"delete/{card.id}", on_click=_remove, args=[card.id]
                )
                st.caption("Releases stay: people rely on them.")


def _copy(campaign_id: str) -> None:
    workspace = session.workspace()
    original = workspace.campaigns.get(campaign_id)
    named = {"id": Campaign().id, "name": f"{original.name} (copy)"}
    copy = with_own_codes(original.model_copy(update=named), free_in(workspace))
    workspace.campaigns.save(copy)
    if codes := shared_codes(copy):
        st.toast(f"The copy has a shared code of its own: {', '.join(codes)}.")
    session.close(f"more/{campaign_id}")


def _remove(campaign_id: str) -> None:
    session.workspace().campaigns.remove(campaign_id)
    session.close_campaign()


def _blueprint(blueprint: Blueprint) -> None:
    with st.container(border=True, height="stretch"):
        _thumbnail(blueprint)
        st.markdown(f"### {say(blueprint.name, 'en')}")
        st.markdown(say(blueprint.promise, "en"))
        st.button(
            "Start with this",
            key=f"start/{blueprint.id}",
            icon=":material/add:",
            on_click=_begin,
            args=[blueprint.id],
            width="stretch",
        )


def _thumbnail(blueprint: Blueprint) -> None:
    """The real mail of the blueprint, small."""
    workspace, campaign = session.workspace(), blueprint.campaign
    language = "en" if "en" in campaign.languages else campaign.languages[0]
    person = person_for(workspace, campaign, sample_contact(language), language, session.today())
    frame(
        preview(workspace, campaign, "mail", language, person),
        width="desktop",
        dark=False,
        key=f"thumb/{blueprint.id}",
        height=300,
        thumbnail=True,
    )


def _begin(blueprint_id: str) -> None:
    workspace = session.workspace()
    brand = next(iter(workspace.campaigns.brands()), None)
    campaign = start(blueprint_id, brand)
    workspace.campaigns.save(campaign)
    session.open_campaign(campaign.id)
