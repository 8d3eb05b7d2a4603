"""The audience: who it is for."""

from __future__ import annotations

import streamlit as st

from campaigns import editing
from campaigns.audience import (
    AudienceError,
    ContactList,
    Doubt,
    Import,
    Rejection,
    read_contacts,
    read_table,
)
from campaigns.studio import session
from campaigns.studio.sample import sample_file
from campaigns.studio.widgets.looks import empty, step

SHOWN = 500  # rows of a report on the page; the whole of it can be downloaded


def page() -> None:
    """Choose a list, or bring one in."""
    words = "Addresses stay on this machine; links carry a pass, never an address."
    with step("Audience", words, then=("publish", "Next: publish")):
        left, right = st.columns([1, 1], gap="large")
        with left:
            _choose()
        with right:
            _bring_in()


def _choose() -> None:
    st.header("Who it is for", anchor=False)
    lists = session.workspace().contacts.lists()
    if not lists:
        empty("love-letter", "Nobody yet", "Bring in a file of people, and choose them here.")
        return
    campaign = session.current()
    by_id = {known.id: known for known in lists}
    ids = list(by_id)
    chosen = st.radio(
        "This campaign goes to",
        ids,
        index=ids.index(campaign.audience.list_id) if campaign.audience.list_id in ids else None,
        format_func=lambda list_id: f"**{by_id[list_id].name}** · {by_id[list_id].count:,} people",
        captions=[_source(known) for known in lists],
        key=session.key("list"),
    )
    if chosen is not None and chosen != campaign.audience.list_id:
        rules = editing.changed(campaign.audience, list_id=chosen)
        session.apply(editing.changed(campaign, audience=rules))
        st.rerun()
    if campaign.audience.list_id in ids:
        _sample(by_id[campaign.audience.list_id])


def _source(known: ContactList) -> str:
    return f"From {known.source}, {known.created[:10]}"


def _sample(known: ContactList) -> None:
    with st.expander(f"A look into {known.name}", icon=":material/group:"):
        text = st.text_input("Find somebody", key="audience/find", placeholder="A name or address")
        found = session.workspace().contacts.search(known.id, text, 50)
        st.dataframe(
            [
                {
                    "name": f"{person.first_name} {person.last_name}",
                    "address": person.email,
                    "language": person.language,
                    "birthday": f"{person.birthday.day}-{person.birthday.month}"
                    if person.birthday
                    else "",
                    **{name: str(value) for name, value in person.attributes.items()},
                }
                for person in found
            ],
            hide_index=True,
        )


def _bring_in() -> None:
    st.header("Bring in a list", anchor=False)
    st.markdown(
        "CSV or Excel, as it comes: any separator and encoding, columns in Dutch, English, German,"
        " French, Polish or Turkish."
    )
    upload = st.file_uploader(
        "A file of people",
        type=["csv", "tsv", "txt", "xlsx", "ods"],
        key=session.turn("audience/upload"),
    )
    if upload is None:
        st.download_button(
            "No file at hand? Take this example",
            sample_file,
            file_name="people.csv",
            mime="text/csv",
            icon=":material/download:",
            type="tertiary",
            on_click="ignore",
        )
        return
    try:
        table = read_table(upload.getvalue(), upload.name)
        found = read_contacts(
            table, default_language=session.current().languages[0], today=session.today()
        )
    except AudienceError as problem:
        st.error(str(problem))
        return
    _report(found)
    name = st.text_input("Name of the list", upload.name.rsplit(".", 1)[0], key="audience/name")
    if found.contacts:
        st.button(
            f"Keep these {len(found.contacts):,} people",
            type="primary",
            on_click=_keep,
            args=[name, found, upload.name],
        )


def _keep(name: str, found: Import, source: str) -> None:
    try:
        list_id = session.workspace().contacts.add_list(name or source, found.contacts, source)
    except AudienceError as problem:
        st.error(str(problem))
        return
    campaign = session.current()
    rules = editing.changed(campaign.audience, list_id=list_id)
    session.apply(editing.changed(campaign, audience=rules))
    session.refresh()
    session.close("audience/upload")
    st.toast(f"{len(found.contacts):,} people are kept, and chosen for this campaign.")


def _report(found: Import) -> None:
    understood, left_out = len(found.contacts), len(found.rejected)
    said = f"**{understood:,} people understood**, {left_out:,} lines left out"
    st.markdown(f"{said}, {len(found.duplicates):,} there twice.")
    for note in found.notes:
        st.caption(f":material/info: {note}")
    wrong: list[Rejection | Doubt] = [*found.rejected, *found.doubts]
    problems = [{"line": one.line, "problem": one.problem, "what to do": one.cure} for one in wrong]
    problems += [
        {
            "line": one.line,
            "problem": f"{one.email} stands on line {one.first_line} already.",
            "what to do": "Nothing: the first one is used.",
        }
        for one in found.duplicates
    ]
    if problems:
        with st.expander(f"Line by line: {len(problems):,}", icon=":material/rule:"):
            problems.sort(key=lambda row: int(str(row["line"])))
            st.dataframe(problems[:SHOWN], hide_index=True)
            if len(problems) > SHOWN:
                st.caption(f"The first {SHOWN} of {len(problems):,}.")
