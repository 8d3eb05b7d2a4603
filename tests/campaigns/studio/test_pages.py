"""Each page loads, takes an edit into storage, and says errors in words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from campaigns.document import Campaign
from campaigns.release import publish
from campaigns.storage import Workspace
from campaigns.studio import session
from tests.campaigns.studio.conftest import SCRIPT, SLOW

PAGES = {
    "Gift": "gift",
    "Audience": "audience",
    "Check": "check",
    "Publish": "publish",
    "Results": "results",
}


TITLE = "What they get (NL)"


def go(studio: AppTest, page: str) -> AppTest:
    """Open a page of the campaign by its address."""
    studio.session_state[session._DESTINATION] = page
    return studio.run()


def by_label(elements: Iterable[Any], label: str) -> Any:
    """The element a person knows by that name."""
    return next(one for one in elements if one.label == label)


def test_opening_a_campaign_leads_straight_to_compose(studio: AppTest) -> None:
    assert not studio.exception
    assert studio.title[0].value == "Compose"


def test_a_blueprint_leads_straight_to_compose_with_a_campaign_of_its_own(
    workspace: Workspace, studio: AppTest
) -> None:
    before = len(workspace.campaigns.cards())
    home = AppTest.from_file(str(SCRIPT), default_timeout=SLOW).run()
    page = home.button(key="start/thanks").click().run()
    assert page.title[0].value == "Compose"
    assert len(workspace.campaigns.cards()) == before + 1


@pytest.mark.parametrize(("title", "name"), PAGES.items())
def test_every_page_loads(studio: AppTest, title: str, name: str) -> None:
    page = go(studio, name)
    assert not page.exception
    assert page.title[0].value == title


def test_an_edit_lands_in_storage_and_undo_brings_the_old_words_back(
    workspace: Workspace, campaign: Campaign, studio: AppTest
) -> None:
    page = go(studio, "gift")
    before = campaign.gifts.everyone.title["nl"]
    page = by_label(page.text_input, TITLE).set_value("Hoera!").run()
    assert workspace.campaigns.get(campaign.id).gifts.everyone.title["nl"] == "Hoera!"
    page = by_label(page.button, "Undo").click().run()
    assert by_label(page.text_input, TITLE).value == before
    assert workspace.campaigns.get(campaign.id) == campaign


def test_an_edit_over_another_windows_is_refused_and_told(
    workspace: Workspace, campaign: Campaign, studio: AppTest
) -> None:
    page = go(studio, "gift")
    workspace.campaigns.save(campaign.model_copy(update={"name": "Theirs"}))
    page = by_label(page.text_input, TITLE).set_value("Mine").run()
    assert "another window" in page.warning[0].value
    ((number, name, _),) = workspace.campaigns.versions(campaign.id)
    assert name.startswith("My changes of") and name in page.warning[0].value
    kept = workspace.campaigns.version(campaign.id, number)
    assert kept.gifts.everyone.title["nl"] == "Mine"
    page = go(go(page, "audience"), "gift")
    assert name in page.warning[0].value
    page = by_label(page.button, "Load the other version").click().run()
    assert workspace.campaigns.get(campaign.id).name == "Theirs"
    assert not page.warning


def test_in_compose_a_draft_in_conflict_is_laid_aside_and_that_is_said(
    workspace: Workspace, campaign: Campaign, studio: AppTest
) -> None:
    page = go(studio, "gift")
    workspace.campaigns.save(campaign.model_copy(update={"name": "Theirs"}))
    page = by_label(page.text_input, TITLE).set_value("Mine").run()
    page = go(page, "compose")
    assert "My changes of" in page.toast[0].value
    assert not go(page, "gift").warning


def test_the_gifts_title_lands_in_storage(
    workspace: Workspace, campaign: Campaign, studio: AppTest
) -> None:
    page = go(studio, "gift")
    by_label(page.text_input, TITLE).set_value("Taart").run()
    assert workspace.campaigns.get(campaign.id).gifts.everyone.title["nl"] == "Taart"


def test_publishing_makes_a_release(
    workspace: Workspace, campaign: Campaign, studio: AppTest
) -> None:
    page = go(studio, "publish")
    page = by_label(page.button, "Publish").click().run()
    assert not page.exception
    release = workspace.releases.latest(campaign.id)
    assert release is not None
    assert any(header.value == f"Release {release.number} is ready" for header in page.header)


def test_results_of_a_release_show_its_funnel_and_the_demo_till(
    workspace: Workspace, campaign: Campaign, studio: AppTest
) -> None:
    publish(workspace, campaign)
    page = go(studio, "results")
    assert not page.exception
    shown = "".join(str(getattr(part.proto, "body", "")) for part in page.get("html"))
    assert 'data-step="redeemed"' in shown
    assert "2580" in shown


def test_looking_at_publish_lets_nobody_in_and_choosing_somebody_lets_in_that_one(
    workspace: Workspace, campaign: Campaign, studio: AppTest
) -> None:
    release = publish(workspace, campaign)
    page = go(studio, "publish")
    assert workspace.releases.counts(release.number) == (0, 0)
    guest = next(one for one in page.button if str(one.key).startswith("personal/"))
    page = guest.click().run()
    assert not page.exception
    assert workspace.releases.counts(release.number) == (1, 0)
