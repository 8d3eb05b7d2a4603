"""The ways a release gets to people: a bundle, a personal page, a test mail."""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path

import streamlit as st

from campaigns.audience import Contact
from campaigns.delivery import DeliveryError, bundle, send_test
from campaigns.errors import CampaignError
from campaigns.merging.dialects import DIALECTS
from campaigns.release import admit, test_pass
from campaigns.storage import Release
from campaigns.studio import session
from campaigns.studio.readers import audience_list, full_name
from rewards.errors import RewardsError

OFFERED = 6  # people a search for a page offers


def bundle_form(release: Release) -> None:
    """Make and download the bundle for one mail provider."""
    list_id = audience_list(session.workspace().contacts, session.current())
    if list_id is None:
        _audience_first("The bundle holds everybody's own link, so it needs an audience.")
        return
    esp = st.selectbox(
        "Your mail provider", list(DIALECTS), format_func=lambda name: DIALECTS[name].name
    )
    name = f"unwrap-{release.campaign.id}-{release.number}-{esp}-{list_id}.zip"
    data = session.made(name)
    if data is None and st.button(
        "Make the bundle", icon=":material/inventory_2:", width="stretch", type="primary"
    ):
        data = _made(release, esp, list_id, name)
    if data:
        st.download_button(
            f"Download the bundle ({len(data) / 1_000_000:.1f} MB)",
            data,
            file_name=name,
            mime="application/zip",
            type="primary",
            icon=":material/download:",
            width="stretch",
            on_click="ignore",
        )
    st.caption(
        "The mail in your provider's own language (HTML, AMP, text), its pictures, a file of"
        " people with their links, and a page that says what to do."
    )


def _made(release: Release, esp: str, list_id: int, name: str) -> bytes | None:
    try:
        with st.spinner("Writing everybody's link…"):
            data = write_bundle(release, esp, list_id)
    except (CampaignError, RewardsError) as problem:
        st.error(str(problem))
        return None
    session.keep_made(name, data)
    return data


def write_bundle(release: Release, esp: str, list_id: int) -> bytes:
    """The zip for a provider and a list; raises DeliveryError."""
    workspace = session.workspace()
    people = workspace.contacts.reachable(list_id)
    with tempfile.TemporaryDirectory() as folder:
        made = bundle(workspace, release, people, esp, Path(folder), today=session.today())
        return made.path.read_bytes()


def _audience_first(words: str) -> None:
    st.markdown(words)
    st.button("Choose an audience", icon=":material/group:", on_click=session.go, args=["audience"])


def personal_form(release: Release) -> None:
    """Open the page of one recipient, or a test page that touches nothing."""
    workspace = session.workspace()
    list_id = audience_list(workspace.contacts, session.current())
    if list_id is not None:
        _guests(release, list_id)
    st.link_button(
        "Open a test page",
        f"/go/{test_pass(workspace, release, session.today())}",
        icon=":material/science:",
        help="Plays like the real one; touches no stock and no figures.",
    )


def _guests(release: Release, list_id: int) -> None:
    """Find somebody; only who is chosen is let in, for looking must not count."""
    text = st.text_input(
        "Whose page?", placeholder="A name or address", key="personal/find", live=True
    )
    found = session.workspace().contacts.search(list_id, str(text or ""), OFFERED)
    if not found:
        st.markdown("Nobody in this list is called that.")
    for contact in found:
        if contact.email == session.guest():
            _open_page(release, contact)
            continue
        st.button(
            f"{full_name(contact)} · {contact.email}",
            key=f"personal/{contact.email}",
            icon=":material/person:",
            on_click=session.invite,
            args=[contact.email],
            type="tertiary",
        )


def _open_page(release: Release, contact: Contact) -> None:
    try:
        people = admit(session.workspace(), release, [contact], today=session.today())
        admitted = next(people, None)
    except (CampaignError, RewardsError) as problem:
        st.error(str(problem))
        return
    if admitted is None:
        st.markdown(f"{full_name(contact)} wants no mail of this kind.")
        return
    st.link_button(
        f"Open the page of {full_name(contact)}",
        f"/go/{admitted.pass_}",
        icon=":material/open_in_new:",
        type="primary",
    )


def test_form(release: Release) -> None:
    """Send the real mail to oneself, with a test pass in it."""
    settings = session.workspace().settings
    addresses = st.text_input("To", placeholder="you@brand.com, colleague@brand.com")
    wanted = [part.strip() for part in addresses.split(",") if part.strip()]
    if st.button("Send the test", icon=":material/forward_to_inbox:", disabled=not wanted):
        _send(release, wanted)
    st.caption(f"Goes out through {settings.smtp.host}:{settings.smtp.port}, with test links.")


def _send(release: Release, wanted: list[str]) -> None:
    sending = send_test(
        session.workspace(), release, wanted, today=session.today(), at=session.now()
    )
    try:
        with st.spinner("Sending…"):
            sent = asyncio.run(sending)
    except (DeliveryError, ValueError) as problem:
        st.error(str(problem))
    else:
        st.success(f"{sent} on the way.")
