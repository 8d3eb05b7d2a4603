"""The fields of the audience: what can be said of a reader, with what it says of the one shown."""

from __future__ import annotations

import streamlit as st

from campaigns.audience import Contact
from campaigns.studio import blocks, session
from campaigns.studio.readers import merge_fields, somebody
from components.contract import Component


def fields_help(component: Component, block_id: str) -> None:
    """A list of fields; each can be copied, or put behind the block's words."""
    into = blocks.word_fields(component)
    if not into:
        return
    contact = somebody(session.workspace(), session.current(), session.reader().email)
    place = st.popover(
        "Put in a name or another field",
        icon=":material/person_add:",
        key=session.turn("fields"),
        width="stretch",
        on_change="rerun",
    )
    if place.open:
        with place:
            _list(component, block_id, into, contact)


def _list(component: Component, block_id: str, into: list[str], contact: Contact) -> None:
    target = into[0]
    if len(into) > 1:
        target = st.selectbox("Into", into, format_func=component.field_label, key="fields/into")
    st.caption(f"Click one to put it behind the words. Beside it: what it says of {_of(contact)}.")
    for name, value in merge_fields(contact, session.today()).items():
        with st.container(horizontal=True, vertical_alignment="center", key=f"fields/{name}"):
            st.button(
                f"{{{{ {name} }}}}",
                key=f"field/{name}",
                on_click=_put,
                args=[block_id, target, name],
            )
            st.caption(value or "(nothing)")


def _of(contact: Contact) -> str:
    return contact.first_name or contact.email


def _put(block_id: str, field: str, name: str) -> None:
    campaign = blocks.add_field(session.current(), block_id, field, session.language(), name)
    session.apply(campaign)
    session.refresh()
    session.close("fields")
