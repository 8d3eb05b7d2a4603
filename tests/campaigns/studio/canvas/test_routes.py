"""Every edit is saved before it is answered; whoever comes second is told and nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from campaigns.document import Campaign
from campaigns.storage import Edit, Workspace
from campaigns.studio.sign_in.entrance import Entrance, keep
from campaigns.studio.sign_in.sessions import COOKIE
from tests.campaigns.studio.canvas.desk import NOW, Tab


@pytest.fixture
def tab(workspace: Workspace, campaign: Campaign) -> Tab:
    """A tab that has opened the demo campaign."""
    opened = Tab(workspace, campaign)
    opened.open()
    return opened


def rename(name: str) -> dict[str, Any]:
    return {"op": "rename", "name": name}


def stored(tab: Tab) -> Campaign:
    return tab.workspace.campaigns.get(tab.campaign.id)


def test_opening_tells_all_there_is_to_show(tab: Tab) -> None:
    answer = tab.open()
    assert answer["campaign"] == tab.campaign.model_dump(mode="json")
    assert set(answer["titles"]) == {block.id for block in tab.campaign.document.blocks()}
    assert answer["mail"].lstrip().lower().startswith("<!doctype html")
    assert answer["shown"] == {"name": "Robin", "language": "nl", "note": ""}
    assert answer["problem"] is None and "selected" not in answer
    assert [step["label"] for step in answer["history"]["steps"]] == ["Start"]


def test_an_edit_is_in_storage_and_in_the_mail_that_comes_back(tab: Tab) -> None:
    first = next(tab.campaign.document.blocks())
    words = {"op": "set_words", "block": first.id, "field": "text", "language": "nl"}
    answer = tab.do({**words, "text": "Hoera voor jou"})
    assert "Hoera voor jou" in answer["mail"]
    assert answer["titles"][first.id] == "Hoera voor jou"
    assert stored(tab).document.block(first.id).values["text"]["nl"] == "Hoera voor jou"
    assert answer["history"]["steps"][-1]["label"] == "Words of Heading"


def test_the_second_tab_is_told_and_nothing_is_lost(tab: Tab) -> None:
    other = Tab(tab.workspace, tab.campaign, user="Noor")
    other.open()
    other.do(rename("Theirs"))
    refused = tab.post("do", revision=tab.revision, operations=[rename("Mine")])
    assert refused.status_code == 409
    told = refused.json()
    assert told["problem"] == "conflict"
    assert (told["revision"], told["by"]) == (other.revision, "Noor")
    assert told["at"].startswith("2026-11-21T12:00")
    assert stored(tab).name == "Theirs"
    tab.open()
    tab.do(rename("Mine"))
    assert tab.turn("undo")["campaign"]["name"] == "Theirs"


def test_a_change_whose_answer_got_lost_is_made_once(tab: Tab) -> None:
    before = tab.revision
    edit = {"revision": before, "operations": [rename("Mine")], "key": "one"}
    first = tab.post("do", **edit).json()
    assert tab.post("do", **edit).json() == first
    back = {"revision": first["revision"], "key": "two"}
    assert tab.post("undo", **back).json() == tab.post("undo", **back).json()
    assert stored(tab).name == tab.campaign.name
    assert tab.post("do", **edit).status_code == 409  # something else came after it
    assert tab.post("do", **{**edit, "key": ""}).status_code == 409


@pytest.mark.parametrize("verb", ["undo", "redo", "jump"])
def test_nobody_goes_back_over_what_another_did(tab: Tab, verb: str) -> None:
    tab.do(rename("One"))
    other = Tab(tab.workspace, tab.campaign)
    other.open()
    other.do(rename("Two"))
    assert tab.post(verb, revision=tab.revision, step=1).status_code == 409
    assert stored(tab).name == "Two"


def test_undo_redo_and_jump_go_through_the_history(tab: Tab) -> None:
    for name in ("One", "Two", "Three"):
        tab.do(rename(name))
    back = tab.turn("undo")
    assert back["campaign"]["name"] == "Two"
    assert back["history"]["at"] < back["history"]["steps"][-1]["n"]
    assert tab.turn("redo")["campaign"]["name"] == "Three"
    first = tab.open()["history"]["steps"][0]["n"]
    assert tab.turn("jump", step=first)["campaign"]["name"] == tab.campaign.name
    at_the_start = tab.revision
    assert tab.turn("undo")["revision"] == at_the_start


def test_quick_edits_at_one_place_are_one_step(tab: Tab) -> None:
    before = len(tab.open()["history"]["steps"])
    for second, name in enumerate(("P", "Pa", "Party")):
        tab.now = NOW + timedelta(seconds=second)
        answer = tab.do(rename(name), place="name")
    assert len(answer["history"]["steps"]) == before + 1


def test_quick_edits_of_two_windows_are_two_steps(tab: Tab) -> None:
    tab.open()
    tab.do(rename("One"), place="name")
    other = Tab(tab.workspace, tab.campaign, window="w2")
    other.open()
    other.do(rename("Two"), place="name")
    assert other.turn("undo")["campaign"]["name"] == "One"


def test_all_of_a_post_is_done_or_nothing(tab: Tab) -> None:
    refused = tab.post(
        "do", revision=tab.revision, operations=[rename("Half"), {"op": "rename", "name": ""}]
    )
    assert refused.status_code == 400
    assert refused.json()["field"] == "name"
    assert stored(tab) == tab.campaign


def test_an_edit_that_changes_nothing_is_no_step(tab: Tab) -> None:
    before = tab.revision
    assert tab.do(rename(tab.campaign.name))["revision"] == before


def test_what_a_streamlit_page_saved_is_in_the_same_history(tab: Tab) -> None:
    changed = tab.campaign.model_copy(update={"name": "From the gift page"})
    tab.workspace.campaigns.save(changed, edit=Edit("Gift changed", NOW))
    answer = tab.open()
    assert answer["history"]["steps"][-1]["label"] == "Gift changed"
    assert tab.turn("undo")["campaign"]["name"] == tab.campaign.name


def test_what_can_not_be_rendered_is_kept_and_told(tab: Tab) -> None:
    first = next(tab.campaign.document.blocks())
    words = {"op": "set_words", "block": first.id, "field": "text", "language": "nl"}
    answer = tab.do({**words, "text": "Hoi {{ first_name"})
    assert answer["mail"] == ""
    assert answer["problem"]["block"] == first.id
    assert "first_name" in answer["problem"]["message"]
    assert stored(tab).document.block(first.id).values["text"]["nl"] == "Hoi {{ first_name"


@pytest.mark.parametrize("rendition", ["mail", "amp", "site", "text", "gift"])
def test_every_rendition_can_be_seen(tab: Tab, rendition: str) -> None:
    answer = tab.said("see", view={"rendition": rendition, "language": "nl", "played": True})
    assert answer["mail"] and answer["problem"] is None


def test_another_client_is_a_simulation_that_says_so(tab: Tab) -> None:
    shown = tab.said("see", view={"client": "outlook-windows", "scheme": "dark"})["shown"]
    assert "Outlook" in shown["note"]
    refused = tab.post("see", view={"client": "pigeon"})
    assert (refused.status_code, refused.json()["problem"]) == (400, "client")


def test_findings_come_in_the_tongue_of_who_asks(tab: Tab) -> None:
    found = tab.get("findings").json()["findings"]
    assert {"rule", "severity", "message", "block", "language"} == set(found[0])
    dutch = tab.get("findings?language=nl").json()["findings"]
    assert all(one["language"] in ("", "nl") for one in dutch)


@pytest.mark.parametrize("role", ["reviewer", "viewer"])
def test_who_may_not_edit_may_look(tab: Tab, role: Any) -> None:
    looking = Tab(tab.workspace, tab.campaign, user="Kim", role=role, tongue="nl")
    looking.open()
    assert looking.get("kit").json()["role"] == role
    assert looking.get("findings").status_code == 200
    for verb in ("do", "undo", "redo", "jump"):
        refused = looking.post(verb, revision=looking.revision, operations=[rename("Mine")])
        assert (refused.status_code, refused.json()["problem"]) == (403, "role")
        assert refused.json()["message"].startswith("Je mag kijken")
    assert stored(tab) == tab.campaign


def test_a_campaign_that_is_gone_is_told(tab: Tab) -> None:
    tab.workspace.campaigns.remove(tab.campaign.id)
    for verb in ("open", "see", "do", "undo"):
        refused = tab.post(verb, revision=tab.revision, operations=[rename("Mine")])
        assert (refused.status_code, refused.json()["problem"]) == (404, "gone")


def test_a_request_that_lacks_something_is_told_what(tab: Tab) -> None:
    refused = tab.post("do", operations=[])
    assert (refused.status_code, refused.json()["field"]) == (400, "revision")
    assert tab.post("see", view={"rendition": "fax"}).json()["field"] == "view.rendition"
    many = tab.post("do", revision=tab.revision, operations=[rename("x")] * 201)
    assert many.json()["problem"] == "operations"


@pytest.fixture
def colleague(tab: Tab) -> Iterator[Tab]:
    """Bram, a viewer once an editor sees to it, signed in with a password."""
    workspace = tab.workspace
    workspace.users.put("Ana", "editor", "a cake with three candles")
    workspace.users.put("Bram", "editor", "a pie with four cherries")
    entrance = Entrance(workspace, "password", lambda: NOW)
    keep(entrance)
    bram = Tab(workspace, tab.campaign, user="Bram")
    found = workspace.users.all().named("Bram")
    assert found is not None
    bram.client.cookies.set(COOKIE, entrance.sessions.issue(found, NOW))
    yield bram
    keep(Entrance(workspace))


def test_a_role_taken_away_holds_at_once_in_tabs_that_are_open(colleague: Tab) -> None:
    colleague.open()
    colleague.do(rename("As an editor"))
    colleague.workspace.users.put("Bram", "viewer")
    refused = colleague.post("do", revision=colleague.revision, operations=[rename("Still")])
    assert (refused.status_code, refused.json()["problem"]) == (403, "role")
    assert colleague.open()["by"] == "Bram"


def test_a_ticket_is_worth_nothing_in_another_hand(colleague: Tab) -> None:
    colleague.user = "Ana"
    assert colleague.post("open").status_code == 401
    colleague.user = "Bram"
    colleague.client.cookies.clear()
    assert colleague.post("open").status_code == 401
