"""What a browser tab remembers, under names that only this file knows."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

import streamlit as st

from campaigns.document import Campaign
from campaigns.errors import NoSuchPlace
from campaigns.storage import Edit, Workspace
from campaigns.storage.looking import looking
from campaigns.studio import guests
from campaigns.studio.canvas.tickets import Ticket, Tickets
from campaigns.studio.canvas.wording import _
from campaigns.studio.conflicts import name_of_mine, tell_of
from campaigns.studio.draft import Draft
from campaigns.studio.labels import label_of
from campaigns.studio.seat import opened as opened
from campaigns.studio.seat import person as person
from campaigns.studio.seat import signed_in as signed_in
from campaigns.studio.seat import user as user
from campaigns.studio.seat import window as window
from campaigns.studio.tongue import tongue
from campaigns.studio.words import say

_DRAFT = "draft"
_DESTINATION, _TURNS = "destination", "turns"
_WISH, _PAGE = "wish", "page"
_TICKET = "ticket"
TICKET_LASTS = timedelta(hours=24)
LOOK_ONLY = _("You can look; ask an editor to change")


@dataclass(frozen=True)
class Wish:
    """Where in Compose somebody is sent: a block, a part; another `nonce` each time."""

    block: str = ""
    part: str = ""
    nonce: str = ""


def workspace() -> Workspace:
    """The workspace this process serves, behind glass for somebody who may only look."""
    return opened() if person().role == "editor" else looking(opened())


def now() -> datetime:
    return datetime.now(UTC)


def today() -> date:
    return now().date()


def open_campaign(campaign_id: str, page: str = "compose") -> None:
    """Make a campaign the one that is being worked on, and go to one of its pages."""
    tell_of(st.session_state.get(_DRAFT))
    st.session_state[_DRAFT] = Draft.load(workspace().campaigns, campaign_id)
    st.session_state.pop(_WISH, None)
    guests.send_away()
    st.query_params["campaign"] = campaign_id
    go(page)


def close_campaign() -> None:
    """Back to the list."""
    tell_of(st.session_state.pop(_DRAFT, None))
    st.query_params.clear()


def go(page: str) -> None:
    """Show a page next; `page` is its name in the address."""
    st.session_state[_DESTINATION] = page


def go_to_part(part: str, block_id: str = "") -> None:
    """Show a part of Compose next, with a block selected in it."""
    st.session_state[_WISH] = Wish(block_id, part, secrets.token_hex(4))
    go("compose")


def wish() -> Wish:
    """Where in Compose somebody was sent last."""
    found: Wish = st.session_state.get(_WISH, Wish())
    return found


def enter(page: str) -> None:
    """Draw a page from here on; what was saved elsewhere since the one before is read anew.

    A draft in conflict stays, so that it goes on being said; Compose shows what is stored.
    """
    if st.session_state.get(_PAGE) != page and _DRAFT in st.session_state:
        if page == "compose" and _draft().conflict:
            tell_of(_draft())
            reload()
        st.session_state[_DRAFT] = _draft().fresh(workspace().campaigns)
    st.session_state[_PAGE] = page


def ticket() -> str:
    """What this tab shows at the studio's routes; made anew well before it is over."""
    who = person()
    role = "viewer" if who.role == "till" else who.role
    wanted = Ticket(current().id, who.name, role, tongue(), window(), now() + TICKET_LASTS)
    kept: tuple[str, Ticket] | None = st.session_state.get(_TICKET)
    half = wanted.until - TICKET_LASTS / 2
    if kept and kept[1].until > half and replace(kept[1], until=wanted.until) == wanted:
        return kept[0]
    made = Tickets(workspace().keys.keys("studio")).make(wanted)
    st.session_state[_TICKET] = (made, wanted)
    return made


def destination() -> str:
    """Where to go now, "" to stay; asking forgets it."""
    wanted: str = st.session_state.pop(_DESTINATION, "")
    return wanted


def restore() -> None:
    """After a reload of the page the address still says which campaign was open."""
    wanted = st.query_params.get("campaign")
    if wanted and _DRAFT not in st.session_state:
        try:
            open_campaign(wanted)
        except NoSuchPlace:
            st.query_params.clear()
        destination()


def draft() -> Draft | None:
    """The draft in this tab, None on the list of campaigns."""
    found: Draft | None = st.session_state.get(_DRAFT)
    if found is not None:
        st.query_params["campaign"] = found.campaign.id  # a change of page clears the address
    return found


def current() -> Campaign:
    """The campaign being edited; pages that need one are only reachable with one."""
    return _draft().campaign


def is_current() -> bool:
    """Whether what this tab shows is what is stored; raises NoSuchPlace for a removed draft."""
    held = _draft()
    stored = workspace().campaigns.revision(held.campaign.id)
    return not held.conflict and stored == held.revision


def apply(campaign: Campaign, place: str = "", label: str = "") -> None:
    """Take an edit into the draft and save it; quick edits at one `place` are one step.

    `label` is what the history calls it (English, marked for the catalogues); "" says which part
    of the campaign was changed.
    """
    if _looks_only():
        return
    old = _draft()
    at, told = now(), label or label_of(old.campaign, campaign)
    edit = Edit(told, at, place=place, by=user(), window=window())
    store, mine = workspace().campaigns, name_of_mine(at)
    st.session_state[_DRAFT] = old.did(store, campaign, edit, mine)


def _looks_only() -> bool:
    """Whether who sits here may not edit; then it is said, and the page shows again what is."""
    if person().role == "editor":
        return False
    st.toast(say(LOOK_ONLY, tongue()), icon=":material/visibility:")
    refresh()
    return True


def undo() -> None:
    if _looks_only():
        return
    st.session_state[_DRAFT] = _draft().undone(workspace().campaigns, now(), user())


def redo() -> None:
    if _looks_only():
        return
    st.session_state[_DRAFT] = _draft().redone(workspace().campaigns, now(), user())


def reload() -> None:
    """Take what another window saved."""
    old = _draft()
    store = workspace().campaigns
    st.session_state[_DRAFT] = Draft.load(store, old.campaign.id, old.generation + 1)


def refresh() -> None:
    """Read every widget's words anew from the draft."""
    old = _draft()
    st.session_state[_DRAFT] = replace(old, generation=old.generation + 1)


def _draft() -> Draft:
    found: Draft | None = st.session_state.get(_DRAFT)
    if found is None:
        raise NoSuchPlace("open campaign")
    return found


def key(*parts: object) -> str:
    """A widget's key that changes when the draft's words must be read anew."""
    found = draft()
    shared = (found.campaign.id, found.generation) if found else ("", 0)
    return "/".join(str(part) for part in (*shared, *parts))


def turn(name: str) -> str:
    """A key for something that closes by being drawn anew, such as a popover."""
    return f"{name}/{st.session_state.get(_TURNS, {}).get(name, 0)}"


def close(name: str) -> None:
    """Draw the thing of that name anew, closed."""
    turns: dict[str, int] = st.session_state.setdefault(_TURNS, {})
    turns[name] = turns.get(name, 0) + 1


def language() -> str:
    """The language a campaign's pages show first."""
    return current().languages[0]
