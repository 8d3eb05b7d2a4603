"""Results: who was reached, who played, who used the gift, and what people said."""

from __future__ import annotations

from dataclasses import replace
from html import escape

import streamlit as st

from campaigns.demo import TILL, TILL_PIN
from campaigns.insight import Funnel, GiftLine, funnel
from campaigns.storage import Release
from campaigns.studio import session
from campaigns.studio.pages.gift_warnings import called
from campaigns.studio.pages.more_time import more_time
from campaigns.studio.pages.proofs import proof_card
from campaigns.studio.pages.remind import remind
from campaigns.studio.pages.results_said import what_they_said
from campaigns.studio.pages.results_shop import web_shop
from campaigns.studio.pages.second_draw import can_be_held, second_draw
from campaigns.studio.tongue import _
from campaigns.studio.widgets.figures import euros, number, percent
from campaigns.studio.widgets.ledger_away import telling_of_ledger
from campaigns.studio.widgets.looks import card, empty, step

EVERY = 3  # seconds between two looks at the ledger


def page() -> None:
    """The funnel of the newest release, and the till where gifts are used."""
    release = session.workspace().releases.latest(session.current().id)
    words = _("Only what people did: link previews and test plays are not counted.")
    with step(_("Results"), words):
        if release is None:
            empty(
                "party-popper",
                _("Nothing is out yet"),
                _("Once published, the first play shows here by itself."),
                then=("publish", _("Go to Publish")),
            )
            return
        if not _live(release):
            return
        second_draw(release)
        remind(release)
        more_time(release)
        what_they_said(release)
        _till(main=not can_be_held(release))
        web_shop(release)
        proof_card(release)


@st.fragment(run_every=EVERY)
def _live(release: Release) -> bool:
    """The figures, looked up anew; whether the ledger gave them."""
    found = None
    with telling_of_ledger("figures"):
        found = funnel(session.workspace(), release)
    if found:
        _show(release, found)
    return found is not None


def _show(release: Release, found: Funnel) -> None:
    st.html(figures(found))
    if found.robots:
        words = _(
            "{n} plays look like a mail scanner's. They are not counted; the person still gets the"
            " game and the same gift.",
            n=number(found.robots),
        )
        st.caption(f":material/smart_toy: {words}")
    if found.admitted == 0:
        st.markdown(
            _("Nobody is let in yet: make the bundle, or open somebody's page, under Publish.")
        )
    if found.gifts:
        with card("gifts"):
            st.header(_("The gifts"), anchor=False)
            st.html(gift_table(_called(release, found.gifts)))
            if back := sum(gift.taken_back for gift in found.gifts):
                st.caption(_("Taken back, and worth nothing: {n}", n=number(back)))


def figures(found: Funnel) -> str:
    """The steps of the funnel as a list in HTML: count, share of the step before, a bar."""
    most = max(found.admitted, 1)
    return f'<ul class="uw-figures">{"".join(_figure(*one, most) for one in found.steps)}</ul>'


def _figure(name: str, count: int, share: float | None, most: int) -> str:
    names = {
        "admitted": _("Let in"),
        "started": _("Touched the game"),
        "played": _("Played"),
        "redeemed": _("Used the gift"),
    }
    said = "&nbsp;" if share is None else _("{share} of those before", share=percent(share))
    return (
        f'<li data-step="{name}"><span class="name">{escape(names[name])}</span>'
        f'<span class="count">{number(count)}</span><span class="share">{said}</span>'
        f'<span class="bar"><i style="width:{min(count / most, 1):.1%}"></i></span></li>'
    )


def _called(release: Release, gifts: tuple[GiftLine, ...]) -> tuple[GiftLine, ...]:
    """The gifts by their titles in the reader's language."""
    return tuple(replace(gift, title=called(release.campaign, gift.id)) for gift in gifts)


def gift_table(gifts: tuple[GiftLine, ...]) -> str:
    """What was given and used of each gift, as a table in HTML; cost in euros."""
    rows = "".join(
        f'<tr><th scope="row">{escape(gift.title)}</th><td>{number(gift.given)}</td>'
        f"<td>{number(gift.used)}</td><td>{euros(gift.cost_cents)}</td></tr>"
        for gift in gifts
    )
    names = (_("Gift"), _("Given"), _("Used"), _("Cost so far"))
    heads = "".join(f'<th scope="col">{escape(head)}</th>' for head in names)
    table = f'<table class="uw-table"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>'
    return f'<div class="uw-scroll">{table}</div>'


def _till(*, main: bool) -> None:
    """The way to the till; the page's main action unless there is another."""
    tills = session.workspace().settings.tills
    with card("till"):
        st.header(_("The till"), anchor=False)
        st.markdown(
            _("Shop staff open this on their phone, scan the gift's QR code, and see green.")
        )
        if any(till.name == TILL for till in tills):
            st.html(
                '<dl class="uw-facts uw-till">'
                f"<div><dt>{escape(_('Till'))}</dt><dd>{TILL}</dd></div>"
                f"<div><dt>PIN</dt><dd>{TILL_PIN}</dd></div></dl>"
            )
        st.link_button(
            _("Open the till"),
            "/desk",
            icon=":material/point_of_sale:",
            type="primary" if main else "secondary",
        )
