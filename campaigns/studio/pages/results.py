"""Results: who was reached, who played, who used the gift; it keeps itself up to date."""

from __future__ import annotations

from html import escape

import streamlit as st

from campaigns.demo import TILL, TILL_PIN
from campaigns.insight import Funnel, GiftLine, funnel
from campaigns.storage import Release
from campaigns.studio import session
from campaigns.studio.widgets.looks import empty, step

EVERY = 3  # seconds between two looks at the ledger
NAMES = {
    "admitted": "Let in",
    "started": "Touched the game",
    "played": "Played",
    "redeemed": "Used the gift",
}


def page() -> None:
    """The funnel of the newest release, and the till where gifts are used."""
    release = session.workspace().releases.latest(session.current().id)
    words = "Only what people did: link previews and test plays are not counted."
    with step("Results", words):
        if release is None:
            empty(
                "party-popper",
                "Nothing is out yet",
                "Once published, the first play shows here by itself.",
            )
            st.button("Go to Publish", type="primary", on_click=session.go, args=["publish"])
            return
        _live(release)
        _till()


@st.fragment(run_every=EVERY)
def _live(release: Release) -> None:
    found = funnel(session.workspace(), release)
    st.html(figures(found))
    if found.admitted == 0:
        st.markdown(
            "Nobody is let in yet: make the bundle, or open somebody's page, under Publish."
        )
    if found.gifts:
        st.header("The gifts", anchor=False)
        st.html(gift_table(found.gifts))


def figures(found: Funnel) -> str:
    """The steps of the funnel as a list in HTML: count, share of the step before, a bar."""
    most = max(found.admitted, 1)
    return f'<ul class="uw-figures">{"".join(_figure(*one, most) for one in found.steps)}</ul>'


def _figure(name: str, count: int, share: float | None, most: int) -> str:
    said = "&nbsp;" if share is None else f"{share:.0%} of those before"
    return (
        f'<li data-step="{name}"><span class="name">{NAMES[name]}</span>'
        f'<span class="count">{count:,}</span><span class="share">{said}</span>'
        f'<span class="bar"><i style="width:{min(count / most, 1):.1%}"></i></span></li>'
    )


def gift_table(gifts: tuple[GiftLine, ...]) -> str:
    """What was given and used of each gift, as a table in HTML; cost in euros."""
    rows = "".join(
        f'<tr><th scope="row">{escape(gift.title)}</th><td>{gift.given:,}</td>'
        f"<td>{gift.used:,}</td><td>€ {gift.cost_cents / 100:,.2f}</td></tr>"
        for gift in gifts
    )
    heads = "".join(
        f'<th scope="col">{head}</th>' for head in ("Gift", "Given", "Used", "Cost so far")
    )
    return f'<table class="uw-table"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>'


def _till() -> None:
    st.header("The till", anchor=False)
    tills = session.workspace().settings.tills
    with st.container(border=True):
        st.markdown("Shop staff open this on their phone, scan the gift's QR code, and see green.")
        if any(till.name == TILL for till in tills):
            st.html(
                f'<dl class="uw-till"><div><dt>Till</dt><dd>{TILL}</dd></div>'
                f"<div><dt>PIN</dt><dd>{TILL_PIN}</dd></div></dl>"
            )
        st.link_button("Open the till", "/desk", icon=":material/point_of_sale:", type="primary")
