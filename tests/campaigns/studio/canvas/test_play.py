"""A draft is played as it will be, and nothing of it is written down."""

from __future__ import annotations

import re
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from campaigns.document import Block, Campaign, Choice, Column, Section
from campaigns.storage import Workspace
from campaigns.studio.canvas.doors import HEADER
from campaigns.studio.preview import SAMPLE_CODE
from tests.campaigns.server.sample import PLAY
from tests.campaigns.studio.canvas.desk import NOW, Tab


@pytest.fixture
def tab(workspace: Workspace, campaign: Campaign) -> Tab:
    return Tab(workspace, campaign)


def begun(tab: Tab, **view: Any) -> dict[str, str]:
    """The addresses a view is played at."""
    asked = tab.client.post("/studio/play", json={"view": view}, headers={HEADER: tab.ticket})
    assert asked.status_code == 200, asked.text
    found: dict[str, str] = asked.json()
    return found


def test_the_page_is_the_draft_s_for_the_person_looked_at(tab: Tab) -> None:
    at = begun(tab, language="nl")
    page = tab.client.get(at["page"])
    assert page.status_code == 200
    assert "Robin" in page.text
    assert "script-src 'self' 'sha256-" in page.headers["content-security-policy"]
    assert f'"home": "{at["page"].rstrip("/")}"' in page.text
    assert "no-store" in page.headers["cache-control"]
    assert "/go/unwrap" not in page.text


def test_a_play_is_answered_and_nothing_is_written(tab: Tab, workspace: Workspace) -> None:
    at = begun(tab)
    before = _files(workspace.path)
    assert tab.client.post(at["page"] + "start", json={}).status_code == 204
    answer = tab.client.post(at["page"] + "play", json=PLAY).json()
    assert answer["code"] == SAMPLE_CODE
    assert SAMPLE_CODE in answer["gift"]
    assert "gift-test" in answer["gift"]
    qr = re.search(r'src="([^"]+/qr\.svg)"', answer["gift"])
    assert qr
    assert tab.client.get(qr[1]).headers["content-type"] == "image/svg+xml"
    assert _files(workspace.path) == before


def test_an_answer_that_is_none_is_told_alike_however_deep_it_goes(tab: Tab) -> None:
    at = begun(tab)["page"] + "answer"
    json = {"content-type": "application/json"}
    told = [tab.client.post(at, content=body, headers=json) for body in (b"[", b"[" * 16_000)]
    assert told[0].status_code == 200 and told[0].json() == told[1].json()


def test_a_gift_chosen_in_the_draft_is_the_one_it_reveals(
    tab: Tab, workspace: Workspace, campaign: Campaign
) -> None:
    tea = Choice(id="tea", title={"und": "Een pot thee"})
    plan = campaign.gifts.model_copy(update={"choices": (tea,)})
    workspace.campaigns.save(campaign.model_copy(update={"gifts": plan}))
    at = begun(tab)["page"]
    answer = tab.client.post(at + "choose", data={"gift": "tea"}, follow_redirects=False)
    assert answer.status_code == 303
    chosen = answer.headers["location"]
    assert chosen == f"{at}?choice=tea#game"
    assert "Een pot thee" in tab.client.get(chosen).text
    told = tab.client.post(at + "play?choice=tea", json=PLAY).json()
    assert told["prize"] == "tea"
    assert tab.client.post(at + "play?choice=car", json=PLAY).json()["prize"] == plan.everyone.id


def _files(folder: Path) -> dict[str, bytes]:
    """Every database of the workspace as it is on disk."""
    return {str(path): path.read_bytes() for path in folder.glob("*.db*")}


def test_the_picture_to_share_is_the_drafts(tab: Tab) -> None:
    shared = tab.client.get(begun(tab)["page"] + "share.png")
    assert shared.headers["content-type"] == "image/png"
    assert shared.content.startswith(b"\x89PNG")


def test_a_form_leads_to_the_page_after_the_play_and_back(tab: Tab) -> None:
    at = begun(tab)
    sent = tab.client.post(at["page"] + "play", data={"how": "shown"}, follow_redirects=True)
    assert SAMPLE_CODE in sent.text
    assert f'href="{at["page"]}">Play again</a>' in sent.text
    assert SAMPLE_CODE not in tab.client.get(at["page"]).text


def test_a_reload_shows_the_last_edit(tab: Tab) -> None:
    at = begun(tab)
    tab.open()
    words = dict.fromkeys(tab.campaign.languages, "A subject from just now")
    tab.do({"op": "update_document", "subject": words})
    assert "A subject from just now" in tab.client.get(at["page"]).text


