"""The bar over every page: where one is, how far each step is, the way back, the language."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

import streamlit as st

from campaigns.document import Campaign
from campaigns.studio import session
from campaigns.studio.findings import findings_of, last_findings
from campaigns.studio.sign_in import account
from campaigns.studio.steps import Standing, standings
from campaigns.studio.tongue import _, speak_to_me, tongue
from campaigns.studio.words import TONGUES, spoken

PATIENCE = 0.25  # seconds the bar waits for the checks before it goes without their answer
AGAIN = 1.0  # seconds until it looks again
_CHOSEN = "tongue"


def bar(rooms: Mapping[str, st.Page], steps: Mapping[str, st.Page], here: str) -> None:
    """Draw the bar; `here` is the name of the step one is at, or of the room beside any campaign.

    The first of the rooms is where one begins: the list of campaigns.
    """
    home = rooms[""]
    with st.container(key="bar", horizontal=True, vertical_alignment="center", wrap=False):
        with st.container(key="bar-home", width="content"):
            st.page_link(home, label="Unwrap", help=_("All campaigns"))
        draft = session.draft()
        if draft is None:
            _rooms(rooms, here)
        else:
            _whose(home, draft.campaign)
            _steps(steps, here, draft.campaign)
        _language()
        account()


def _rooms(rooms: Mapping[str, st.Page], here: str) -> None:
    with (
        st.container(key="bar-middle"),
        st.container(key="bar-steps", horizontal=True, wrap=False, gap=None),
    ):
        for name, page in rooms.items():
            key = f"step-{name or 'home'}-room{'-here' if name == here else ''}"
            with st.container(key=key, width="content", gap=None):
                st.page_link(page, label=page.title, icon=page.icon)


def _whose(home: st.Page, campaign: Campaign) -> None:
    with st.container(key="bar-campaign", width="content", gap=None):
        st.page_link(home, label=_("All campaigns"), icon=":material/arrow_back:")
        st.html(f'<p class="uw-campaign">{escape(campaign.name)}</p>')


def _steps(steps: Mapping[str, st.Page], here: str, campaign: Campaign) -> None:
    """The steps; while the checks are still working the marks look again every moment."""
    pending = here != "compose" and findings_of(session.workspace(), campaign, PATIENCE) is None
    with st.container(key="bar-middle"):
        st.fragment(_marked_steps, run_every=AGAIN if pending else None)(steps, here, campaign)


def _marked_steps(steps: Mapping[str, st.Page], here: str, campaign: Campaign) -> None:
    workspace = session.workspace()
    # Composing talks to the server on its own, and nothing may be in the way of a gesture there.
    known = last_findings(campaign) if here == "compose" else findings_of(workspace, campaign, 0)
    found = standings(workspace, campaign, known)
    with st.container(key="bar-steps", horizontal=True, wrap=False, gap=None):
        for name, page in steps.items():
            _step(name, page, found[name], campaign.id, here=name == here)


def _step(name: str, page: st.Page, standing: Standing, campaign: str, *, here: bool) -> None:
    key = f"step-{name}-{standing.state}{'-here' if here else ''}"
    with st.container(key=key, width="content", gap=None):
        st.page_link(page, label=page.title, icon=page.icon, query_params={"campaign": campaign})
        st.html(mark(standing, here=here))


def mark(standing: Standing, *, here: bool) -> str:
    """The standing as a small sign, and in words for who does not see it."""
    sign, words = {
        "done": ("✓", _("done")),
        "problem": (str(standing.problems), _("to mend")),
        "open": ("", _("not yet")),
    }[standing.state]
    said = f"{words}, {_('you are here')}" if here else words
    return (
        f'<span class="uw-mark {standing.state}"><span>{sign}</span>'
        f'<span class="uw-hidden"> {escape(said)}</span></span>'
    )


def _language() -> None:
    with st.container(key="bar-language", width="content"):
        chosen = st.menu_button(
            TONGUES[tongue()],
            list(TONGUES),
            format_func=lambda code: TONGUES[code],
            icon=":material/language:",
            type="tertiary",
            key="studio-language",
            help=_("Language of the studio"),
        )
    if chosen and chosen != tongue():
        speak_to_me(chosen)
        st.query_params[_CHOSEN] = chosen
        st.rerun()


def take_language() -> None:
    """Read the studio in the language that the address says, if it says one."""
    wanted = st.query_params.get(_CHOSEN, "")
    if wanted in TONGUES:
        speak_to_me(wanted)


def keep_language() -> None:
    """A language that was chosen stands in the address, so that it survives a reload."""
    if tongue() != spoken(st.context.locale):  # a change of page cleared the address
        st.query_params[_CHOSEN] = tongue()
