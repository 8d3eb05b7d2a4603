"""Thumbnails: the real mail, at an address that nobody can guess and that changes with it."""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.testclient import TestClient

from campaigns.blueprints import blueprints
from campaigns.document import Campaign
from campaigns.editing import changed
from campaigns.storage import Workspace
from campaigns.studio.thumbnails import thumbnail_routes, thumbnail_url


def served(workspace: Workspace) -> TestClient:
    return TestClient(Starlette(routes=thumbnail_routes(workspace)))


def test_a_draft_is_shown_as_the_example_person_would_get_it(
    workspace: Workspace, campaign: Campaign
) -> None:
    url = thumbnail_url(workspace, "campaign", campaign, campaign.id)
    answer = served(workspace).get(f"{url}?language=en")
    assert answer.status_code == 200
    assert "Happy birthday, Robin!" in answer.text
    assert "script-src" not in answer.headers["content-security-policy"]
    assert "immutable" in answer.headers["cache-control"]


def test_a_blueprint_is_shown_in_its_first_language_where_it_lacks_the_wanted_one(
    workspace: Workspace,
) -> None:
    first = next(iter(blueprints().values()))
    url = thumbnail_url(workspace, "blueprint", first.campaign, first.id)
    assert "Gefeliciteerd" in served(workspace).get(f"{url}?language=xx").text


def test_an_address_nobody_was_given_leads_nowhere(
    workspace: Workspace, campaign: Campaign
) -> None:
    url = thumbnail_url(workspace, "campaign", campaign, campaign.id)
    guessed = url.rsplit("-", 1)[0] + "-" + "0" * 18 + ".html"
    assert served(workspace).get(guessed).status_code == 404
    elsewhere = url.replace(f"/{campaign.id}/", "/another/")
    assert served(workspace).get(elsewhere).status_code == 404


def test_the_address_changes_with_the_mail(workspace: Workspace, campaign: Campaign) -> None:
    other = changed(campaign, name="Another")
    assert thumbnail_url(workspace, "campaign", campaign, campaign.id) != thumbnail_url(
        workspace, "campaign", other, campaign.id
    )


def test_a_draft_that_cannot_be_shown_says_so(workspace: Workspace, campaign: Campaign) -> None:
    url = thumbnail_url(workspace, "campaign", campaign, campaign.id)
    workspace.campaigns.remove(campaign.id)
    answer = served(workspace).get(url)
    assert (answer.status_code, answer.headers["content-type"].split(";")[0]) == (404, "text/plain")
