"""Results: who was reached, who played, who used the gift."""

from __future__ import annotations

import streamlit as st

from campaigns.insight import Funnel, funnel
from campaigns.studio import session
from campaigns.studio.widgets.looks import head


def page() -> None:
    """The funnel of the newest release; test plays and scanners are not in it."""
    head("Results", "Only what people did: link scanners and test plays are not counted.")
    release = session.workspace().releases.latest(session.current().id)
    if release is None:
        st.info("Nothing is out yet. Publish first; the first play shows here at once.")
        return
    found = funnel(session.workspace(), release)
    _figures(found)
    _bars(found)
    with st.container(horizontal=True):
        st.link_button("Open the till", "/desk", icon=":material/point_of_sale:")
        st.button("Look again", icon=":material/refresh:")


def _figures(found: Funnel) -> None:
    steps = _steps(found)
    before = found.admitted
    for place, (label, count) in zip(st.columns(len(steps)), steps, strict=True):
        share = f"{count / before:.0%} of those before" if before and count != before else None
        place.metric(label, f"{count:,}", share, delta_color="off", delta_arrow="off")
        before = count


def _steps(found: Funnel) -> list[tuple[str, int]]:
    return [
        ("Let in", found.admitted),
        ("Touched the game", found.started),
        ("Played", found.played),
        ("Used the gift", found.redeemed),
    ]


def _bars(found: Funnel) -> None:
    st.subheader("From mail to shop", anchor=False)
    most = max(found.admitted, 1)
    for label, count in _steps(found):
        st.progress(min(count / most, 1.0), text=f"{label}: {count:,}")
