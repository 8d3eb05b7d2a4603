"""Reminding, on Results: who may be written to once more, by how things stand with their gift."""

from __future__ import annotations

from html import escape

import streamlit as st

from campaigns.editing import has_reminder, with_reminder
from campaigns.merging.dialects import DIALECTS
from campaigns.release import WHO, Reminder, Who, count_reminded
from campaigns.storage import Release
from campaigns.studio import session
from campaigns.studio.pages.ways_out import Wanted, offer_bundle
from campaigns.studio.readers import audience_list
from campaigns.studio.sign_in import look_only
from campaigns.studio.tongue import _
from campaigns.studio.widgets.figures import number
from campaigns.studio.widgets.looks import card
from campaigns.studio.widgets.progress import running

SOON = 5  # days


def remind(release: Release) -> None:
    """The card: how many each reminder is for, and the file for one of them."""
    workspace, today = session.workspace(), session.today()
    if not workspace.rewards.figures(release.draw).enrolled:
        return
    with card("remind"):
        st.header(_("Remind"), anchor=False)
        st.markdown(
            _(
                "Write once more to those it helps. Who wants no mail is left out, and no code is"
                " ever in a mail: their link leads to their own page."
            )
        )
        days = st.slider(_("A gift ends soon when this many days are left"), 0, 30, SOON)
        counts = count_reminded(workspace, release, days, today)
        st.html(_figures(counts))
        if not look_only():
            _file(release, days, counts)
            _section()


def _names() -> dict[Who, str]:
    return {
        "expiring": _("Gift ends soon, not used"),
        "waiting": _("Not played yet"),
        "used": _("Used it: say thanks"),
    }


def _figures(counts: dict[Who, int]) -> str:
    rows = "".join(
        f"<div><dt>{escape(_names()[who])}</dt><dd>{number(n)}</dd></div>"
        for who, n in counts.items()
    )
    return f'<dl class="uw-facts">{rows}</dl>'


def _file(release: Release, days: int, counts: dict[Who, int]) -> None:
    list_id = audience_list(session.workspace().contacts, session.current())
    if list_id is None:
        st.caption(_("Choose an audience first: the file holds everybody's own link."))
        return
    left, right = st.columns(2)
    who = left.selectbox(
        _("Whom"),
        WHO,
        index=next((n for n, one in enumerate(WHO) if counts[one]), 0),
        format_func=lambda one: _names()[one],
        key="remind/who",
    )
    esp = right.selectbox(
        _("Your mail provider"),
        list(DIALECTS),
        format_func=lambda name: DIALECTS[name].name,
        key="remind/esp",
    )
    if not counts[who]:
        st.caption(_("There is nobody to remind in this way today."))
        return
    stages = (_("Writing the mail"), _("Writing everybody's link"))
    wanted = Wanted(release, esp, list_id, session.today(), stages, Reminder(who, days))
    if not running(wanted.name):
        offer_bundle(wanted, main=False)


def _section() -> None:
    """The way to words that only a reminder shows."""
    if has_reminder(session.current()):
        st.caption(
            _(
                "The reminder in your mail is seen only by who has a gift to use. Change its words"
                " under Compose, then publish again in the same round."
            )
        )
        return
    st.button(
        _("Put a reminder on top of the mail"),
        icon=":material/notification_add:",
        on_click=_add,
        help=_("Seen only by who has a gift they can still use: until when, and the way to it."),
    )


def _add() -> None:
    session.apply(with_reminder(session.current()))
    session.go("compose")
