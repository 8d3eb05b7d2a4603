"""The hours in which a prize's winning moments may fall."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import streamlit as st
from babel.dates import format_date

from campaigns.document import Hours, Prize
from campaigns.studio import session
from campaigns.studio.tongue import _, tongue

MOST_HOURS = 14


def hours_form(prize: Prize, name: str) -> dict[str, Any]:
    """When the prize may fall, as edited: `hours` and `smooth`."""
    st.markdown(_("**When it may fall**"))
    hours = [_row(one, name, place) for place, one in enumerate(prize.hours)]
    if len(hours) < MOST_HOURS and st.button(
        _("Add other hours"), key=session.key(name, "hours/add"), icon=":material/more_time:"
    ):
        hours.append(Hours())
        session.refresh()
    if len(hours) > 1 and st.button(
        _("Remove the last hours"), key=session.key(name, "hours/less"), icon=":material/delete:"
    ):
        hours.pop()
        session.refresh()
    smooth = st.toggle(
        _("Spread evenly over the days"), prize.smooth, key=session.key(name, "smooth")
    )
    return {"hours": tuple(hours), "smooth": smooth}


def _row(hours: Hours, name: str, place: int) -> Hours:
    key = session.key(name, "hours", place)
    from_, until = st.columns(2)
    starts = from_.time_input(_("From"), hours.starts, key=f"{key}/from", step=900)
    ends = until.time_input(_("Until"), hours.ends, key=f"{key}/until", step=900)
    if starts == ends:
        st.caption(_("The whole day, around the clock."))
    elif ends < starts:
        st.caption(_("Over midnight, until the next day."))
    weekdays = st.pills(
        _("Only on these days (none: every day)"),
        range(1, 8),
        selection_mode="multi",
        default=list(hours.weekdays),
        format_func=_weekday,
        key=f"{key}/days",
    )
    return Hours(starts=_plain(starts), ends=_plain(ends), weekdays=tuple(sorted(weekdays)))


def _weekday(number: int) -> str:
    # 1 January 2024 was a Monday.
    return format_date(date(2024, 1, number), "EEE", locale=tongue())


def _plain(moment: time | None) -> time:
    return moment or time()
