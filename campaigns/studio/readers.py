"""As whom a draft is looked at: an example person, or somebody of the audience."""

from __future__ import annotations

from datetime import date

from campaigns.audience import Contact, Contacts
from campaigns.document import Campaign, Gift
from campaigns.release import TEST_STAMPS
from campaigns.storage import Workspace
from campaigns.studio.preview import sample_contact

OFFERED = 6  # people a search offers at once
_SHOWN = 40  # letters of a value


def audience_list(contacts: Contacts, campaign: Campaign) -> int | None:
    """The campaign's list if it is still there."""
    known = {kept.id for kept in contacts.lists()}
    return campaign.audience.list_id if campaign.audience.list_id in known else None


def find_readers(workspace: Workspace, campaign: Campaign, text: str) -> list[Contact]:
    """Some people whose name or address holds a text: of the audience, else of the newest list."""
    newest = next((kept.id for kept in workspace.contacts.lists()), None)
    list_id = audience_list(workspace.contacts, campaign) or newest
    return [] if list_id is None else workspace.contacts.search(list_id, text, OFFERED)


def reader_contact(workspace: Workspace, campaign: Campaign, email: str) -> Contact:
    """The person of that address in the audience; the example person for "" and for a stranger."""
    found = find_readers(workspace, campaign, email) if email else []
    return next(
        (contact for contact in found if contact.email == email),
        sample_contact(campaign.languages[0]),
    )


def somebody(workspace: Workspace, campaign: Campaign, email: str) -> Contact:
    """The person looked at, else the first of the audience: whoever shows what fields there are."""
    known = [] if email else find_readers(workspace, campaign, "")
    return known[0] if known else reader_contact(workspace, campaign, email)


def reader_gift(campaign: Campaign, gift_id: str) -> Gift:
    """The gift of that id; the equal gift for one that is not there any more."""
    return next(
        (gift for gift in campaign.gifts.gifts() if gift.id == gift_id), campaign.gifts.everyone
    )


def merge_fields(contact: Contact, today: date) -> dict[str, str]:
    """The fields that can stand in a mail and what they say of a person, shortened."""
    person = {**contact.person(today), "stamps": TEST_STAMPS}
    order = sorted(person, key=lambda name: name not in ("first_name", "last_name"))
    return {
        name: _shortened(person[name])
        for name in order
        if not isinstance(person[name], (list, tuple))
    }


def _shortened(value: object) -> str:
    text = "" if value is None else str(value)
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"


def full_name(contact: Contact) -> str:
    """What to call somebody in a list."""
    return f"{contact.first_name} {contact.last_name}".strip() or contact.email
