"""Check: everything that was found about the draft, how much it matters, and the way to each."""

from __future__ import annotations

from html import escape

import streamlit as st

from campaigns.checks import SEVERITIES, Finding, Severity
from campaigns.studio import session
from campaigns.studio.findings import findings_of, place_of, told
from campaigns.studio.tongue import _, tongue
from campaigns.studio.widgets.looks import card, empty, step


def page() -> None:
    """The findings, the worst first; glad when there are none."""
    workspace, campaign = session.workspace(), session.current()
    words = _("What a careful colleague would tell you before it goes out.")
    with step(_("Check"), words, then=("publish", _("Next: publish"))):
        with st.spinner(_("Checking…"), show_time=False):
            found = findings_of(workspace, campaign) or []
        if not found:
            empty(
                "party-popper",
                _("Everything is in order"),
                _("Every link, picture, word and gift was looked at, in every language."),
            )
            return
        if not any(finding.severity == "error" for finding in found):
            st.success(_("Nothing stands in the way of publishing."), icon=":material/verified:")
        for severity in SEVERITIES:
            if group := [finding for finding in found if finding.severity == severity]:
                _group(severity, group)


def _group(severity: Severity, findings: list[Finding]) -> None:
    title, why = {
        "error": (_("Must be mended"), _("Publishing waits for these.")),
        "warning": (_("Worth a look"), _("It can go out; readers would notice.")),
        "note": (_("Good to know"), _("Nothing is wrong; you decide.")),
    }[severity]
    with card(f"findings-{severity}"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.header(title, anchor=False, width="content")
            st.html(f'<span class="uw-state {severity}">{len(findings)}</span>', width="content")
            st.caption(why, width="content")
        for number, finding in enumerate(findings):
            _finding(finding, f"{severity}/{number}")


def _finding(finding: Finding, key: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key=f"finding-{key}"):
        st.html(finding_row(finding, tongue()))
        if place := place_of(finding):
            st.button(
                _("Show me where"),
                key=f"finding/{key}",
                icon=":material/arrow_forward:",
                icon_position="right",
                on_click=show_where,
                args=[place, finding.block],
                type="tertiary",
            )


def finding_row(finding: Finding, language: str) -> str:
    """A finding as HTML: its sign, what it says, and the mail's language it is about."""
    spoken = f" <small>{escape(finding.language.upper())}</small>" if finding.language else ""
    said = told(finding.words, language)
    words = escape(said[:1].upper() + said[1:])
    sign = '<span class="sign" aria-hidden="true"></span>'
    return f'<div class="uw-finding {finding.severity}">{sign}<p>{words}{spoken}</p></div>'


def show_where(place: tuple[str, str], block_id: str) -> None:
    """Go to where a finding is mended."""
    page_name, part = place
    if page_name == "compose":
        session.go_to_part(part, block_id)
    else:
        session.go(page_name)
