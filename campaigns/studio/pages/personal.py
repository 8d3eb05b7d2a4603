"""The personal pages of a release: somebody's own, looked for by name, or a test page."""

from __future__ import annotations

import streamlit as st

from campaigns.audience import Contact
from campaigns.errors import CampaignError
from campaigns.release import admit, test_pass
from campaigns.storage import Hold, Release
from campaigns.studio import guests, session
from campaigns.studio.errors import in_words
from campaigns.studio.readers import audience_list, full_name
from campaigns.studio.tongue import _
from rewards.errors import RewardsError

OFFERED = 6  # people a search for a page offers


def personal_form(release: Release) -> None:
    """Open the page of one recipient, or a test page that touches nothing."""
    workspace = session.workspace()
    list_id = audience_list(workspace.contacts, session.current())
    if list_id is not None:
        _guests(release, list_id)
    st.link_button(
        _("Open a test page"),
        f"/go/{test_pass(workspace, release, session.today())}",
        icon=":material/science:",
        help=_("Plays like the real one; touches no stock and no figures."),
    )


def _guests(release: Release, list_id: int) -> None:
    """Find somebody; only who is chosen is let in, for looking must not count."""
    text = st.text_input(
        _("Whose page?"), placeholder=_("A name or address"), key="personal/find", live=True
    )
    hold = session.workspace().releases.hold()  # before anybody is read
    found = session.workspace().contacts.search(list_id, str(text or ""), OFFERED)
    guest = guests.guest()
    if guest and not any(contact.email == guest.email for contact in found):
        _missed(guest)
    if not found:
        st.markdown(_("Nobody in this list is called that."))
    for contact in found:
        if guest and contact.email == guest.email:
            _open_page(release, contact, hold)
            continue
        st.button(
            f"{full_name(contact)} · {contact.email}",
            key=f"personal/{contact.email}",
            icon=":material/person:",
            on_click=guests.invite,
            args=[contact.email, hold],
            type="tertiary",
        )


def _missed(guest: guests.Guest) -> None:
    """Say what became of somebody who was chosen and is not in the list any more."""
    try:
        forgotten = session.workspace().forgotten([guest.email], guest.hold)
    except CampaignError as problem:
        st.error(in_words(problem))
        forgotten = {guest.email}
    else:
        if forgotten:
            _say_forgotten()
    if forgotten:
        guests.send_away()


def _say_forgotten() -> None:
    st.warning(
        _(
            "This person was forgotten after they were shown here: nobody is let in, and no page is"
            " opened. Whoever signs up anew is found in a list that is brought in after that."
        ),
        icon=":material/person_off:",
    )


def _open_page(release: Release, contact: Contact, hold: Hold) -> None:
    workspace = session.workspace()
    try:
        people = admit(workspace, release, [contact], today=session.today(), hold=hold)
        admitted = next(people, None)
        forgotten = workspace.forgotten([contact.email], hold)
    except (CampaignError, RewardsError) as problem:
        st.error(in_words(problem))
        return
    if forgotten:
        guests.send_away()
        _say_forgotten()
        return
    if admitted is None:
        st.markdown(_("{name} wants no mail of this kind.", name=full_name(contact)))
        return
    st.link_button(
        _("Open the page of {name}", name=full_name(contact)),
        f"/go/{admitted.pass_}",
        icon=":material/open_in_new:",
        type="primary",
    )
