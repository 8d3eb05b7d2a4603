"""Publish: what is checked in short, the release, and the ways out."""

from __future__ import annotations

import streamlit as st

from campaigns import editing
from campaigns.checks import Finding
from campaigns.document import Campaign
from campaigns.errors import CampaignError, NoSuchPlace
from campaigns.merging import MergeError
from campaigns.release import NotApproved, RoundFixed, check_approved, publish
from campaigns.storage import Release
from campaigns.studio import session
from campaigns.studio.errors import in_words
from campaigns.studio.findings import findings_of, summary
from campaigns.studio.pages.personal import personal_form
from campaigns.studio.pages.proofs import published
from campaigns.studio.pages.ways_out import bundle_form, test_form
from campaigns.studio.shared_codes import free_in, shared_codes, with_own_codes
from campaigns.studio.sign_in import look_only, may
from campaigns.studio.steps import is_out
from campaigns.studio.tongue import _, tongue
from campaigns.studio.widgets.looks import card, empty, state, step
from components.errors import ComponentError
from rewards.errors import RewardsError


def page() -> None:
    """Publish on the left, send on the right."""
    release = session.workspace().releases.latest(session.current().id)
    then = ("results", _("Next: results")) if release else None
    words = _("A release never changes: what people get stays as it was.")
    with step(_("Publish"), words, then=then, main=False):
        left, right = st.columns([1, 1], gap="large")
        with left:
            _check_and_publish(session.current(), release)
        with right:
            if release is None:
                empty(
                    "wrapped-gift",
                    _("Then it goes out"),
                    _(
                        "Once published, the bundle for your mail provider, test mails and"
                        " everybody's own page are here."
                    ),
                )
            elif may("edit"):
                _ways_out(release)


def _check_and_publish(campaign: Campaign, latest: Release | None) -> None:
    with st.spinner(_("Checking…"), show_time=False):
        findings = findings_of(session.workspace(), campaign) or []
    errors = [finding for finding in findings if finding.severity == "error"]
    with card("publish"):
        _release_button(campaign, latest, ready=not errors)
    with card("checked"):
        _checked(findings, errors)


def _checked(findings: list[Finding], errors: list[Finding]) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        if errors:
            state(_("Not yet"), "error")
        else:
            state(_("Checked"), "out")
        found = summary(findings, tongue()) or _("Everything is in order")
        st.markdown(f"{found}.", width="stretch")
        if findings:
            st.button(
                _("See what"),
                icon=":material/fact_check:",
                on_click=session.go,
                args=["check"],
                type="primary" if errors else "tertiary",
            )


def _release_button(campaign: Campaign, latest: Release | None, *, ready: bool) -> None:
    if _is_stale():
        return
    address = session.workspace().settings.public_url
    if latest and is_out(latest, campaign, address):
        said = _("Release {number} is what you see.", number=latest.number)
        st.markdown(f":material/verified: **{said}**")
        return
    st.markdown(_why_publish(campaign, latest, address, ready=ready))
    allowed = not look_only() and _approved(campaign)
    if st.button(
        _("Publish") if latest is None else _("Publish again"),
        type="primary",
        icon=":material/rocket_launch:",
        disabled=not (ready and allowed),
        width="stretch",
    ):
        _publish(campaign)


def _is_stale() -> bool:
    """Whether what is seen here is not what is kept; says so, and offers to look at that."""
    try:
        if session.is_current():
            return False
    except NoSuchPlace as gone:
        st.error(in_words(gone))
        return True
    st.warning(
        _(
            "This campaign was changed in another window. Nothing is published before you have"
            " seen that version."
        )
    )
    st.button(_("Load the other version"), key="publish/reload", on_click=session.reload)
    return True


def _approved(campaign: Campaign) -> bool:
    """Whether it may go out as it is, where that takes an approval; says so if not."""
    try:
        check_approved(session.workspace(), campaign)
    except NotApproved as missing:
        st.info(in_words(missing), icon=":material/approval:")
        return False
    return True


def _why_publish(campaign: Campaign, latest: Release | None, address: str, *, ready: bool) -> str:
    if latest and latest.campaign == campaign:
        return _(
            "Release {number} leads to {old}; the address is {new} now.",
            number=latest.number,
            old=latest.public_url,
            new=address,
        )
    if latest:
        return _(
            "You changed something since release {number}, which stays as it is.",
            number=latest.number,
        )
    if not ready:
        return _("Nearly there: something must be mended first.")
    if campaign.audience.list_id is None:
        return _("No audience is chosen yet; you can still publish and try it yourself.")
    return _("Ready when you are.")


def _publish(campaign: Campaign) -> None:
    workspace, draft = session.workspace(), session.draft()
    try:
        with st.spinner(_("Publishing…")):
            publish(workspace, campaign)
            number = draft.revision if draft else None
            workspace.campaigns.keep_state(campaign, "published", number)
    except RoundFixed:
        st.warning(
            _(
                "The gifts of this round are fixed: people were promised them. Start a new round"
                " to change them; everybody can then play once more."
            )
        )
        st.button(_("Start a new round"), icon=":material/restart_alt:", on_click=_new_round)
        return
    except (CampaignError, RewardsError, MergeError, ComponentError) as problem:
        st.error(in_words(problem))
        return
    st.toast(_("Published. Take the bundle, or open somebody's page."), icon=":material/redeem:")
    st.rerun()


def _new_round() -> None:
    """The next round; a shared code that went out already stays with the gift it went out with."""
    campaign = session.current()
    following = editing.changed(campaign, round=campaign.round + 1)
    free = free_in(session.workspace(), but=campaign.id)
    session.apply(with_own_codes(following, free))
    if renewed := set(shared_codes(session.current())) - set(shared_codes(campaign)):
        codes = ", ".join(sorted(renewed))
        st.toast(
            _(
                "The new round has a shared code of its own: {codes}. Make it in your shop too.",
                codes=codes,
            )
        )


def _ways_out(release: Release) -> None:
    with card("ways-out"):
        st.header(_("Release {number} is ready", number=release.number), anchor=False)
        bundle, people, test = st.tabs(
            [_("For your mail provider"), _("Personal pages"), _("Test mail")],
            key=f"ways/{release.number}",
        )
        with bundle:
            bundle_form(release)
        with people:
            personal_form(release)
        with test:
            test_form(release)
        published(release)
