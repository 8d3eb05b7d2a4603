"""The second draw, on Results: what nobody claimed goes to people who played."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import streamlit as st

from campaigns.days import end_of
from campaigns.insight.second_draw import winners_file
from campaigns.storage import Release
from campaigns.studio import session
from campaigns.studio.errors import in_words
from campaigns.studio.pages.gift_warnings import called
from campaigns.studio.sign_in import look_only
from campaigns.studio.tongue import _
from campaigns.studio.widgets.figures import day, number
from campaigns.studio.widgets.looks import card
from rewards import Sweep
from rewards.errors import RewardsError


def can_be_held(release: Release) -> bool:
    """Whether the second draw is what is to be done here now."""
    closes, rewards = release.campaign.gifts.closes, session.workspace().rewards
    over = closes is not None and session.now() >= end_of(closes)
    return over and not rewards.swept(release.draw) and bool(rewards.unclaimed(release.draw))


def second_draw(release: Release) -> None:
    """The card, for a release that has prizes of a promised number."""
    plan = release.campaign.gifts
    if not plan.closes or all(prize.chance is not None for prize in plan.prizes):
        return
    rewards = session.workspace().rewards
    with card("second-draw"):
        st.header(_("The second draw"), anchor=False)
        held = rewards.swept(release.draw)
        if held:
            _held(release, held)
            return
        left = rewards.unclaimed(release.draw)
        if not left:
            st.markdown(_("Every promised prize was claimed: there is nothing to draw again."))
            return
        st.markdown(_left(release, left))
        if session.now() < end_of(plan.closes):
            last = day(plan.closes)
            st.caption(_("People can still claim them. After {day} you start it here.", day=last))
        elif not look_only():
            _start(release)


def _left(release: Release, left: dict[str, int]) -> str:
    return _(
        "Not claimed: {prizes}. A second draw gives them to people who played and won no prize,"
        " also who gave their gift away; the ledger records it, and it can be checked like the"
        " first.",
        prizes=_listed(release, left),
    )


def _listed(release: Release, prizes: Mapping[str, int]) -> str:
    """Prizes with their numbers: 2 × A whole cake, 40 × A mug."""
    return ", ".join(
        f"{number(count)} × {called(release.campaign, prize)}" for prize, count in prizes.items()
    )


def _start(release: Release) -> None:
    if not st.button(_("Hold the second draw"), icon=":material/celebration:", type="primary"):
        return
    try:
        session.workspace().rewards.sweep(release.draw)
    except RewardsError as problem:
        st.error(in_words(problem))
        return
    st.rerun()


def _held(release: Release, held: Sweep) -> None:
    given = Counter(award.prize for award in held.awards)
    prizes = release.campaign.gifts.prizes
    won = {prize.id: given[prize.id] for prize in prizes if prize.id in given}
    st.markdown(
        _(
            "Of the {people} people who had played and won no prize, {won} won one after all:"
            " {prizes}.",
            people=number(held.people),
            won=number(len(held.awards)),
            prizes=_listed(release, won),
        )
    )
    st.caption(_("It stands on their own page now. Write to them: few look there once more."))
    if held.left:
        st.markdown(_left(release, held.left))
    if not look_only():
        st.download_button(
            _("Download the winners with their codes"),
            lambda: winners_file(session.workspace(), release, held),
            file_name="second-draw.csv",
            mime="text/csv",
            icon=":material/download:",
        )
