"""The form of one gift: its words in every language, its picture, its cost and its code."""

from __future__ import annotations

from typing import Any

import streamlit as st

from campaigns import editing
from campaigns.document import Codes, GeneratedCodes, Gift, ImportedCodes, SharedCode
from campaigns.errors import CampaignError
from campaigns.studio import session, shared_codes
from campaigns.studio.errors import in_words
from campaigns.studio.tongue import _
from campaigns.studio.widgets.picture import picture

PAUSE = "250ms"  # without typing, before the words are taken


def gift_form(gift: Gift, name: str) -> Gift:
    """The fields of one gift: words in every language side by side, then cost and code."""
    values: dict[str, Any] = {
        field: _words(label, getattr(gift, field), f"{name}/{field}", lines)
        for field, label, lines in (
            ("title", _("What they get"), 1),
            ("text", _("A warm line with it"), 2),
            ("how_to_use", _("How to use it"), 2),
        )
    }
    values["picture"] = picture(
        session.workspace(), _("Choose its picture"), gift.picture, key=session.key(name, "picture")
    )
    with st.expander(_("Its code and what it costs"), icon=":material/confirmation_number:"):
        values["value_cents"] = _cost(gift, name)
        values["codes"] = _codes(gift.codes, name)
    try:
        return editing.changed(gift, **values)
    except CampaignError as problem:
        st.error(in_words(problem))
        return gift


def _cost(gift: Gift, name: str) -> int:
    euros = st.number_input(
        _("What it costs you at most, in euros"),
        min_value=0.0,
        value=gift.value_cents / 100,
        step=0.5,
        key=session.key(name, "value"),
        help=_("For your own figures; nobody who plays sees it."),
    )
    return round(euros * 100)


def _words(label: str, words: dict[str, str], name: str, lines: int) -> dict[str, str]:
    languages = session.current().languages
    edited = dict(words)
    for place, code in zip(st.columns(len(languages)), languages, strict=True):
        said = words.get(code, words.get("und", ""))
        shown = f"{label} ({code.upper()})" if len(languages) > 1 else label
        key = session.key("gift", name, code)
        if lines == 1:
            text = str(place.text_input(shown, said, key=key, live=PAUSE) or "")
        else:
            text = place.text_area(shown, said, key=key, height=34 * lines + 48)
        if text != said:
            edited[code] = text
    return edited


def _codes(codes: Codes, name: str) -> Codes:
    kinds = {
        "generated": _("A code of their own, made by Unwrap"),
        "shared": _("One code for all"),
        "imported": _("Codes from our shop's system"),
    }
    kind = st.radio(
        _("Its code"),
        list(kinds),
        index=list(kinds).index(codes.kind),
        format_func=lambda kind: kinds[kind],
        key=session.key(name, "codes"),
    )
    fresh = codes if codes.kind == kind else None
    if kind == "generated":
        made = fresh if isinstance(fresh, GeneratedCodes) else GeneratedCodes()
        prefix = st.text_input(
            _("Codes begin with"), made.prefix, key=session.key(name, "prefix"), max_chars=8
        )
        return _fitting(made, prefix=prefix.upper())
    if kind == "shared":
        one = fresh if isinstance(fresh, SharedCode) else _shared_code()
        code = st.text_input(_("The code"), one.code, key=session.key(name, "code"))
        cap = st.number_input(
            _("At most this often"), 1, 1_000_000_000, one.cap, key=session.key(name, "cap")
        )
        return _fitting(one, code=code, cap=int(cap))
    held = fresh if isinstance(fresh, ImportedCodes) else ImportedCodes(pool="shop-codes")
    pool = st.text_input(_("Name of the stock"), held.pool, key=session.key(name, "pool"))
    return _fitting(held, pool=pool)


def _shared_code() -> SharedCode:
    free = shared_codes.free_in(session.workspace())
    return SharedCode(code=shared_codes.proposed(session.current(), free))


def _fitting(codes: Codes, **values: Any) -> Codes:
    try:
        return editing.changed(codes, **values)
    except CampaignError as problem:
        st.error(in_words(problem))
        return codes