def test_a_frame_without_an_origin_may_play(tab: Tab) -> None:
    at = begun(tab)
    headers = {"origin": "null", "access-control-request-method": "POST"}
    asked = tab.client.options(at["page"] + "play", headers=headers)
    assert asked.headers["access-control-allow-origin"] == "*"
    played = tab.client.post(at["page"] + "play", json={}, headers={"origin": "null"})
    assert played.headers["access-control-allow-origin"] == "*"


def test_the_mail_is_the_one_that_is_sent_with_its_links_leading_here(tab: Tab) -> None:
    at = begun(tab)
    mail = tab.client.get(at["mail"])
    assert "Robin" in mail.text
    assert "uw-w" not in re.sub(r'class="[^"]*"', "", mail.text)
    assert "script-src" not in mail.headers["content-security-policy"]
    home = at["page"].rstrip("/")
    assert f'href="{home}"' in mail.text
    assert tab.client.get(home, follow_redirects=False).status_code == 200
    assert tab.client.get(f"{home}/unsubscribe").status_code == 200


def test_a_still_has_an_address_that_never_changes(tab: Tab, campaign: Campaign) -> None:
    at = begun(tab)
    personal = re.findall(rf'"({at["page"]}still/\w+\.png)"', tab.client.get(at["mail"]).text)
    assert personal
    first = tab.client.get(personal[0], follow_redirects=False)
    still = tab.client.get(first.headers["location"])
    assert still.headers["content-type"] == "image/png"
    assert "immutable" in still.headers["cache-control"]
    assert tab.client.get("/studio/stills/" + "0" * 32 + ".png").status_code == 404
    assert tab.client.get("/studio/stills/..%2Fkeys.json").status_code == 404


def test_an_address_holds_nobody_s_and_is_the_same_for_the_same_look(tab: Tab) -> None:
    one, other = begun(tab, person="noor@example.org"), begun(tab, person="bo@example.org")
    assert one != other
    assert one == begun(tab, person="noor@example.org")
    assert re.fullmatch(r"/studio/play/[0-9a-f]{32}/", one["page"])


def test_nobody_plays_without_an_address_or_after_its_time(tab: Tab) -> None:
    over = tab.client.get(
        f"/studio/play/{'0' * 32}/", headers={"accept-language": "nl"}, follow_redirects=False
    )
    assert over.status_code == 404
    assert "opnieuw" in over.text
    assert tab.client.post("/studio/play", json={}).status_code == 401
    at = begun(tab)
    tab.now = NOW + timedelta(minutes=59, seconds=59, milliseconds=999)
    late = begun(tab)
    assert late == at
    time.sleep(0.01)
    assert tab.client.get(late["page"]).status_code == 404


def test_a_viewer_may_play_and_a_broken_draft_says_so(tab: Tab, workspace: Workspace) -> None:
    viewer = Tab(workspace, tab.campaign, role="viewer", tongue="nl")
    at = begun(viewer)
    assert "Nog een keer spelen" in viewer.client.get(at["page"]).text
    tab.open()
    words = dict.fromkeys(tab.campaign.languages, "{{ broken")
    tab.do({"op": "update_document", "subject": words})
    broken = viewer.client.get(at["page"])
    assert broken.status_code == 409
    assert "kan niet worden getoond" in broken.text


def test_a_draft_serves_what_its_blocks_bring(tab: Tab, workspace: Workspace) -> None:
    kept = workspace.campaigns.get(tab.campaign.id)
    served = (Block(id="cd", component="countdown"), Block(id="cal", component="calendar"))
    section = Section(id="served", columns=(Column(blocks=served),))
    sections = (*kept.document.sections, section)
    document = kept.document.model_copy(update={"sections": sections})
    workspace.campaigns.save(kept.model_copy(update={"document": document}))
    page = begun(tab)["page"]
    for path, kind in (
        ("countdown/cd.gif", "image/gif"),
        ("countdown/cd.json", "application/json"),
        ("calendar/cal.ics", "text/calendar; charset=utf-8"),
    ):
        answer = tab.client.get(f"{page}{path}")
        assert answer.status_code == 200, path
        assert answer.headers["content-type"] == kind
        assert "no-store" in answer.headers["cache-control"]
        assert answer.headers["access-control-allow-origin"] == "*", "a frame has no origin"
    assert tab.client.get(f"{page}calendar/cd.ics").status_code == 404
