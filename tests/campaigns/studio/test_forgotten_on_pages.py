"""A page that was open before somebody was forgotten does not let them in, and says why."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from campaigns.document import Campaign
from campaigns.passes import recipient_id
from campaigns.release import publish, sweep
from campaigns.storage import Workspace
from campaigns.studio import session
from campaigns.studio.pages.ways_out import Made, SomebodyForgotten, _handed_over
from tests.campaigns.studio.test_audience_page import brought_in
from tests.campaigns.studio.test_pages import by_label, go

NOBODY_LET_IN = (0, 0)


def guest_button(page: AppTest) -> Any:
    return next(one for one in page.button if str(one.key).startswith("personal/"))


def warned(page: AppTest) -> str:
    assert not page.exception
    return " ".join(one.value for one in page.warning)


def let_go(workspace: Workspace, email: str) -> None:
    """Forgotten, and the timer comes by."""
    workspace.erase(email)
    sweep(workspace, session.now())


def test_choosing_somebody_who_was_forgotten_since_lets_nobody_in(
    workspace: Workspace, campaign: Campaign, studio: AppTest
) -> None:
    release = publish(workspace, campaign)
    page = go(studio, "publish")
    gone = str(guest_button(page).key).removeprefix("personal/")
    let_go(workspace, gone)
    page = guest_button(page).click().run()
    assert "This person was forgotten after they were shown here" in warned(page)
    assert workspace.releases.counts(release.number) == NOBODY_LET_IN
    page = page.run()
    assert "forgotten" not in warned(page) and "guest" not in page.session_state
    page = guest_button(page).click().run()
    assert workspace.releases.counts(release.number) == (1, 0), "the next one is served"


def test_whoever_is_forgotten_while_their_press_is_served_is_refused_in_words(
    workspace: Workspace, campaign: Campaign, studio: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After they were looked up for it, before they are let in."""
    release = publish(workspace, campaign)
    page = go(studio, "publish")
    gone = str(guest_button(page).key).removeprefix("personal/")
    enrol = workspace.rewards.enrol

    def late(*given: Any, **named: Any) -> Any:
        let_go(workspace, gone)
        return enrol(*given, **named)

    monkeypatch.setattr(workspace.rewards, "enrol", late)
    page = guest_button(page).click().run()
    assert "This person was forgotten after they were shown here" in warned(page)
    assert workspace.releases.counts(release.number) == NOBODY_LET_IN
    contact = recipient_id(workspace.contact_key, gone)
    assert workspace.releases.goes(contact) == []


def test_whoever_signed_up_anew_is_let_in_from_the_new_list(
    workspace: Workspace, campaign: Campaign, studio: AppTest
) -> None:
    release = publish(workspace, campaign)
    page = go(studio, "publish")
    gone = str(guest_button(page).key).removeprefix("personal/")
    person = next(iter(workspace.contacts.search(campaign.audience.list_id or 0, gone)))
    let_go(workspace, gone)
    again = workspace.contacts.add_list("Again", [person], "form")
    rules = campaign.audience.model_copy(update={"list_id": again})
    workspace.campaigns.save(campaign.model_copy(update={"audience": rules}))
    page = go(go(page, "audience"), "publish")
    page = guest_button(page).click().run()
    assert warned(page) == "" and workspace.releases.counts(release.number) == (1, 0)


def test_keeping_a_file_leaves_out_who_was_forgotten_since_and_keeps_the_others(
    workspace: Workspace, studio: AppTest
) -> None:
    page = brought_in(studio)
    keep = by_label(page.button, "Keep these 2 people")
    let_go(workspace, "fatma@example.org")
    page = keep.click().run()
    assert "1 person was forgotten after this file was read, and is left out." in warned(page)
    newest = workspace.contacts.lists()[0]
    assert [one.email for one in workspace.contacts.contacts(newest.id)] == ["jan@example.org"]
    assert "forgotten" not in warned(page.run())


def test_a_file_on_a_page_tells_that_somebody_was_forgotten_since(
    workspace: Workspace, studio: AppTest
) -> None:
    page = brought_in(studio)
    let_go(workspace, "fatma@example.org")
    page = page.run()
    assert "1 person was forgotten after this file was read" in warned(page)
    assert by_label(page.button, "Keep this person")
    let_go(workspace, "jan@example.org")
    page = page.run()
    assert "2 people were forgotten after this file was read" in warned(page)
    assert not any(str(one.label).startswith("Keep th") for one in page.button)


def test_a_bundle_is_not_handed_over_once_somebody_was_forgotten(
    workspace: Workspace, campaign: Campaign, studio: AppTest
) -> None:
    held = Made(workspace, b"zip", workspace.releases.forgettings())
    assert _handed_over(held) == b"zip"
    publish(workspace, campaign)
    page = go(studio, "publish")
    page = by_label(page.button, "Make the bundle").click().run()
    page = shown(page, lambda: "Download the bundle" in str(page.main))
    let_go(workspace, "somebody@example.org")
    with pytest.raises(SomebodyForgotten):
        _handed_over(held)  # by a press on the page as it was
    page = page.run()
    assert "Somebody was forgotten since this file was begun" in warned(page)
    assert "Download the bundle" not in str(page.main)
    assert by_label(page.button, "Make the bundle")


def shown(page: AppTest, there: Callable[[], bool]) -> AppTest:
    for _ in range(60):
        if there():
            break
        page = page.run()
    return page
