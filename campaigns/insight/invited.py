"""Who a draft would let in today: the audience that a rehearsal plays for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from campaigns.document import Campaign
from campaigns.passes import recipient_id
from campaigns.release.admission import welcome
from campaigns.release.terms import person_cap
from campaigns.storage import Workspace


@dataclass(frozen=True)
class Invited:
    """How many would be let in; `barred` of them have had as many prizes as one may have."""

    people: int
    barred: int = 0


def invited(workspace: Workspace, campaign: Campaign) -> Invited:
    """The audience of a draft, person by person; nobody where none is chosen.

    Raises UnknownList.
    """
    if campaign.audience.list_id is None:
        return Invited(0)
    contacts = list(_welcome(workspace, campaign, campaign.audience.list_id))
    cap = person_cap(campaign.gifts)
    return Invited(len(contacts), workspace.rewards.barred(cap, contacts) if cap else 0)


def _welcome(workspace: Workspace, campaign: Campaign, list_id: int) -> Iterator[bytes]:
    """The pseudonyms of those who may be written to and want to be."""
    key, chosen = workspace.contact_key, workspace.releases.preferences()
    for contact in workspace.contacts.reachable(list_id):
        pseudonym = recipient_id(key, contact.email)
        if welcome(campaign, chosen.get(pseudonym)):
            yield pseudonym
