"""Publish: what is checked, the release, and the ways out."""

from __future__ import annotations

import streamlit as st

from campaigns.checks import Finding, check_campaign
from campaigns.document import Campaign
from campaigns.errors import CampaignError
from campaigns.merging import MergeError
from campaigns.release import publish
from campaigns.rendering import compile_campaign
from campaigns.storage import Release
from campaigns.studio import session
from campaigns.studio.pages.ways_out import bundle_form, personal_form, test_form
from campaigns.studio.widgets.looks import head
from rewards.errors import RewardsError

LOOKS = {
    "error": (":material/block:", "Must be mended"),
    "warning": (":material/warning:", "Worth a look"),
    "note": (":material/info:", "Good to know"),
}


def page() -> None:
    """Check on the left, send on the right."""
    head("Publish", "A release never changes: what people received stays as it was.")
    campaign = session.current()
    left, right = st.columns([1, 1], gap="large")
    with left:
        ready = _checks(campaign)
        _release_button(campaign, ready)
    with right:
        release = session.workspace().releases.latest(campaign.id)
        if release is None:
            st.info(
                "Once published, you get the bundle for your mail provider, test mails and"
                " everybody's personal page here.",
                icon=":material/outbox:",
            )
        else:
            _ways_out(release)


def _checks(campaign: Campaign) -> bool:
    st.subheader("Checked for you", anchor=False)
    workspace = session.workspace()
    url = workspace.settings.public_url
    try:
        compiled = {
            code: compile_campaign(campaign, code, url, workspace.pictures)
            for code in campaign.languages
        }
    except (CampaignError, MergeError) as problem:
        st.error(str(problem))
        return False
    findings = check_campaign(campaign, compiled, public_url=url)
    errors = [finding for finding in findings if finding.severity == "error"]
    if not findings:
        st.success("Everything is in order.", icon=":material/verified:")
    for finding in findings:
        _finding(finding)
    return not errors


def _finding(finding: Finding) -> None:
    icon, words = LOOKS[finding.severity]
    with st.container(border=True):
        language = f" · {finding.language.upper()}" if finding.language else ""
        st.markdown(f"{icon} **{words}**{language}  \n{finding.message}")
        if finding.block:
            st.button(
                "Show the block",
                key=f"finding/{finding.rule}/{finding.block}/{finding.language}",
                on_click=session.select,
                args=[finding.block],
                type="tertiary",
            )


def _release_button(campaign: Campaign, ready: bool) -> None:
    latest = session.workspace().releases.latest(campaign.id)
    if latest and latest.campaign == campaign:
        st.success(f"Release {latest.number} is what you see. Nothing changed since.")
        return
    if campaign.audience.list_id is None:
        st.caption(":material/group: Choose an audience first; you can also publish without one.")
    clicked = st.button(
        "Publish" if latest is None else f"Publish again (release {latest.number} stays as it is)",
        type="primary",
        icon=":material/rocket_launch:",
        disabled=not ready,
        width="stretch",
    )
    if clicked:
        _publish(campaign)


def _publish(campaign: Campaign) -> None:
    workspace = session.workspace()
    try:
        with st.spinner("Publishing…"):
            publish(workspace, campaign)
            workspace.campaigns.keep_version(campaign.id, "published")
    except (CampaignError, RewardsError, MergeError) as problem:
        st.error(str(problem))
        return
    st.rerun()


def _ways_out(release: Release) -> None:
    st.subheader(f"Release {release.number} is ready", anchor=False)
    bundle, people, test = st.tabs(
        ["For your mail provider", "Personal pages", "Test mail"], key=f"ways/{release.number}"
    )
    with bundle:
        bundle_form(release)
    with people:
        personal_form(release)
    with test:
        test_form(release)
