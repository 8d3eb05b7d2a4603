"""Prizes for some: each with its own words, its own rule and its own code."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from campaigns import editing
from campaigns.document import GiftPlan, Prize
from campaigns.errors import CampaignError
from campaigns.promotion import way_of
from campaigns.promotion.ways import FIRST_CHANCE
from campaigns.studio import session
from campaigns.studio.errors import in_words
from campaigns.studio.first_words import SURPRISE, first_words
from campaigns.studio.pages.gift_form import gift_form
from campaigns.studio.pages.gift_hours import hours_form
from campaigns.studio.tongue import _
from campaigns.studio.widgets.looks import card

LEAST_PERCENT = 0.0001
MOST_PRIZES = 1_000_000
#: Takes values of the plan as edited; False where they do not fit.
Take = Callable[..., bool]


def prizes_form(plan: GiftPlan, take: Take) -> None:
    """The prizes there are, each with its form, and a way to one more."""
    with card("prizes"):
        st.header(_("The prizes"), anchor=False)
        st.markdown(
            _("Whoever wins none of these gets the gift for everyone: nobody leaves empty-handed.")
        )
        prizes = tuple(kept for kept in map(_prize, plan.prizes) if kept)
        if prizes != plan.prizes and take(prizes=prizes) and len(prizes) != len(plan.prizes):
            # A removed one's id may come back, so the forms are drawn anew.
            session.refresh()
            st.rerun()
        st.button(_("Add a prize"), icon=":material/add:", on_click=_add, args=(plan, take))


def _prize(prize: Prize) -> Prize | None:
    """The prize as edited, None once it is removed."""
    name = f"prize/{prize.id}"
    with st.container(border=True):
        edited = gift_form(prize, name)
        rule = _rule(prize, name)
        if st.button(
            _("Remove this prize"), key=session.key(name, "remove"), icon=":material/delete:"
        ):
            return None
    try:
        return editing.changed(Prize.model_validate(edited, from_attributes=True), **rule)
    except CampaignError as problem:
        st.error(in_words(problem))
        return prize


def _rule(prize: Prize, name: str) -> dict[str, Any]:
    """What decides how often a prize falls, as edited; only what its way asks for."""
    rule: dict[str, Any] = {}
    if prize.chance is not None:
        rule["chance"] = _chance(prize.chance, name)
    if prize.count is not None:
        rule["count"] = _count(prize.count, name, capped=prize.chance is not None)
    if prize.hours:
        rule |= hours_form(prize, name)
    if prize.hours or prize.chance is not None:
        rule |= _more(prize, name)
    return rule


def _chance(chance: float, name: str) -> float:
    """A chance from 0 to 1; the same to the last bit when nothing was edited."""
    shown = chance * 100
    percent = st.number_input(
        _("Chance for everybody who plays, in percent"),
        min_value=min(LEAST_PERCENT, shown),
        max_value=100.0,
        value=shown,
        step=0.5,
        format="%.6g",
        key=session.key(name, "chance"),
    )
    return chance if percent == shown else percent / 100


def _count(count: int, name: str, *, capped: bool) -> int:
    label = _("At most this many") if capped else _("How many there are")
    most = max(MOST_PRIZES, count)
    return int(st.number_input(label, 1, most, count, key=session.key(name, "count")))


def _more(prize: Prize, name: str) -> dict[str, Any]:
    with st.expander(_("Limits of this prize"), icon=":material/tune:"):
        rule: dict[str, Any] = {}
        if prize.chance is not None:
            rule["count"] = optional(_("At most this many in all"), prize.count, name, "most")
        rule["per_day"] = optional(_("At most this many a day"), prize.per_day, name, "day")
        rule["place"] = st.text_input(
            _("The shop where it can be had"),
            prize.place,
            key=session.key(name, "place"),
            max_chars=60,
            help=_("Only for a limit of each shop; empty is everywhere."),
        )
    return rule


def optional(label: str, value: int | None, name: str, field: str) -> int | None:
    """A whole number from 1 on, or nothing for no limit."""
    found = st.number_input(
        label, 1, None, value, key=session.key(name, field), placeholder=_("No limit")
    )
    return None if found is None else int(found)


def _add(plan: GiftPlan, take: Take) -> None:
    """One more prize, falling as the last one does."""
    taken = {gift.id for gift in plan.gifts()}
    name = next(f"prize-{n}" for n in range(1, 999) if f"prize-{n}" not in taken)
    title = first_words(SURPRISE, session.current().languages)
    rule: dict[str, Any] = {"count": 1}
    if way_of(plan) == "odds":
        rule = {"chance": FIRST_CHANCE}
    elif plan.prizes and plan.prizes[-1].hours:
        rule["hours"] = plan.prizes[-1].hours
    take(prizes=(*plan.prizes, Prize(id=name, title=title, **rule)))
