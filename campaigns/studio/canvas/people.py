"""As whom the canvas can look: people of the campaign's audience, found by name or address."""

from __future__ import annotations

from typing import Any

from starlette.routing import BaseRoute

from campaigns.audience import Contact
from campaigns.document import Campaign
from campaigns.storage import Workspace
from campaigns.studio.canvas.doors import Call, Doors
from campaigns.studio.readers import find_readers, full_name, reader_gift
from components.fields import say

LONGEST = 80  # letters of a search


def create_people_routes(workspace: Workspace, doors: Doors) -> list[BaseRoute]:
    """`GET /studio/canvas/people?find=&language=`: {people, gifts}; nothing is kept of a search."""

    def people(call: Call) -> dict[str, Any]:
        campaign = workspace.campaigns.open(call.ticket.campaign).campaign
        text = str(call.values.get("find", ""))[:LONGEST]
        found = find_readers(workspace, campaign, text)
        language = str(call.values.get("language", "")) or campaign.languages[0]
        return {"people": [_person(one) for one in found], "gifts": _gifts(campaign, language)}

    return [doors.get("/studio/canvas/people", people)]


def _person(contact: Contact) -> dict[str, str]:
    return {
        "email": contact.email,
        "name": full_name(contact),
        "first": contact.first_name,
        "language": contact.language,
    }


def _gifts(campaign: Campaign, language: str) -> list[dict[str, Any]]:
    everyone = reader_gift(campaign, "")
    return [
        {
            "id": gift.id,
            "title": say(gift.title, language, campaign.languages[0]) or gift.id,
            "everyone": gift.id == everyone.id,
        }
        for gift in campaign.gifts.gifts()
    ]
