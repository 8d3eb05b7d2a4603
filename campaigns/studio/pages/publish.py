"""Publish: what is checked, the release, and the ways out."""

from __future__ import annotations

import streamlit as st

from campaigns import editing
from campaigns.checks import Finding, check_campaign
from campaigns.document import Campaign
from campaigns.errors import CampaignError
from campaigns.merging import MergeError
from campaigns.release import RoundFixed, publish
from campaigns.rendering import compile_campaign
from campaigns.storage import Release
from campaigns.studio import session
from campaigns.studio.findings import place_of, summary
from campaigns.studio.pages.ways_out import bundle_form, personal_form, test_form
from campaigns.studio.shared_codes import free_in, shared_codes, with_own_codes
from campaigns.studio.widgets.looks import empty, step
from components.errors import ComponentError
from rewards.errors import RewardsError

LOOKS = {
    "error": (":material/block:", "Must be mended"),
    "warning": (":material/warning:", "Worth a look"),
    "note": (":material/info:", "Good to know"),
}


def page() -> None:
    """Check and publish on the left, send on the right."""
    release = session.workspace().releases.latest(session.current().id)
    then = ("results", "Next: results") if release else None
    words = "A release never changes: what people get stays as it was."
    with step("Publish", words, then=then, main=False):
        left, right = st.columns([1, 1], gap="large")
        with left:
            _check_and_publish(session.current(), release)
        with right:
            if release is None:
                empty(
                    "wrapped-gift",
                    "Then it goes out",
                    "Once published, the bundle for your mail provider, test mails and"
                    " everybody's own page are here.",
                )
            else:
                _ways_out(release)


def _check_and_publish(campaign: Campaign, latest: Release | None) -> None:
    findings = _findings(campaign)
    if findings is None:
        return
    errors = [finding for finding in findings if finding.severity == "error"]
    with st.container(border=True):
        _release_button(campaign, latest, ready=not errors)
        st.caption(f"Checked for you: {summary(findings) or 'everything is in order'}.")
    for finding in errors:
        _finding(finding)
    if others := [finding for finding in findings if finding.severity != "error"]:
        with st.expander(f"Before you mail: {summary(others)}", icon=":material/checklist:"):
            for finding in others:
                _finding(finding)


def _findings(campaign: Campaign) -> list[Finding] | None:
    """What the checks say; None (and words on the page) when the mail can't be made at all."""
    workspace = session.workspace()
    url = workspace.settings.public_url
    try:
        with st.spinner("Checking…", show_time=False):
            compiled = {
                code: compile_campaign(campaign, code, url, workspace.pictures)
                for code in campaign.languages
            }
    except (CampaignError, MergeError, ComponentError) as problem:
        st.error(str(problem))
        return None
    return check_campaign(campaign, compiled, public_url=url)


def _finding(finding: Finding) -> None:
    icon, words = LOOKS[finding.severity]
    language = f" · {finding.language.upper()}" if finding.language else ""
    with st.container(border=True):
        st.markdown(f"{icon} **{words}**{language}")
        st.text(finding.message)
        place = place_of(finding)
        if place:
            st.button(
                "Show me where",
                key=f"finding/{finding.rule}/{finding.block}/{language}/{hash(finding.message)}",
                icon=":material/arrow_forward:",
                on_click=_go_to,
                args=[place, finding.block],
                type="tertiary",
            )


def _go_to(place: tuple[str, str], block_id: str) -> None:
    page_name, part = place
    if page_name == "compose":
        session.go_to_part(part, block_id)
    else:
        session.go(page_name)


def _release_button(campaign: Campaign, latest: Release | None, *, ready: bool) -> None:
    address = session.workspace().settings.public_url
    if latest and latest.campaign == campaign and latest.public_url in ("", address):
        st.markdown(f":material/verified: **Release {latest.number} is what you see.**")
        return
    st.markdown(_why_publish(campaign, latest, address, ready=ready))
    if st.button(
        "Publish" if latest is None else "Publish again",
        type="primary",
        icon=":material/rocket_launch:",
        disabled=not ready,
        width="stretch",
    ):
        _publish(campaign)


def _why_publish(campaign: Campaign, latest: Release | None, address: str, *, ready: bool) -> str:
    if latest and latest.campaign == campaign:
        return (
            f"Release {latest.number} leads to {latest.public_url}; the address is {address} now."
        )
    if latest:
        return f"You changed something since release {latest.number}, which stays as it is."
    if campaign.audience.list_id is None:
        return "No audience is chosen yet; you can still publish and try it yourself."
    return "Ready when you are." if ready else "Nearly there."


def _publish(campaign: Campaign) -> None:
    workspace = session.workspace()
    try:
        with st.spinner("Publishing…"):
            publish(workspace, campaign)
            workspace.campaigns.keep_version(campaign.id, "published")
    except RoundFixed:
        st.warning(
            "The gifts of this round are fixed: people were promised them. Start a new round to"
            " change them; everybody can then play once more."
        )
        st.button("Start a new round", icon=":material/restart_alt:", on_click=_new_round)
        return
    except (CampaignError, RewardsError, MergeError, ComponentError) as problem:
        st.error(str(problem))
        return
    st.toast("Published. Take the bundle, or open somebody's page.", icon=":material/redeem:")
    st.rerun()


def _new_round() -> None:
    """The next round; a shared code that went out already stays with the gift it went out with."""
    campaign = session.current()
    following = editing.changed(campaign, round=campaign.round + 1)
    free = free_in(session.workspace(), but=campaign.id)
    session.apply(with_own_codes(following, free))
    if renewed := set(shared_codes(session.current())) - set(shared_codes(campaign)):
        codes = ", ".join(sorted(renewed))
        st.toast(f"The new round has a shared code of its own: {codes}. Make it in your shop too.")


def _ways_out(release: Release) -> None:
    st.header(f"Release {release.number} is ready", anchor=False)
    bundle, people, test = st.tabs(
        ["For your mail provider", "Personal pages", "Test mail"], key=f"ways/{release.number}"
    )
    with bundle:
        bundle_form(release)
    with people:
        personal_form(release)
    with test:
        test_form(release)
