"""The ways a release gets to people: a bundle, a test mail; personal pages are beside it."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Literal

import streamlit as st

from campaigns.audience import Contact
from campaigns.delivery import bundle, send_test
from campaigns.errors import CampaignError
from campaigns.merging.dialects import DIALECTS
from campaigns.release import Reminder, reminded
from campaigns.storage import Release, Workspace
from campaigns.studio import session
from campaigns.studio.errors import in_words
from campaigns.studio.jobs import Cancelled, Progress
from campaigns.studio.readers import audience_list
from campaigns.studio.tongue import _
from campaigns.studio.widgets.figures import number
from campaigns.studio.widgets.progress import begin, forget, job_of, running
from rewards.errors import RewardsError

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


@dataclass(frozen=True)
class Made:
    """A bundle in memory; `since` is the newest forgetting before anybody in it was read."""

    workspace: Workspace
    data: bytes
    since: int

    @property
    def is_current(self) -> bool:
        """Whether nobody was forgotten since."""
        return self.workspace.releases.forgettings() == self.since


class SomebodyForgotten(CampaignError):
    """A file is not handed over that may hold somebody who was forgotten since."""

    def __init__(self) -> None:
        super().__init__("Somebody was forgotten since this file was begun. Make it again.")


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
    made = _made(wanted.name)
    width: Literal["stretch", "content"] = "stretch" if main else "content"
    if made is None:
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
        _("Download the bundle ({size} MB)", size=number(round(len(made.data) / 1_000_000, 1))),
        partial(_handed_over, made),
        file_name=wanted.name,
        mime="application/zip",
        type="primary" if main else "secondary",
        icon=":material/download:",
        width=width,
    )


def _make(wanted: Wanted) -> None:
    workspace = session.workspace()

    def work(progress: Progress) -> Made:
        since = workspace.releases.forgettings()  # before anybody is read
        return Made(workspace, write_bundle(workspace, wanted, progress), since)

    begin(wanted.name, work, patience=SOON)


def _handed_over(made: Made) -> bytes:
    """The file, when somebody presses; what the page then says is `_made`'s."""
    if not made.is_current:
        raise SomebodyForgotten
    return made.data


def _made(name: str) -> Made | None:
    """The file if it was made and may still be had; words on the page if not."""
    job = job_of(name)
    if job is None:
        return None
    try:
        made: Made = job.result
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
        if made.is_current:
            return made
        st.warning(
            _(
                "Somebody was forgotten since this file was begun, and may be in it: it is not"
                " handed over any more. Make it again, and delete what you downloaded of it."
            ),
            icon=":material/person_off:",
        )
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
