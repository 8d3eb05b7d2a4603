"""The audience: who it is for."""

from __future__ import annotations

from datetime import date

import streamlit as st

from campaigns import editing
from campaigns.audience import AudienceError, ContactList
from campaigns.errors import ReadTooLongAgo
from campaigns.studio import session
from campaigns.studio.bringing_in import Brought, Kept, keep, read
from campaigns.studio.errors import in_words
from campaigns.studio.jobs import Cancelled, Progress
from campaigns.studio.pages.audience_report import report
from campaigns.studio.sample import sample_file
from campaigns.studio.sign_in import look_only, may
from campaigns.studio.tongue import _
from campaigns.studio.widgets.figures import day, number
from campaigns.studio.widgets.looks import card, empty, step
from campaigns.studio.widgets.progress import begin, forget, forget_all, job_of, running
from campaigns.studio.widgets.table import table

_LEFT_OUT = "audience/left-out"
READING, KEEPING = "audience-reading", "audience-keeping"
SOON = 0.5  # seconds in which most files are read, so that nothing has to flash by


def page() -> None:
    """Choose a list, or bring one in."""
    words = _("Addresses stay on this machine; links carry a pass, never an address.")
    with step(_("Audience"), words, then=("check", _("Next: check"))):
        left, right = st.columns([1, 1], gap="large")
        with left:
            _choose(fixed=not may("edit"))
        with right:
            if not look_only():
                with card("bring-in"):
                    _bring_in()


def _choose(*, fixed: bool) -> None:
    lists = session.workspace().contacts.lists()
    if not lists:
        empty(
            "love-letter",
            _("Nobody yet"),
            _("Bring in a file of people, and choose them here. CSV or Excel, as it comes."),
        )
        return
    with card("who"):
        st.header(_("Who it is for"), anchor=False)
        campaign = session.current()
        by_id = {known.id: known for known in lists}
        ids = list(by_id)
        here = campaign.audience.list_id
        chosen = st.radio(
            _("This campaign goes to"),
            ids,
            index=ids.index(here) if here in ids else None,
            format_func=lambda list_id: _called(by_id[list_id]),
            captions=[_source(known) for known in lists],
            key=session.key("list"),
            disabled=fixed,
        )
        if chosen is not None and chosen != here:
            rules = editing.changed(campaign.audience, list_id=chosen)
            session.apply(editing.changed(campaign, audience=rules))
            st.rerun()
        if here in ids:
            _sample(by_id[here])


def _called(known: ContactList) -> str:
    people = _("1 person") if known.count == 1 else _("{count} people", count=number(known.count))
    return f"**{known.name}** · {people}"


def _source(known: ContactList) -> str:
    return _(
        "From {source}, {day}", source=known.source, day=day(date.fromisoformat(known.created[:10]))
    )


def _sample(known: ContactList) -> None:
    with st.expander(_("A look into {name}", name=known.name), icon=":material/group:"):
        text = st.text_input(
            _("Find somebody"), key="audience/find", placeholder=_("A name or address"), live=True
        )
        found = session.workspace().contacts.search(known.id, str(text or ""), 50)
        if not found:
            st.markdown(_("Nobody in this list is called that."))
            return
        table(
            [
                {
                    _("name"): f"{person.first_name} {person.last_name}",
                    _("address"): person.email,
                    _("language"): person.language,
                    _("birthday"): f"{person.birthday.day}-{person.birthday.month}"
                    if person.birthday
                    else "",
                    **{name: str(value) for name, value in person.attributes.items()},
                }
                for person in found
            ],
            label=_("A look into {name}", name=known.name),
        )


def _bring_in() -> None:
    st.header(_("Bring in a list"), anchor=False)
    if running(KEEPING):
        return
    _kept()
    if message := st.session_state.pop(_LEFT_OUT, ""):
        st.warning(message, icon=":material/person_off:")
    st.markdown(
        _(
            "CSV or Excel, as it comes: any separator and encoding, columns in Dutch, English,"
            " German, French, Polish or Turkish."
        )
    )
    upload = st.file_uploader(
        _("A file of people"),
        type=["csv", "tsv", "txt", "xlsx", "ods"],
        key=session.turn("audience/upload"),
    )
    if upload is None:
        forget_all(READING)
        st.download_button(
            _("No file at hand? Take this example"),
            sample_file,
            file_name="people.csv",
            mime="text/csv",
            icon=":material/download:",
            type="tertiary",
            on_click="ignore",
        )
        return
    name = f"{READING}/{upload.file_id}"
    if job_of(name) is None:
        language = session.current().languages[0]
        stages = (_("Opening the file"), _("Reading every line"))
        data, today = upload.getvalue(), session.today()
        hold = session.workspace().releases.hold()

        def work(progress: Progress) -> Brought:
            found = read(data, upload.name, progress, language=language, today=today, stages=stages)
            return Brought(found, hold)

        begin(name, work, patience=SOON)
    if not running(name):
        _understood(name, upload.name)


def _understood(name: str, filename: str) -> None:
    job = job_of(name)
    if job is None:
        return
    try:
        brought: Brought = job.result
        emails = (one.email for one in brought.found.contacts)
        gone = len(session.workspace().forgotten(emails, brought.hold))
    except Cancelled:
        st.info(_("Stopped; nothing was taken in."))
        return
    except (AudienceError, ReadTooLongAgo) as problem:
        st.error(in_words(problem))
        return
    report(brought.found)
    if gone:
        st.warning(_left_out(gone), icon=":material/person_off:")
    called = st.text_input(_("Name of the list"), filename.rsplit(".", 1)[0], key="audience/name")
    if stay := len(brought.found.contacts) - gone:
        st.button(
            _("Keep this person")
            if stay == 1
            else _("Keep these {count} people", count=number(stay)),
            type="primary",
            on_click=_keep,
            args=[called or filename, brought, filename],
        )


def _left_out(gone: int) -> str:
    """What happened to people of a file that was read before they were forgotten."""
    if gone == 1:
        return _("1 person was forgotten after this file was read, and is left out.")
    return _(
        "{count} people were forgotten after this file was read, and are left out.",
        count=number(gone),
    )


def _keep(name: str, brought: Brought, source: str) -> None:
    workspace, stage = session.workspace(), _("Keeping everybody")

    def work(progress: Progress) -> Kept:
        return keep(workspace, name, brought, source, progress, stage=stage)

    begin(KEEPING, work, patience=SOON)


def _kept() -> None:
    """Choose the list that was kept just now, or say why there is none."""
    job = job_of(KEEPING)
    if job is None:
        return
    forget(KEEPING)
    try:
        kept: Kept = job.result
    except Cancelled:
        st.info(_("Stopped; nobody was kept."))
        return
    except (AudienceError, ReadTooLongAgo) as problem:
        st.error(in_words(problem))
        return
    campaign = session.current()
    rules = editing.changed(campaign.audience, list_id=kept.list_id)
    session.apply(editing.changed(campaign, audience=rules))
    session.refresh()
    session.close("audience/upload")
    if kept.forgotten:
        st.session_state[_LEFT_OUT] = _left_out(kept.forgotten)
    count = number(kept.count)
    st.toast(_("{count} people are kept, and chosen for this campaign.", count=count))
    st.rerun()
