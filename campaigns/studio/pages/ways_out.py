"""The ways a release gets to people: a bundle, a personal page, a test mail."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

import streamlit as st

from campaigns.audience import Contact
from campaigns.delivery import bundle, send_test
from campaigns.errors import CampaignError
from campaigns.merging.dialects import DIALECTS
from campaigns.release import Reminder, admit, reminded, test_pass
from campaigns.storage import Release, Workspace
from campaigns.studio import session
from campaigns.studio.errors import in_words
from campaigns.studio.jobs import Cancelled, Progress
from campaigns.studio.readers import audience_list, full_name
from campaigns.studio.tongue import _
from campaigns.studio.widgets.figures import number
from campaigns.studio.widgets.progress import begin, forget, job_of, running
from rewards.errors import RewardsError

OFFERED = 6  # people a search for a page offers
SOON = 0.5  # seconds in which a short list is written, so that nothing has to flash by


@dataclass(frozen=True)
class Wanted:
    """A bundle as it is asked for; `stages`: what writing the mail and the links are called."""

    release: Release
    esp: str
    list_id: int
    today: date
    stages: tuple[str, str]
    remind: Reminder | None = None

    @property
    def name(self) -> str:
        """The file's name, which tells one bundle from another."""
        release, only = self.release, ""
        if self.remind:
            only = f"-{self.remind.who}-{self.remind.days}-{self.today}"
        return f"unwrap-{release.campaign.id}-{release.number}-{self.esp}-{self.list_id}{only}.zip"


def bundle_form(release: Release) -> None:
    """Make and download the bundle for one mail provider."""
    list_id = audience_list(session.workspace().contacts, session.current())
    if list_id is None:
        _audience_first(_("The bundle holds everybody's own link, so it needs an audience."))
        return
    esp = st.selectbox(
        _("Your mail provider"), list(DIALECTS), format_func=lambda name: DIALECTS[name].name
    )
    stages = (_("Writing the mail"), _("Writing everybody's link"))
    wanted = Wanted(release, esp, list_id, session.today(), stages)
    if not running(wanted.name):
        offer_bundle(wanted)
    st.caption(
        _(
            "The mail in your provider's own language (HTML, AMP, text), its pictures, a file of"
            " people with their links, and a page that says what to do."
        )
    )


def offer_bundle(wanted: Wanted, *, main: bool = True) -> None:
    """The button that makes it, then the file; `main` where no other action matters more."""
    data = _made(wanted.name)
    width: Literal["stretch", "content"] = "stretch" if main else "content"
    if data is None:
        st.button(
            _("Make the bundle"),
            icon=":material/inventory_2:",
            width=width,
            type="primary" if main else "secondary",
            on_click=_make,
            args=[wanted],
        )
        return
    st.download_button(
        _("Download the bundle ({size} MB)", size=number(round(len(data) / 1_000_000, 1))),
        data,
        file_name=wanted.name,
        mime="application/zip",
        type="primary" if main else "secondary",
        icon=":material/download:",
        width=width,
        on_click="ignore",
    )


def _make(wanted: Wanted) -> None:
    workspace = session.workspace()
    begin(wanted.name, lambda progress: write_bundle(workspace, wanted, progress), patience=SOON)


def _made(name: str) -> bytes | None:
    """The file if it was made; words on the page if it could not be."""
    job = job_of(name)
    if job is None:
        return None
    try:
        data: bytes = job.result
    except Cancelled:
        st.info(
            _(
                "Stopped; no file was written. Who was let in by then can play, and gets the same"
                " link when you make the bundle again."
            )
        )
    except (CampaignError, RewardsError) as problem:
        st.error(in_words(problem))
    else:
        return data
    forget(name)
    return None


def write_bundle(workspace: Workspace, wanted: Wanted, progress: Progress) -> bytes:
    """The zip for a provider and a list; raises DeliveryError or Cancelled."""
    writing, linking = wanted.stages
    progress.begin(writing)

    def people() -> Iterator[Contact]:
        progress.begin(linking, workspace.contacts.find_list(wanted.list_id).count)
        found = progress.count(workspace.contacts.reachable(wanted.list_id))
        only = wanted.remind
        yield from (
            reminded(workspace, wanted.release, found, only, wanted.today) if only else found
        )

    with tempfile.TemporaryDirectory() as folder:
        made = bundle(
            workspace, wanted.release, people(), wanted.esp, Path(folder), today=wanted.today
        )
        return made.path.read_bytes()


def _audience_first(words: str) -> None:
    st.markdown(words)
    st.button(
        _("Choose an audience"), icon=":material/group:", on_click=session.go, args=["audience"]
    )


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
    found = session.workspace().contacts.search(list_id, str(text or ""), OFFERED)
    if not found:
        st.markdown(_("Nobody in this list is called that."))
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
        st.error(in_words(problem))
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


def test_form(release: Release) -> None:
    """Send the real mail to oneself, with a test pass in it."""
    settings, name = session.workspace().settings, f"test-mail-{release.number}"
    if running(name):
        return
    addresses = st.text_input(_("To"), placeholder="you@brand.com, colleague@brand.com")
    wanted = [part.strip() for part in addresses.split(",") if part.strip()]
    st.button(
        _("Send the test"),
        icon=":material/forward_to_inbox:",
        disabled=not wanted,
        on_click=_send,
        args=[name, release, wanted],
    )
    _sent(name)
    host = f"{settings.smtp.host}:{settings.smtp.port}"
    st.caption(_("Goes out through {host}, with test links.", host=host))


def _send(name: str, release: Release, wanted: list[str]) -> None:
    workspace, today, at = session.workspace(), session.today(), session.now()
    stage = _("Sending")

    def work(progress: Progress) -> int:
        progress.begin(stage, len(wanted))
        addresses = progress.count(wanted)
        return asyncio.run(send_test(workspace, release, addresses, today=today, at=at))

    begin(name, work, patience=SOON)


def _sent(name: str) -> None:
    job = job_of(name)
    if job is None:
        return
    forget(name)
    try:
        sent: int = job.result
    except Cancelled:
        st.info(_("Stopped. {count} went out before.", count=max(job.progress.done - 1, 0)))
    except (CampaignError, RewardsError, ValueError) as problem:
        st.error(in_words(problem))
    else:
        st.success(_("{count} on the way.", count=sent))
