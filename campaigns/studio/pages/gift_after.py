"""What people may still do with a gift that they have: ask for more time."""

from __future__ import annotations

from typing import Any

import streamlit as st

from campaigns import editing
from campaigns.document import Aftercare
from campaigns.studio import session
from campaigns.studio.tongue import _

USUAL_DAYS = 14


def aftercare_form(care: Aftercare) -> Aftercare:
    """More time, as edited."""
    values: dict[str, Any] = {"more_days": _more_days(care), "grace_days": care.grace_days}
    if values["more_days"]:
        values["grace_days"] = _grace_days(care)
    return editing.changed(care, **values)


def _more_days(care: Aftercare) -> int:
    allowed = st.toggle(
        _("They may ask for more time, once"),
        care.more_days > 0,
        key=session.key("after", "more"),
        help=_("One press on their own page. The till and the QR code know the new day at once."),
    )
    if not allowed:
        return 0
    return st.slider(
        _("So many days more"),
        1,
        90,
        care.more_days or USUAL_DAYS,
        key=session.key("after", "more-days"),
    )


def _grace_days(care: Aftercare) -> int:
    return st.slider(
        _("Also this many days after it ended: you put it right"),
        0,
        60,
        care.grace_days,
        key=session.key("after", "grace"),
        help=_("Then it is good again from that day on. At 0 they have to ask in time."),
    )
