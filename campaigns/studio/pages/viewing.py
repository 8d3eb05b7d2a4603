"""How the preview is looked at: which rendition, as whom, on what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import streamlit as st

from campaigns.audience import Contact
from campaigns.document import Campaign
from campaigns.studio import session
from campaigns.studio.preview import View, person_for, sample_contact
from campaigns.studio.widgets.frame import WIDTHS, Width
from components.fields import say

VIEWS: dict[View, str] = {"mail": "Mail", "site": "Page", "amp": "AMP", "text": "Text"}
SHOWN = 200  # people offered without searching


@dataclass(frozen=True)
class Viewing:
    """One way of looking: rendition, language, width, scheme, and the person's fields."""

    view: View
    language: str
    width: Width
    dark: bool
    person: dict[str, Any]


def viewing(campaign: Campaign) -> Viewing:
    """The toolbar over the preview."""
    shape, size, scheme = st.columns([3, 2, 2], vertical_alignment="bottom")
    view = shape.segmented_control(
        "Show", list(VIEWS), default="mail", format_func=lambda name: VIEWS[name], key="view/what"
    )
    width: Width | None = size.segmented_control(
        "On",
        list(WIDTHS),
        default="desktop",
        format_func=lambda name: {
            "desktop": ":material/computer:",
            "phone": ":material/smartphone:",
        }[name],
        key="view/width",
    )
    dark = scheme.segmented_control(
        "In",
        ["light", "dark"],
        default="light",
        format_func=lambda name: {"light": ":material/light_mode:", "dark": ":material/dark_mode:"}[
            name
        ],
        key="view/scheme",
    )
    contact, gift_id, played = _reader(campaign)
    gift = next(gift for gift in campaign.gifts.gifts() if gift.id == gift_id)
    language = session.language()
    person = person_for(
        session.workspace(), campaign, contact, language, session.today(), gift=gift, played=played
    )
    return Viewing(view or "mail", language, width or "desktop", dark == "dark", person)


def _reader(campaign: Campaign) -> tuple[Contact, str, bool]:
    who, what, when = st.columns([3, 2, 2], vertical_alignment="bottom")
    people = [sample_contact(session.language()), *_people(campaign)]
    chosen = who.selectbox(
        "As",
        range(len(people)),
        format_func=lambda at: _name(people[at], at),
        key=f"view/person/{campaign.audience.list_id}",
        help="Type a name to find somebody.",
    )
    gifts = [gift.id for gift in campaign.gifts.gifts()]
    gift_id = what.selectbox(
        "Who gets",
        gifts,
        format_func=lambda gift_id: _gift_title(campaign, gift_id),
        key=f"view/gift/{','.join(gifts)}",
    )
    played = when.segmented_control(
        "The page",
        ["before", "after"],
        default="before",
        format_func=str.capitalize,
        key="view/played",
        help="Before playing, or with the gift in hand.",
    )
    return people[chosen or 0], gift_id, played == "after"


def _people(campaign: Campaign) -> list[Contact]:
    list_id = campaign.audience.list_id
    contacts = session.workspace().contacts
    known = {kept.id for kept in contacts.lists()}
    return contacts.search(list_id, "", SHOWN) if list_id in known and list_id is not None else []


def _name(contact: Contact, at: int) -> str:
    name = f"{contact.first_name} {contact.last_name}".strip() or contact.email
    return f"{name} (example)" if at == 0 else name


def _gift_title(campaign: Campaign, gift_id: str) -> str:
    gift = next(gift for gift in campaign.gifts.gifts() if gift.id == gift_id)
    return say(gift.title, session.language(), campaign.languages[0]) or gift_id
