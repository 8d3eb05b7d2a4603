"""The publish page: gifts people were promised stay, and a new address asks for a new release."""

from __future__ import annotations

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from campaigns import editing
from campaigns.document import Campaign, SharedCode
from campaigns.release import publish
from campaigns.storage import Workspace
from tests.campaigns.studio.conftest import SCRIPT, SLOW
from tests.campaigns.studio.test_pages import by_label, go

CAKE = SharedCode(code="CAKE")


def opened(campaign: Campaign) -> AppTest:
    """The publish page of a campaign."""
    page = AppTest.from_file(str(SCRIPT), default_timeout=SLOW).run()
    return go(page.button(key=f"open/{campaign.id}").click().run(), "publish")


def with_gifts(campaign: Campaign, **values: Any) -> Campaign:
    """The campaign with another plan for its gifts."""
    return editing.changed(campaign, gifts=editing.changed(campaign.gifts, **values))


def refused_then_in_a_new_round(page: AppTest) -> AppTest:
    """Publish, be told why not, start a new round, publish."""
    page = by_label(page.button, "Publish again").click().run()
    assert not page.exception
    assert "people were promised them" in page.warning[0].value
    page = by_label(page.button, "Start a new round").click().run()
    assert not page.exception
    again: AppTest = by_label(page.button, "Publish again").click().run()
    return again


def test_changed_terms_are_refused_in_words_and_a_new_round_takes_them(
    workspace: Workspace, campaign: Campaign
) -> None:
    first = publish(workspace, campaign)
    workspace.campaigns.save(with_gifts(campaign, valid_days=30))
    page = refused_then_in_a_new_round(opened(campaign))
    assert not page.error
    latest = workspace.releases.latest(campaign.id)
    assert latest is not None
    assert latest.draw != first.draw
    assert latest.campaign.round == campaign.round + 1


def test_a_new_round_takes_another_shared_code_where_the_old_one_is_out(
    workspace: Workspace, campaign: Campaign
) -> None:
    shared = with_gifts(campaign, everyone=editing.changed(campaign.gifts.everyone, codes=CAKE))
    publish(workspace, shared)
    workspace.campaigns.save(with_gifts(shared, valid_days=30))
    page = refused_then_in_a_new_round(opened(campaign))
    assert not page.error
    latest = workspace.releases.latest(campaign.id)
    assert latest is not None
    assert latest.campaign.gifts.everyone.codes == SharedCode(code="CAKE-2")


def test_another_code_than_the_round_went_out_with_asks_for_a_new_round_too(
    workspace: Workspace, campaign: Campaign
) -> None:
    publish(workspace, campaign)
    everyone = editing.changed(campaign.gifts.everyone, codes=CAKE)
    workspace.campaigns.save(with_gifts(campaign, everyone=everyone))
    page = refused_then_in_a_new_round(opened(campaign))
    assert not page.error
    stored = workspace.campaigns.get(campaign.id)
    assert (stored.round, stored.gifts.everyone.codes) == (campaign.round + 1, CAKE)


def test_a_release_at_another_address_can_be_published_again_at_this_one(
    workspace: Workspace, campaign: Campaign
) -> None:
    publish(workspace, campaign)
    assert "Publish again" not in {button.label for button in opened(campaign).button}
    moved = workspace.settings.model_copy(update={"public_url": "https://play.example"})
    workspace.save_settings(moved)
    page = opened(campaign)
    assert not page.exception
    assert any("https://play.example" in one.value for one in page.markdown)
    page = by_label(page.button, "Publish again").click().run()
    assert not page.exception
    latest = workspace.releases.latest(campaign.id)
    assert latest is not None
    assert latest.public_url == "https://play.example"
    assert "Publish again" not in {button.label for button in page.button}


def test_what_another_window_changed_is_seen_before_it_is_published(
    workspace: Workspace, campaign: Campaign
) -> None:
    page = opened(campaign)
    workspace.campaigns.save(editing.changed(campaign, name="Mended"))
    page = by_label(page.button, "Publish").click().run()
    assert not page.exception
    assert "another window" in page.warning[0].value
    assert workspace.releases.latest(campaign.id) is None
    page = by_label(page.button, "Load the other version").click().run()
    page = by_label(page.button, "Publish").click().run()
    latest = workspace.releases.latest(campaign.id)
    assert latest is not None and latest.campaign.name == "Mended"


def test_the_version_kept_is_what_was_published(
    workspace: Workspace, campaign: Campaign, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slowly(workspace: Workspace, published: Campaign) -> None:
        publish(workspace, published)
        workspace.campaigns.save(editing.changed(published, name="Saved meanwhile"))

    page = opened(campaign)
    monkeypatch.setattr("campaigns.studio.pages.publish.publish", slowly)
    by_label(page.button, "Publish").click().run()
    ((number, name, _),) = workspace.campaigns.versions(campaign.id)
    assert name == "published"
    assert workspace.campaigns.version(campaign.id, number) == campaign


def test_a_draft_that_was_removed_is_not_published(
    workspace: Workspace, campaign: Campaign
) -> None:
    page = opened(campaign)
    workspace.remove_campaign(campaign.id)
    page = by_label(page.button, "Publish").click().run()
    assert not page.exception
    assert "not there any more" in page.error[0].value
