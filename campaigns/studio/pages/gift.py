"""The gift: what everybody who plays gets, and, by choice, prizes on top."""

from __future__ import annotations

from typing import Any

import streamlit as st

from campaigns import editing
from campaigns.document import (
    Codes,
    GeneratedCodes,
    Gift,
    GiftPlan,
    ImportedCodes,
    Prize,
    SharedCode,
)
from campaigns.errors import CampaignError
from campaigns.studio import session
from campaigns.studio.pages.gift_codes import import_form
from campaigns.studio.preview import person_for, preview, sample_contact
from campaigns.studio.widgets.frame import frame
from campaigns.studio.widgets.inspector import PAUSE
from campaigns.studio.widgets.looks import step
from campaigns.studio.widgets.picture import picture

CODE_KINDS = {
    "generated": "A code of their own, made by Unwrap",
    "shared": "One code for all",
    "imported": "Codes from our shop's system",
}
#: The words of a gift: what each is called here, and its lines.
WORDS = {
    "title": ("What they get", 1),
    "text": ("A warm line with it", 2),
    "how_to_use": ("How to use it", 2),
}


def page() -> None:
    """Describe the gift on the left, see it as it is handed over on the right."""
    words = "Everyone who plays gets it: no game of chance, no disappointment."
    with step("Gift", words, then=("audience", "Next: the audience")):
        left, right = st.columns([5, 4], gap="large")
        with left:
            _everyone()
            _plan()
            _prizes()
            import_form()
        with right, st.container(key="preview"):
            _handed_over()


def _everyone() -> None:
    plan = session.current().gifts
    with st.container(border=True):
        edited = _gift_form(plan.everyone, "everyone")
    if edited != plan.everyone:
        _take(plan, everyone=edited)


def _gift_form(gift: Gift, name: str) -> Gift:
    """The fields of one gift: words in every language side by side, then cost and code."""
    values: dict[str, Any] = {
        field: _words(label, getattr(gift, field), f"{name}/{field}", lines)
        for field, (label, lines) in WORDS.items()
    }
    values["picture"] = picture(
        session.workspace(), "Choose its picture", gift.picture, key=session.key(name, "picture")
    )
    with st.expander("Its code and what it costs", icon=":material/confirmation_number:"):
        values["value_cents"] = _cost(gift, name)
        values["codes"] = _codes(gift.codes, name)
    try:
        return editing.changed(gift, **values)
    except CampaignError as problem:
        st.error(str(problem))
        return gift


def _cost(gift: Gift, name: str) -> int:
    euros = st.number_input(
        "What it costs you at most, in euros",
        min_value=0.0,
        value=gift.value_cents / 100,
        step=0.5,
        key=session.key(name, "value"),
        help="For your own figures; nobody who plays sees it.",
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
    kind = st.radio(
        "Its code",
        list(CODE_KINDS),
        index=list(CODE_KINDS).index(codes.kind),
        format_func=lambda kind: CODE_KINDS[kind],
        key=session.key(name, "codes"),
    )
    fresh = codes if codes.kind == kind else None
    if kind == "generated":
        made = fresh if isinstance(fresh, GeneratedCodes) else GeneratedCodes()
        prefix = st.text_input(
            "Codes begin with", made.prefix, key=session.key(name, "prefix"), max_chars=8
        )
        return _fitting(made, prefix=prefix.upper())
    if kind == "shared":
        one = fresh if isinstance(fresh, SharedCode) else SharedCode(code="WELCOME")
        code = st.text_input("The code", one.code, key=session.key(name, "code"))
        cap = st.number_input(
            "At most this often", 1, 1_000_000_000, one.cap, key=session.key(name, "cap")
        )
        return _fitting(one, code=code, cap=int(cap))
    held = fresh if isinstance(fresh, ImportedCodes) else ImportedCodes(pool="shop-codes")
    pool = st.text_input("Name of the stock", held.pool, key=session.key(name, "pool"))
    return _fitting(held, pool=pool)


def _fitting(codes: Codes, **values: Any) -> Codes:
    try:
        return editing.changed(codes, **values)
    except CampaignError as problem:
        st.error(str(problem))
        return codes


def _plan() -> None:
    plan = session.current().gifts
    days = st.slider(
        "Good for this many days after they get it",
        1,
        90,
        min(plan.valid_days, 90),
        key=session.key("valid"),
    )
    if days != plan.valid_days and plan.valid_days <= 90:
        _take(plan, valid_days=days)


def _prizes() -> None:
    plan = session.current().gifts
    with st.expander("Prizes for some, on top (a choice)", icon=":material/trophy:"):
        st.markdown(
            "A prize that only some get makes this a game of chance: it needs terms, and the odds"
            " shown. Everybody else still gets the gift above."
        )
        prizes = tuple(
            kept for kept in (_prize(prize, at) for at, prize in enumerate(plan.prizes)) if kept
        )
        if prizes != plan.prizes:
            _take(plan, prizes=prizes)
        st.button("Add a prize", icon=":material/add:", on_click=_add_prize)


def _prize(prize: Prize, at: int) -> Prize | None:
    with st.container(border=True):
        edited = _gift_form(prize, f"prize{at}")
        count = st.number_input(
            "How many there are",
            1,
            1_000_000,
            prize.count or 1,
            key=session.key("prize", at, "count"),
        )
        if st.button(
            "Remove this prize", key=session.key("prize", at, "remove"), icon=":material/delete:"
        ):
            return None
        assert isinstance(edited, Prize)
        return editing.changed(edited, count=int(count))


def _add_prize() -> None:
    campaign = session.current()
    plan = campaign.gifts
    taken = {gift.id for gift in plan.gifts()}
    name = next(f"prize-{n}" for n in range(1, 99) if f"prize-{n}" not in taken)
    prize = Prize(id=name, title={campaign.languages[0]: "A big surprise"}, count=1)
    _take(plan, prizes=(*plan.prizes, prize))


def _take(plan: GiftPlan, **values: Any) -> None:
    try:
        campaign = session.current()
        session.apply(editing.changed(campaign, gifts=editing.changed(plan, **values)))
    except CampaignError as problem:
        st.error(str(problem))


def _handed_over() -> None:
    campaign, code, workspace = session.current(), session.language(), session.workspace()
    person = person_for(
        workspace, campaign, sample_contact(code), code, session.today(), played=True
    )
    st.caption("As it is handed over, once somebody has played:")
    try:
        markup = preview(workspace, campaign, "site", code, person)
    except CampaignError as problem:
        st.error(str(problem))
        return
    frame(_only_gift(markup), width="phone", dark=False, key="gift/preview", height=760)


def _only_gift(page_markup: str) -> str:
    """The page with nothing but the gift on it."""
    hide = (
        "<style>.page>section>:not(.gift-area){display:none!important}"
        ".page>section:not(:has(.gift-area)){display:none}</style>"
    )
    return page_markup.replace("</head>", hide + "</head>")
