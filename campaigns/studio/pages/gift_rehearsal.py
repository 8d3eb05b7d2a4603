"""The rehearsal: what the draw would cost and give, played through before anybody is promised."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from html import escape
from time import monotonic

import streamlit as st

from campaigns.document import Campaign
from campaigns.insight import Rehearsal, rehearse, stock_of
from campaigns.promotion import way_of
from campaigns.studio import session
from campaigns.studio.pages.gift_charts import chance_chart, cost_chart, course_chart, gone_words
from campaigns.studio.pages.gift_warnings import called, warnings
from campaigns.studio.reward_words import refused
from campaigns.studio.tongue import _, tongue
from campaigns.studio.widgets.figures import number, whole_euros
from campaigns.studio.widgets.looks import card
from rewards import Crowd
from rewards.errors import RewardsError

PEOPLE = 1_000  # rehearsed with where no list is chosen
PATIENCE = 0.7  # seconds for all runs; one of each kind is always made
AT_ONCE = 50_000  # people; more are rehearsed on request
_KEPT = "rehearsal"


@st.fragment
def rehearsal() -> None:
    """How many may come, and what then happens."""
    with card("rehearsal"):
        st.header(_("Rehearsal"), anchor=False)
        st.markdown(
            _("The real draw, played through again and again with invented people and no codes.")
        )
        campaign = session.current()
        crowd = _crowd(campaign)
        if crowd.people > AT_ONCE and not st.button(
            _("Rehearse with {people} people", people=number(crowd.people))
        ):
            return
        try:
            found = _rehearsed(campaign, crowd)
        except RewardsError as problem:
            words = refused(problem, tongue(), partial(called, campaign))
            st.warning(words, icon=":material/warning:")
            return
        _show(campaign, found)


def _crowd(campaign: Campaign) -> Crowd:
    left, right = st.columns(2)
    people = int(
        left.number_input(
            _("People invited"), 1, 10_000_000, invited(campaign), key=session.key("crowd")
        )
    )
    share = right.slider(
        _("Of these, so many play (%)"), 1, 100, 40, key=session.key("share"), format="%d%%"
    )
    open_ = way_of(campaign.gifts) == "arrivals"
    return Crowd(people, max(1, people * share // 100), "even" if open_ else "mail")


def invited(campaign: Campaign) -> int:
    """The audience as it is, else the players expected."""
    known = session.workspace().contacts.lists()
    count = next((one.count for one in known if one.id == campaign.audience.list_id), 0)
    return campaign.gifts.expected_players or count or PEOPLE


def _rehearsed(campaign: Campaign, crowd: Crowd) -> Rehearsal:
    """The rehearsal of these gifts and this crowd; held until something in them changes."""
    pools = {pool.id: pool.left for pool in session.workspace().rewards.pools()}
    stock = stock_of(campaign, pools)
    # Words and pictures change nothing, so typing in them rehearses nothing again.
    rules = [
        gift.model_dump_json(exclude={"title", "text", "how_to_use", "picture", "shop"})
        for gift in campaign.gifts.gifts()
    ]
    plan = campaign.gifts.model_dump_json(exclude={"everyone", "choices", "prizes"})
    known = (campaign.id, plan, tuple(rules), tuple(stock.items()), crowd)
    held: tuple[object, Rehearsal] | None = st.session_state.get(_KEPT)
    if held and held[0] == known:
        return held[1]
    found = rehearse(campaign, stock, crowd, _patience())
    st.session_state[_KEPT] = (known, found)
    return found


def _patience() -> Callable[[int], bool]:
    """Whether the runs have taken long enough together."""
    until = monotonic() + PATIENCE
    return lambda done: monotonic() > until


def _show(campaign: Campaign, found: Rehearsal) -> None:
    for words in warnings(campaign, found):
        st.warning(words, icon=":material/warning:")
    st.html(_figures(found))
    if not found.draw.prizes:
        return
    st.subheader(_("When the prizes go"), anchor=False)
    st.altair_chart(course_chart(campaign, found))
    for words in gone_words(campaign, found):
        st.caption(words)
    st.subheader(_("The chance of one player"), anchor=False)
    st.altair_chart(chance_chart(campaign, found))
    st.subheader(_("What it costs"), anchor=False)
    st.altair_chart(cost_chart(found))
    st.caption(
        _(
            "{runs} rehearsals of {players} plays; the last line is if everybody invited played.",
            runs=number(found.expected.runs),
            players=number(found.crowd.players),
        )
    )


def _figures(found: Rehearsal) -> str:
    given = sum(found.expected.prizes[share.prize.id].mean for share in found.draw.prizes)
    lines = [
        (_("Expected cost"), whole_euros(found.expected.cost_cents.mean), ""),
        (
            _("At the very most"),
            whole_euros(found.everybody.cost_cents.most),
            _("if everybody plays"),
        ),
    ]
    if found.draw.prizes:
        lines.append((_("Prizes given"), number(round(given, 1)), _("on average")))
    items = "".join(
        f'<li><span class="name">{escape(name)}</span><span class="count">{escape(count)}</span>'
        f'<span class="share">{escape(said) or "&nbsp;"}</span></li>'
        for name, count, said in lines
    )
    return f'<ul class="uw-figures uw-sums">{items}</ul>'
