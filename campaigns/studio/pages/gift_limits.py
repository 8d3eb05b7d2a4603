"""When people may play, and what prizes may not exceed."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any
from zoneinfo import available_timezones

import streamlit as st

from campaigns import editing
from campaigns.document import GiftPlan, Limits
from campaigns.errors import CampaignError
from campaigns.studio import session
from campaigns.studio.errors import in_words
from campaigns.studio.pages.gift_prizes import optional
from campaigns.studio.tongue import _


def days_form(plan: GiftPlan) -> dict[str, Any]:
    """The first and last day, and what hangs on them, as edited."""
    first, last = st.columns(2)
    values: dict[str, Any] = {
        "opens": _day(first, _("First day"), plan.opens, "opens"),
        "closes": _day(last, _("Last day"), plan.closes, "closes"),
    }
    if any(prize.hours for prize in plan.prizes):
        values["time_zone"] = st.selectbox(
            _("Whose clock the hours are on"),
            _zones(),
            index=_zones().index(plan.time_zone),
            key=session.key("zone"),
        )
    if any(prize.chance is None for prize in plan.prizes):
        values["second_draw"] = st.toggle(
            _("Give what nobody claimed in a second draw"),
            plan.second_draw,
            key=session.key("second"),
            help=_(
                "After the last day, among those who played and won no prize, also who gave their"
                " gift away. You start it on Results. A promised prize has to be given."
            ),
        )
    if missing := _missing_day(plan, values):
        st.warning(missing, icon=":material/event:")
    return values


def _missing_day(plan: GiftPlan, values: dict[str, Any]) -> str:
    """Which day to set here, where the way to win needs one; "" where none is missing."""
    if any(prize.hours for prize in plan.prizes) and not (values["opens"] and values["closes"]):
        return _("Set the first and the last day: the surprising moments fall between them.")
    if values.get("second_draw") and not values["closes"]:
        return _("Set the last day: the second draw is held after it.")
    return ""


def players_form(plan: GiftPlan) -> int | None:
    """How many players the pack is for."""
    found = st.number_input(
        _("How many players you expect"), 1, 1_000_000_000, plan.expected_players,
        key=session.key("players"),
    )  # fmt: skip
    return None if found is None else int(found)


def limits_form(plan: GiftPlan) -> Limits:
    """Limits over all prizes, as edited."""
    limits = plan.limits
    with st.expander(_("Limits over all prizes"), icon=":material/tune:"):
        st.markdown(
            _("A prize that would pass a limit is not drawn; that person gets the gift for all.")
        )
        values: dict[str, Any] = {"budget_cents": _budget(limits)}
        if any(prize.hours or prize.chance is not None for prize in plan.prizes):
            values["a_day"] = optional(_("Prizes a day, at most"), limits.a_day, "limits", "day")
            if any(prize.place for prize in plan.prizes):
                values["a_shop"] = optional(
                    _("Prizes of one shop, at most"), limits.a_shop, "limits", "shop"
                )
        values["a_person"] = optional(
            _("Prizes for one person over campaigns, at most"), limits.a_person, "limits", "person"
        )
        if values["a_person"]:
            values["person_days"] = int(
                st.number_input(
                    _("Counted over this many days"), 1, 366, limits.person_days,
                    key=session.key("limits", "days"),
                )
            )  # fmt: skip
            st.caption(
                _(
                    "Counted over campaigns that have this limit, by a mark without an address"
                    " that is deleted after a year. Say so in your privacy statement."
                )
            )
    try:
        return editing.changed(limits, **values)
    except CampaignError as problem:
        st.error(in_words(problem))
        return limits


def _budget(limits: Limits) -> int | None:
    euros = st.number_input(
        _("Budget for all prizes, in euros"),
        min_value=0.01,
        value=None if limits.budget_cents is None else limits.budget_cents / 100,
        step=50.0,
        placeholder=_("No limit"),
        key=session.key("limits", "budget"),
        help=_("It does not count what everybody gets."),
    )
    return None if euros is None else round(euros * 100)


def _day(place: Any, label: str, value: date | None, name: str) -> date | None:
    found = place.date_input(label, value, key=session.key("gift", name), format="DD-MM-YYYY")
    return found if isinstance(found, date) else None


@cache
def _zones() -> list[str]:
    return sorted(available_timezones())
