"""A gift's life after the play, on Results: given on, given to charity, and more time for all."""

from __future__ import annotations

from html import escape

import streamlit as st

from campaigns.storage import Release
from campaigns.studio import session
from campaigns.studio.errors import in_words
from campaigns.studio.sign_in import look_only
from campaigns.studio.tongue import _
from campaigns.studio.widgets.figures import number
from campaigns.studio.widgets.looks import card
from rewards.errors import CodeRefused, RewardsError

_SAID = "results/more-time"
MOST = 90  # days


def more_time(release: Release) -> None:
    """The card: how many had more time so far, and the way to give it."""
    rewards = session.workspace().rewards
    if not rewards.figures(release.draw).awarded:
        return
    with card("more-time"):
        st.header(_("After the play"), anchor=False)
        st.html(_counts(release))
        if said := st.session_state.pop(_SAID, ""):
            st.success(said, icon=":material/more_time:")
        if not look_only():
            with st.expander(_("Give everybody more time"), icon=":material/more_time:"):
                _form(release)


def _counts(release: Release) -> str:
    """How many gifts had more time, were given on, and to charity."""
    care = session.workspace().rewards.aftercare
    passed, donated = care.given_on(release.draw)
    counts = {
        _("Had more time"): care.extended(release.draw),
        _("Given to a friend"): passed,
        _("Given to charity"): donated,
    }
    rows = "".join(
        f"<div><dt>{escape(name)}</dt><dd>{number(count)}</dd></div>"
        for name, count in counts.items()
    )
    return f'<dl class="uw-facts">{rows}</dl>'


def _form(release: Release) -> None:
    st.markdown(
        _(
            "Was the till down, or the shop closed? Give everybody who has not used their gift"
            " some days more. Their page and the till know it at once."
        )
    )
    with st.form("more-time", border=False):
        days, grace = st.columns(2)
        more = days.number_input(_("Days more"), 1, MOST, 7)
        late = grace.number_input(
            _("Also what ended so many days ago"), 0, MOST, 0, help=_("Good again from today.")
        )
        reason = st.text_input(
            _("Why"), max_chars=120, help=_("The record keeps it. Once for each reason.")
        )
        code = st.text_input(
            _("For one code only"), max_chars=60, placeholder=_("everybody’s, when left empty")
        )
        if st.form_submit_button(_("Give more time"), icon=":material/more_time:"):
            _give(release, int(more), int(late), reason.strip(), code.strip())


def _give(release: Release, days: int, grace: int, reason: str, code: str) -> None:
    if not reason:
        st.error(_("Say why: the record keeps it."))
        return
    care = session.workspace().rewards.aftercare
    try:
        if code:
            care.extend(code, days=days, reason=reason)
            said = _("This code has {days} days more.", days=days)
        else:
            n = care.extend_all(draw=release.draw, days=days, reason=reason, grace=grace)
            said = _("{n} gifts have {days} days more.", n=number(n), days=days)
    except CodeRefused as problem:
        st.error(_("This code gets no more time: {problem}", problem=problem))
        return
    except RewardsError as problem:
        st.error(in_words(problem))
        return
    st.session_state[_SAID] = said
    st.rerun()
