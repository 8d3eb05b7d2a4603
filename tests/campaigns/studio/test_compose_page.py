"""Compose's page: it brings the workplace, and the other pages see what was saved in it."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from streamlit.testing.v1 import AppTest

from campaigns.document import Campaign
from campaigns.storage import Workspace
from campaigns.studio import session
from campaigns.studio.canvas.tickets import Tickets
from tests.campaigns.studio.canvas.desk import Tab


def canvas(page: AppTest) -> dict[str, Any]:
    """What the page hands to the workplace."""
    found = next(one for one in page.get("bidi_component"))
    data: dict[str, Any] = json.loads(found.proto.json)
    return data


def go(page: AppTest, name: str) -> AppTest:
    page.session_state[session._DESTINATION] = name
    return page.run()


def test_the_workplace_gets_a_ticket_for_this_campaign(
    workspace: Workspace, campaign: Campaign, studio: AppTest
) -> None:
    given = canvas(studio)
    tickets = Tickets(workspace.keys.keys("studio"))
    ticket = tickets.read(given["ticket"], datetime.now(UTC))
    assert (ticket.campaign, ticket.role, ticket.user) == (campaign.id, "editor", "")
    assert given["campaign"] == campaign.id
    assert given["main"].endswith("/main.js")


def test_a_run_of_the_page_leaves_the_workplace_as_it_is(studio: AppTest) -> None:
    assert canvas(studio) == canvas(studio.run())


def test_somebody_who_is_sent_to_a_block_gets_there(campaign: Campaign, studio: AppTest) -> None:
    block = next(campaign.document.blocks()).id
    studio.session_state[session._WISH] = session.Wish(block, "Blocks", "n1")
    wish = canvas(go(studio, "compose"))["wish"]
    assert wish == {"selected": block, "part": "Blocks", "nonce": "n1"}


def test_the_other_pages_see_what_was_saved_in_the_workplace(
    workspace: Workspace, campaign: Campaign, studio: AppTest
) -> None:
    tab = Tab(workspace, campaign)
    tab.open()
    tab.do({"op": "rename", "name": "Renamed in the canvas"})
    page = go(studio, "gift")
    assert not page.warning
    title = next(one for one in page.text_input if one.label.endswith("(NL)"))
    title.set_value("Taart").run()
    stored = workspace.campaigns.get(campaign.id)
    assert (stored.name, stored.gifts.everyone.title["nl"]) == ("Renamed in the canvas", "Taart")
    history = tab.open()["history"]
    assert [step["label"] for step in history["steps"][-2:]] == ["Name changed", "Gift changed"]
    assert tab.turn("undo")["campaign"]["gifts"]["everyone"]["title"]["nl"] != "Taart"


def test_a_stale_form_overwrites_nothing(
    workspace: Workspace, campaign: Campaign, studio: AppTest
) -> None:
    page = go(studio, "gift")
    tab = Tab(workspace, campaign)
    tab.open()
    tab.do({"op": "rename", "name": "Theirs"})
    title = next(one for one in page.text_input if one.label.endswith("(NL)"))
    page = title.set_value("Mine").run()
    assert page.warning
    assert workspace.campaigns.get(campaign.id).name == "Theirs"
    assert workspace.campaigns.get(campaign.id).gifts == campaign.gifts
