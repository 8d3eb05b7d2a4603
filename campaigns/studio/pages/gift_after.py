"""What people may still do with a gift that they have: more time, a friend, a good cause."""

from __future__ import annotations

from typing import Any

import streamlit as st

from campaigns import editing
from campaigns.document import Aftercare
from campaigns.studio import session
from campaigns.studio.tongue import _
from components.fields import say

USUAL_DAYS = 14
#: What stands there until somebody names their own.
_SOME = {"en": "the food bank", "nl": "de voedselbank", "de": "die Tafel",
         "fr": "la banque alimentaire"}  # fmt: skip


def aftercare_form(care: Aftercare) -> Aftercare:
    """More time and giving away, as edited."""
    values: dict[str, Any] = {"more_days": _more_days(care), "grace_days": care.grace_days}
    if values["more_days"]:
        values["grace_days"] = _grace_days(care)
    values["friend"] = st.toggle(
        _("They may give it to a friend"),
        care.friend,
        key=session.key("after", "friend"),
        help=_(
            "Their page gives them a link to send. Who accepts gets a code of their own, and the"
            " old one ends. You ask for no address."
        ),
    )
    values["charity"] = _charity(care)
    return editing.changed(care, **values)


def _charity(care: Aftercare) -> dict[str, str]:
    """Whom they may give it to, in every language; nobody when that is off."""
    allowed = st.toggle(
        _("They may give it to charity"),
        any(care.charity.values()),
        key=session.key("after", "charity"),
        help=_("You give what it is worth; Results counts how many did."),
    )
    if not allowed:
        return {}
    languages, named = session.current().languages, dict(care.charity)
    for place, code in zip(st.columns(len(languages)), languages, strict=True):
        label = f"{_('To whom')} ({code.upper()})" if len(languages) > 1 else _("To whom")
        said = named.get(code, "") or say(_SOME, code, "en")
        key = session.key("after", "charity", code)
        named[code] = place.text_input(label, said, key=key, max_chars=80).strip()
    return {code: text for code, text in named.items() if text}


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
        _("They may still ask this many days after it ended"),
        0,
        60,
        care.grace_days,
        key=session.key("after", "grace"),
        help=_("Then it is good again from that day on. At 0 they have to ask in time."),
    )
