"""The ways a release gets to people: a bundle, a personal page, a test mail."""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path

import streamlit as st

from campaigns.audience import Contact
from campaigns.delivery import DeliveryError, bundle, send_test
from campaigns.merging.dialects import DIALECTS
from campaigns.release import admit, test_pass
from campaigns.storage import Release
from campaigns.studio import session


def bundle_form(release: Release) -> None:
    """Make and download the bundle for one mail provider."""
    list_id = release.campaign.audience.list_id or session.current().audience.list_id
    if list_id is None:
        st.info("Choose an audience first: the bundle holds everybody's personal link.")
        return
    esp = st.selectbox(
        "Your mail provider", list(DIALECTS), format_func=lambda name: DIALECTS[name].name
    )
    st.caption(
        "HTML, AMP and text in your provider's own merge language, MJML, pictures, a file of"
        " recipients with their passes, and a page that says what to do."
    )
    made = f"bundle/{release.number}/{esp}/{list_id}"
    if st.button("Make the bundle", icon=":material/inventory_2:", width="stretch"):
        with st.spinner("Writing everybody's link…"):
            st.session_state[made] = _bundle(release, esp, list_id)
    data = st.session_state.get(made)
    if data:
        st.download_button(
            f"Download the bundle ({len(data) / 1_000_000:.1f} MB)",
            data,
            file_name=f"unwrap-{release.campaign.id}-{release.number}-{esp}.zip",
            mime="application/zip",
            type="primary",
            icon=":material/download:",
            width="stretch",
            on_click="ignore",
        )


def _bundle(release: Release, esp: str, list_id: int) -> bytes:
    workspace = session.workspace()
    people = workspace.contacts.reachable(list_id)
    with tempfile.TemporaryDirectory() as folder:
        made = bundle(workspace, release, people, esp, Path(folder), today=session.today())
        return made.path.read_bytes()


def personal_form(release: Release) -> None:
    """Open the page of one recipient, or a test page that touches nothing."""
    workspace = session.workspace()
    st.link_button(
        "Open a test page",
        f"/go/{test_pass(workspace, release, session.today())}",
        icon=":material/science:",
        width="stretch",
        help="Plays like the real one; touches no stock and no figures.",
    )
    list_id = session.current().audience.list_id
    if list_id is None:
        st.info("Choose an audience to open somebody's own page.")
        return
    text = st.text_input("Whose page?", placeholder="A name or address", key="personal/find")
    found = workspace.contacts.search(list_id, text, 8)
    if not found:
        st.caption("Nobody in this list is called that.")
    for contact in found:
        _person(release, contact)


def _person(release: Release, contact: Contact) -> None:
    who, where = st.columns([3, 2], vertical_alignment="center")
    who.markdown(f"**{contact.first_name} {contact.last_name}**  \n{contact.email}")
    admitted = next(admit(session.workspace(), release, [contact], today=session.today()), None)
    if admitted is None:
        where.caption("Wants no mail of this kind")
        return
    where.link_button("Open the page", f"/go/{admitted.pass_}", icon=":material/open_in_new:")


def test_form(release: Release) -> None:
    """Send the real mail to oneself, with a test pass in it."""
    settings = session.workspace().settings
    st.caption(f"Goes out through {settings.smtp.host}:{settings.smtp.port}, with test links.")
    addresses = st.text_input("To", placeholder="you@brand.com, colleague@brand.com")
    if st.button("Send the test", icon=":material/forward_to_inbox:") and addresses:
        wanted = [part.strip() for part in addresses.split(",") if part.strip()]
        try:
            with st.spinner("Sending…"):
                asyncio.run(send_test(session.workspace(), release, wanted, today=session.today()))
        except DeliveryError as problem:
            st.error(str(problem))
        else:
            st.success(f"Sent to {len(wanted)}.")
