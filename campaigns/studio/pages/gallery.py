"""The gallery of blueprints: the real mails, small, to be chosen by moment, goal and game."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from campaigns.blueprints import Blueprint, blueprints, start
from campaigns.studio import session
from campaigns.studio.gallery import Wish, aim_label, game_label, moment_label
from campaigns.studio.pages.brand_choice import chosen_brand, dressed
from campaigns.studio.thumbnails import nearest_language, thumbnail_url
from campaigns.studio.tongue import _, tongue
from campaigns.studio.widgets.looks import card, empty
from campaigns.studio.widgets.thumbnail import thumbnail
from components.fields import say

_FILTERS = ("gallery/moment", "gallery/aim", "gallery/game", "gallery/words")


def gallery(*, first: bool) -> None:
    """Filters, then the blueprints that fit; `first` makes the first of them the main action."""
    everything = list(blueprints().values())
    wish = _wish(everything)
    fitting = [one for one in everything if wish.fits(one)]
    if not fitting:
        empty(
            "magnifier",
            _("Nothing fits all of that"),
            _("Let go of one of the wishes; any blueprint can be turned into yours."),
        )
        st.button(_("Show all of them"), icon=":material/refresh:", on_click=_forget_wishes)
        return
    with st.container(key="grid-blueprints"):
        for number, blueprint in enumerate(fitting):
            with card(f"blueprint-{blueprint.id}"):
                _blueprint(blueprint, main=first and number == 0)


def _wish(everything: list[Blueprint]) -> Wish:
    with st.container(key="gallery-filters", horizontal=True, vertical_alignment="bottom"):
        words = st.text_input(
            _("Search"),
            key="gallery/words",
            placeholder=_("Cake, summer, thank you…"),
            icon=":material/search:",
            live=True,
        )
        moments = dict.fromkeys(one.moment for one in everything)
        aims = dict.fromkeys(one.aim for one in everything)
        games = dict.fromkeys(one.game for one in everything)
        return Wish(
            _choice(_("Moment"), list(moments), moment_label, "gallery/moment"),
            _choice(_("Goal"), list(aims), aim_label, "gallery/aim"),
            _choice(_("Game"), list(games), game_label, "gallery/game"),
            str(words or ""),
        )


def _choice(label: str, options: list[str], said: Callable[[str, str], str], key: str) -> str:
    chosen = st.selectbox(
        label,
        options,
        index=None,
        placeholder=_("Any"),
        format_func=lambda option: said(option, tongue()),
        key=key,
    )
    return chosen or ""


def _forget_wishes() -> None:
    for key in _FILTERS:
        st.session_state.pop(key, None)


def _blueprint(blueprint: Blueprint, *, main: bool) -> None:
    workspace, language = session.workspace(), tongue()
    url = thumbnail_url(workspace, "blueprint", blueprint.campaign, blueprint.id)
    spoken = nearest_language(blueprint.campaign, language)
    view = workspace.pictures.view(blueprint.picture)
    name = say(blueprint.name, language)
    thumbnail(
        f"{url}?language={spoken}", name, view.path if view else "", key=f"thumb/{blueprint.id}"
    )
    st.markdown(f"### {name}")
    st.markdown(say(blueprint.promise, language))
    moment, game = moment_label(blueprint.moment, language), game_label(blueprint.game, language)
    st.caption(f":material/event: {moment} · :material/stadia_controller: {game}")
    st.button(
        _("Start with this"),
        key=f"start/{blueprint.id}",
        icon=":material/add:",
        on_click=_begin,
        args=[blueprint.id],
        type="primary" if main else "secondary",
        width="stretch",
    )


def _begin(blueprint_id: str) -> None:
    workspace = session.workspace()
    campaign = dressed(start(blueprint_id), chosen_brand())
    workspace.campaigns.save(campaign)
    session.open_campaign(campaign.id)
