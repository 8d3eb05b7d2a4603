"""How the preview is looked at: which rendition, as whom, on what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import streamlit as st

from campaigns.audience import Contact
from campaigns.document import Campaign
from campaigns.studio import session
from campaigns.studio.preview import View, person_for
from campaigns.studio.readers import (
    find_readers,
    full_name,
    reader_contact,
    reader_gift,
)
from campaigns.studio.widgets.frame import Width
from components.fields import say

VIEWS: dict[View, str] = {"mail": "Mail", "site": "Page", "amp": "AMP", "text": "Text"}
SIZES: dict[Width, str] = {
    "desktop": ":material/computer: Desktop",
    "phone": ":material/smartphone: Phone",
}
SCHEMES = {"light": ":material/light_mode: Light", "dark": ":material/dark_mode: Dark"}
KINDS: dict[View, str] = {
    "mail": "The mail",
    "site": "The page its button leads to",
    "amp": "The mail where AMP works (Gmail, Yahoo)",
    "text": "The mail as plain text",
}


@dataclass(frozen=True)
class Viewing:
    """One way of looking: rendition, language, width, scheme, the reader and their fields."""

    view: View
    language: str
    width: Width
    dark: bool
    name: str
    person: dict[str, Any]


def viewing(campaign: Campaign) -> Viewing:
    """The toolbar over the preview."""
    with st.container(horizontal=True, key="viewing"):
        view: View = _switch("What to show", VIEWS, "view/what")
        width: Width = _switch("Screen", SIZES, "view/width")
        scheme = _switch("Colours of the reader's device", SCHEMES, "view/scheme")
        _reader(campaign, view)
    reader = session.reader()
    workspace, language = session.workspace(), session.language()
    contact = reader_contact(workspace, campaign, reader.email)
    person = person_for(
        workspace,
        campaign,
        contact,
        language,
        session.today(),
        gift=reader_gift(campaign, reader.gift),
        played=reader.played,
    )
    return Viewing(view, language, width, scheme == "dark", contact.first_name, person)


def shown_as(campaign: Campaign, how: Viewing) -> str:
    """One line that says what one looks at."""
    name = how.name or "somebody without a name"
    played = ", with the gift in hand" if how.view == "site" and how.person["played"] else ""
    return f"{KINDS[how.view]}, as {name} gets it{played}, in {how.language.upper()}."


def _switch(label: str, choices: dict[Any, str], key: str) -> Any:
    first = next(iter(choices))
    return st.segmented_control(
        label,
        list(choices),
        default=first,
        required=True,
        format_func=lambda name: choices[name],
        key=key,
        label_visibility="collapsed",
    )


def _reader(campaign: Campaign, view: View) -> None:
    """Whose mail it is: found by name, with which gift, before or after playing."""
    contact = reader_contact(session.workspace(), campaign, session.reader().email)
    place = st.popover(
        f"As {contact.first_name or full_name(contact)}",
        icon=":material/person:",
        key=session.turn("reader"),
        on_change="rerun",
    )
    if place.open:
        with place:
            _people(campaign)
            _gift(campaign)
            if view == "site":
                _when()


def _people(campaign: Campaign) -> None:
    if not find_readers(session.workspace(), campaign, ""):
        st.caption("Bring in an audience, and you can look as anybody in it.")
        return
    text = st.text_input(
        "Look as", placeholder="A name or address", key="reader/find", live=True, type="search"
    )
    for found in find_readers(session.workspace(), campaign, str(text or "")):
        st.button(
            f"{full_name(found)} · {found.language.upper()}",
            key=f"reader/{found.email}",
            on_click=_look_as,
            args=[found],
            type="tertiary",
        )
    st.button("The example person", key="reader/example", on_click=_look_as, type="tertiary")


def _look_as(contact: Contact | None = None) -> None:
    session.read_as(email=contact.email if contact else "")
    session.close("reader")


def _gift(campaign: Campaign) -> None:
    titles = {
        gift.id: say(gift.title, session.language(), campaign.languages[0]) or gift.id
        for gift in campaign.gifts.gifts()
    }
    if len(titles) == 1:
        return
    chosen = st.selectbox(
        "Who gets",
        list(titles),
        index=list(titles).index(reader_gift(campaign, session.reader().gift).id),
        format_func=lambda gift_id: titles[gift_id],
        key=f"reader/gift/{','.join(titles)}",
    )
    if chosen != session.reader().gift:
        session.read_as(gift=chosen)


def _when() -> None:
    played = st.toggle("Has played", session.reader().played, key="reader/played")
    if played != session.reader().played:
        session.read_as(played=played)
