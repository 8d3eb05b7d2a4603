"""The rehearsal: what the draw would cost and give, played through before anybody is promised."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from html import escape
from time import monotonic
from typing import NamedTuple

import streamlit as st

from campaigns.document import Campaign
from campaigns.insight import Invited, Rehearsal, invited, rehearse, stock_of
from campaigns.promotion import way_of
from campaigns.release.terms import person_cap
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
LOOKED_AT = 20_000  # people looked at one by one as the page is drawn: half a second; more: asked
_KEPT = "rehearsal"
_AUDIENCE = "rehearsal/audience"
_WANTED = "rehearsal/wanted"


@st.fragment
def rehearsal() -> None:
    """How many may come, and what then happens."""
    with card("rehearsal"):
        st.header(_("Rehearsal"), anchor=False)
        campaign = session.current()
        said = st.container()
        audience = _audience(campaign)
        said.markdown(_whose(audience.known))
        crowd = _crowd(campaign, audience.known)
        if crowd.people > AT_ONCE and not (audience.fresh or _is_wanted(crowd, audience)):
            return
        try:
            found = _rehearsed(campaign, crowd)
        except RewardsError as problem:
            words = refused(problem, tongue(), partial(called, campaign))
            st.warning(words, icon=":material/warning:")
            return
        _show(campaign, found)


class _Audience(NamedTuple):
    """Who would be let in, None where nobody was looked at; `fresh` was looked at just now.

    `offered` says that a long list is looked at where somebody presses for it.
    """

    known: Invited | None = None
    fresh: bool = False
    offered: bool = False


def _audience(campaign: Campaign) -> _Audience:
    """The audience person by person."""
    workspace = session.workspace()
    chosen = campaign.audience.list_id
    count = next((one.count for one in workspace.contacts.lists() if one.id == chosen), 0)
    asked = (chosen, count, campaign.moment, person_cap(campaign.gifts))
    held: tuple[object, Invited] | None = st.session_state.get(_AUDIENCE)
    fresh = not held or held[0] != asked
    if not held or fresh:
        if not count:
            return _Audience()
        if count > LOOKED_AT and not _wants(asked, count):
            return _Audience(offered=True)
        with st.spinner(_("Looking at everybody on the list")):
            held = st.session_state[_AUDIENCE] = (asked, invited(workspace, campaign))
    return _Audience(held[1] if held[1].people else None, fresh)


def _is_wanted(crowd: Crowd, audience: _Audience) -> bool:
    """Whether so many people are to be rehearsed with now; one button at a time offers it."""
    words = _("Rehearse with {people} people", people=number(crowd.people))
    return not audience.offered and st.button(words)


def _wants(asked: object, count: int) -> bool:
    """Whether a long list is to be looked at; a press says so."""
    if st.session_state.get(_WANTED) == asked:
        return True
    st.button(
        _("Rehearse with everybody on the list ({people})", people=number(count)),
        on_click=lambda: st.session_state.update({_WANTED: asked}),
    )
    return False


def _whose(known: Invited | None) -> str:
    if known is None:
        return _("The real draw, played through again and again with invented people and no codes.")
    words = _(
        "The real draw over your audience, played through again and again with other secret numbers"
        " and no codes."
    )
    if not known.barred:
        return words
    barred = _(
        "{count} of them have had as many prizes as one person may have, and win none.",
        count=number(known.barred),
    )
    return f"{words} {barred}"


def _crowd(campaign: Campaign, known: Invited | None) -> Crowd:
    left, right = st.columns(2)
    people = int(
        left.number_input(
            _("People invited"), 1, 10_000_000, expected(campaign, known), key=session.key("crowd")
        )
    )
    share = right.slider(
        _("Of these, so many play (%)"), 1, 100, 40, key=session.key("share"), format="%d%%"
    )
    open_ = way_of(campaign.gifts) == "arrivals"
    barred = round(known.barred * people / known.people) if known else 0
    players = max(1, people * share // 100)
    return Crowd(people, players, "even" if open_ else "mail", min(barred, people))


def expected(campaign: Campaign, known: Invited | None = None) -> int:
    """The players expected of an open page, else the audience as it is."""
    lists = session.workspace().contacts.lists()
    count = next((one.count for one in lists if one.id == campaign.audience.list_id), 0)
    return campaign.gifts.expected_players or (known.people if known else count) or PEOPLE


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
            "Rehearsals: {runs}, with this many plays in each: {players}. The last line is if"
            " everybody invited played.",
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
