"""The gift: how people win, what everybody gets, and, by choice, prizes on top."""

from __future__ import annotations

from functools import partial
from typing import Any

import streamlit as st

from campaigns import editing
from campaigns.document import GiftPlan
from campaigns.errors import CampaignError
from campaigns.promotion import way_of
from campaigns.studio import session
from campaigns.studio.errors import in_words
from campaigns.studio.pages.gift_after import aftercare_form
from campaigns.studio.pages.gift_choices import choices_form
from campaigns.studio.pages.gift_codes import import_form
from campaigns.studio.pages.gift_form import gift_form
from campaigns.studio.pages.gift_limits import days_form, limits_form, players_form
from campaigns.studio.pages.gift_prizes import prizes_form
from campaigns.studio.pages.gift_rehearsal import rehearsal
from campaigns.studio.pages.gift_terms import terms
from campaigns.studio.pages.gift_ways import ways_form
from campaigns.studio.preview import person_for, preview, sample_contact
from campaigns.studio.sign_in import look_only
from campaigns.studio.tongue import _
from campaigns.studio.widgets.frame import frame
from campaigns.studio.widgets.looks import card, step


def page() -> None:
    """Describe the gift on the left, see it as it is handed over on the right."""
    words = _("Choose how people win, and describe what they get. Everybody gets something.")
    with step(_("Gift"), words, then=("audience", _("Next: the audience"))):
        may_edit = not look_only()
        if may_edit:
            _way()
        left, right = st.columns([5, 4], gap="large")
        with left:
            if may_edit:
                _forms()
            terms()
        with right:
            with st.container(key="preview"):
                _handed_over()
            rehearsal()


def _forms() -> None:
    """What everybody gets, then only what the way to win asks for."""
    _everyone()
    plan = session.current().gifts
    if way_of(plan) not in ("equal", "choose"):
        prizes_form(plan, partial(_take, plan))
    plan = session.current().gifts
    if way_of(plan) == "choose" or plan.choices:
        choices_form(plan, lambda choices: _take(plan, choices=choices))
    _plan()
    import_form()


def _way() -> None:
    plan = session.current().gifts
    other = ways_form(plan)
    if other is not None and _take(plan, **dict(other)):
        session.refresh()
        st.rerun()


def _everyone() -> None:
    plan = session.current().gifts
    with card("everyone"):
        if plan.prizes:
            st.header(_("The gift for everyone else"), anchor=False)
            st.markdown(
                _("The guaranteed consolation: whoever wins no prize has this, without exception.")
            )
        else:
            st.header(_("The gift"), anchor=False)
        edited = gift_form(plan.everyone, "everyone")
    if edited != plan.everyone:
        _take(plan, everyone=edited)


def _plan() -> None:
    plan = session.current().gifts
    with card("plan"):
        st.header(_("How long it lasts, and giving it on"), anchor=False)
        values: dict[str, Any] = {"valid_days": _valid_days(plan)}
        values["after"] = aftercare_form(plan.after)
        if plan.prizes:
            values |= days_form(plan)
            if way_of(plan) == "arrivals":
                values["expected_players"] = players_form(plan)
            values["limits"] = limits_form(plan)
            values["terms_url"] = _terms_url(plan)
    if any(getattr(plan, name) != value for name, value in values.items()):
        _take(plan, **values)


def _valid_days(plan: GiftPlan) -> int:
    days = st.slider(
        _("Good for this many days after they get it"),
        1,
        90,
        min(plan.valid_days, 90),
        key=session.key("valid"),
    )
    return days if plan.valid_days <= 90 else plan.valid_days


def _terms_url(plan: GiftPlan) -> str:
    return st.text_input(
        _("Address of the terms"),
        plan.terms_url,
        key=session.key("terms"),
        placeholder="https://",
        help=_("Where people can read the terms; a draft to begin with is below."),
    )


def _take(plan: GiftPlan, **values: Any) -> bool:
    """Take an edit if it fits; if not, say why and keep what was."""
    try:
        campaign = session.current()
        session.apply(editing.changed(campaign, gifts=editing.changed(plan, **values)))
    except CampaignError as problem:
        st.error(in_words(problem))
        return False
    return True


def _handed_over() -> None:
    campaign, code, workspace = session.current(), session.language(), session.workspace()
    person = person_for(
        workspace, campaign, sample_contact(code), code, session.today(), played=True
    )
    st.caption(_("As it is handed over, once somebody has played:"))
    try:
        markup = preview(workspace, campaign, "site", code, person)
    except CampaignError as problem:
        st.error(in_words(problem))
        return
    frame(_only_gift(markup), width="phone", dark=False, key="gift/preview", height=760)


def _only_gift(page_markup: str) -> str:
    """The page with nothing but the gift on it."""
    hide = (
        "<style>.page>section>:not(.gift-area){display:none!important}"
        ".page>section:not(:has(.gift-area)){display:none}</style>"
    )
    return page_markup.replace("</head>", hide + "</head>")
