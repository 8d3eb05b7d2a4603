"""The gift: what everybody who plays gets, and, by choice, prizes on top."""

from __future__ import annotations

from typing import Any

import streamlit as st

from campaigns import editing
from campaigns.document import GiftPlan, Prize
from campaigns.errors import CampaignError
from campaigns.studio import session
from campaigns.studio.errors import in_words
from campaigns.studio.pages.gift_choices import choices_form
from campaigns.studio.pages.gift_codes import import_form
from campaigns.studio.pages.gift_form import gift_form
from campaigns.studio.preview import person_for, preview, sample_contact
from campaigns.studio.sign_in import look_only
from campaigns.studio.tongue import _
from campaigns.studio.widgets.frame import frame
from campaigns.studio.widgets.looks import card, step

LEAST_PERCENT = 0.0001
MOST_PRIZES = 1_000_000


def page() -> None:
    """Describe the gift on the left, see it as it is handed over on the right."""
    words = _("Everyone who plays gets it: no game of chance, no disappointment.")
    with step(_("Gift"), words, then=("audience", _("Next: the audience"))):
        left, right = st.columns([5, 4], gap="large")
        with left:
            if not look_only():
                _forms()
        with right, st.container(key="preview"):
            _handed_over()


def _forms() -> None:
    _everyone()
    with card("plan"):
        _plan()
    plan = session.current().gifts
    choices_form(plan, lambda choices: _take(plan, choices=choices))
    _prizes()
    import_form()


def _everyone() -> None:
    plan = session.current().gifts
    with card("everyone"):
        edited = gift_form(plan.everyone, "everyone")
    if edited != plan.everyone:
        _take(plan, everyone=edited)


def _plan() -> None:
    plan = session.current().gifts
    days = st.slider(
        _("Good for this many days after they get it"),
        1,
        90,
        min(plan.valid_days, 90),
        key=session.key("valid"),
    )
    if days != plan.valid_days and plan.valid_days <= 90:
        _take(plan, valid_days=days)


def _prizes() -> None:
    plan = session.current().gifts
    with st.expander(_("Prizes for some, on top (a choice)"), icon=":material/trophy:"):
        st.markdown(
            _(
                "A prize that only some get makes this a game of chance: it needs terms, and the"
                " odds shown. Everybody else still gets the gift above."
            )
        )
        prizes = tuple(kept for kept in map(_prize, plan.prizes) if kept)
        if prizes != plan.prizes:
            _take_prizes(plan, prizes)
        st.button(_("Add a prize"), icon=":material/add:", on_click=_add_prize)


def _take_prizes(plan: GiftPlan, prizes: tuple[Prize, ...]) -> None:
    """Take what the forms say; after a removal they are drawn anew, as its id may come back."""
    if _take(plan, prizes=prizes) and len(prizes) != len(plan.prizes):
        session.refresh()
        st.rerun()


def _prize(prize: Prize) -> Prize | None:
    """The prize as edited, None once it is removed."""
    name = f"prize/{prize.id}"
    with st.container(border=True):
        edited = gift_form(prize, name)
        rule: dict[str, Any] = {}
        if prize.chance is not None:
            rule["chance"] = _chance(prize.chance, name)
        if prize.count is not None:
            rule["count"] = _count(prize.count, name, capped=prize.chance is not None)
        if st.button(
            _("Remove this prize"), key=session.key(name, "remove"), icon=":material/delete:"
        ):
            return None
        assert isinstance(edited, Prize)
        return editing.changed(edited, **rule)


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


def _add_prize() -> None:
    campaign = session.current()
    plan = campaign.gifts
    taken = {gift.id for gift in plan.gifts()}
    name = next(f"prize-{n}" for n in range(1, 99) if f"prize-{n}" not in taken)
    prize = Prize(id=name, title={campaign.languages[0]: _("A big surprise")}, count=1)
    _take(plan, prizes=(*plan.prizes, prize))


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
