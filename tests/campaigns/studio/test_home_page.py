"""The first page: campaigns to go on with, and every way to begin."""

from __future__ import annotations

import json

import pytest
from streamlit.testing.v1 import AppTest

from campaigns.blueprints import AIMS, MOMENTS, blueprints
from campaigns.document import Campaign, SharedCode
from campaigns.editing import changed
from campaigns.storage import Workspace
from campaigns.studio.gallery import Wish
from campaigns.studio.pages.campaigns import MANY
from campaigns.studio.session import now
from campaigns.studio.starting import (
    campaign_of_file,
    copy_of,
    empty_campaign,
    file_name,
    keep_new,
)
from campaigns.studio.words import TONGUES
from components.fields import say
from tests.campaigns.studio.conftest import SCRIPT, SLOW
from tests.campaigns.studio.test_pages import by_label


@pytest.fixture
def home(workspace: Workspace) -> AppTest:
    return AppTest.from_file(str(SCRIPT), default_timeout=SLOW).run()


def starts(page: AppTest) -> list[str]:
    """The blueprints that are offered."""
    keys = [str(one.key) for one in page.button]
    return [key.removeprefix("start/") for key in keys if key.startswith("start/")]


def choose(page: AppTest, way: str) -> AppTest:
    page.segmented_control(key="home/way").set_value(way)
    return page.run()


def test_every_blueprint_is_offered(home: AppTest) -> None:
    assert not home.exception
    assert starts(home) == list(blueprints())


def test_blueprints_are_chosen_by_moment_goal_game_and_words(home: AppTest) -> None:
    page = home.selectbox(key="gallery/moment").set_value("date").run()
    assert starts(page) == ["summer"]
    page = page.selectbox(key="gallery/game").set_value("candles").run()
    assert starts(page) == []
    page = by_label(page.button, "Show all of them").click().run()
    assert starts(page) == list(blueprints())
    page = page.text_input(key="gallery/words").set_value("krassen").run()
    assert starts(page) == ["welcome"]


def test_every_blueprint_says_what_it_is_for_in_every_language() -> None:
    for blueprint in blueprints().values():
        for tongue in TONGUES:
            assert say(AIMS[blueprint.aim], tongue)
            assert say(MOMENTS[blueprint.moment], tongue)
        assert Wish(words=f"{blueprint.name['nl']} {blueprint.name['en']}").fits(blueprint)


def test_an_empty_mail_opens_with_nothing_but_its_footer(
    workspace: Workspace, home: AppTest
) -> None:
    page = choose(home, "empty")
    page.text_input(key="home/empty/name").set_value("Blank").run()
    page = page.button(key="start/empty").click().run()
    assert page.title[0].value == "Compose"
    made = workspace.campaigns.get(workspace.campaigns.cards()[0].id)
    assert made.name == "Blank"
    assert [block.component for block in made.document.blocks()] == ["footer"]


def test_a_campaign_is_the_start_of_the_next(
    workspace: Workspace, campaign: Campaign, home: AppTest
) -> None:
    page = choose(home, "copy").button(key="start/copy").click().run()
    assert page.title[0].value == "Compose"
    names = {card.name for card in workspace.campaigns.cards()}
    assert names == {campaign.name, f"{campaign.name} (copy)"}


def test_a_campaign_file_comes_back_as_it_went_out(
    workspace: Workspace, campaign: Campaign, home: AppTest
) -> None:
    workspace.campaigns.remove(campaign.id)
    page = choose(home, "file")
    file = ("mail.json", campaign.to_json().encode(), "application/json")
    page = page.file_uploader[0].set_value(file).run()
    assert not page.error
    page.button(key="start/file").click().run()
    assert workspace.campaigns.get(campaign.id) == campaign


def test_a_file_that_is_no_campaign_is_refused_in_words(home: AppTest) -> None:
    page = choose(home, "file")
    page = page.file_uploader[0].set_value(("x.json", b"[1]", "application/json")).run()
    assert not page.exception
    assert "not a campaign" in page.error[0].value


def test_a_file_of_a_campaign_that_is_here_comes_beside_it(
    workspace: Workspace, campaign: Campaign
) -> None:
    read = campaign_of_file(campaign.to_json().encode(), workspace.campaigns, lambda code: True)
    assert read.id != campaign.id
    assert changed(read, id=campaign.id) == campaign


def test_a_file_opened_in_two_tabs_is_two_campaigns(workspace: Workspace) -> None:
    read = Campaign(name="From a file")
    first = keep_new(read, workspace)
    edited = changed(first, name="Edited")
    workspace.campaigns.save(edited)
    second = keep_new(read, workspace)
    assert first == read and second.id != first.id
    assert workspace.campaigns.get(first.id) == edited
    assert workspace.campaigns.get(second.id) == second


def test_a_copy_has_a_shared_code_of_its_own(campaign: Campaign) -> None:
    gift = changed(campaign.gifts.everyone, codes=SharedCode(code="CAKE"))
    shared = changed(campaign, gifts=changed(campaign.gifts, everyone=gift))
    copy = copy_of(shared, "Again", lambda code: code != "CAKE")
    assert copy.gifts.everyone.codes == SharedCode(code="CAKE-2")


def test_a_file_is_called_after_its_campaign() -> None:
    assert file_name(Campaign(name="Zoë's 1st: cake!")) == "zoë-s-1st--cake.json"
    assert json.loads(empty_campaign("x", "nl").to_json())["languages"] == ["nl"]


def test_older_campaigns_are_a_press_or_a_search_away(
    workspace: Workspace, campaign: Campaign
) -> None:
    for number in range(MANY):
        workspace.campaigns.save(campaign.model_copy(update={"id": f"cnew{number}", "name": "New"}))
    home = AppTest.from_file(str(SCRIPT), default_timeout=SLOW).run()
    shown = [str(one.key) for one in home.button if str(one.key).startswith("open/")]
    assert len(shown) == MANY and f"open/{campaign.id}" not in shown
    found = home.text_input(key="home/find").set_value(campaign.name).run()
    assert found.button(key=f"open/{campaign.id}")
    home = found.text_input(key="home/find").set_value("").run()
    home = by_label(home.button, f"Show all {MANY + 1}").click().run()
    assert home.button(key=f"open/{campaign.id}")


def test_deleting_asks_first(workspace: Workspace, campaign: Campaign, home: AppTest) -> None:
    workspace.reviews.record(campaign, "approved", "Noor", now())
    page = home.button(key=f"delete/{campaign.id}").click().run()
    assert workspace.campaigns.cards()
    page.button(key=f"really/{campaign.id}").click().run()
    assert not workspace.campaigns.cards()
    assert workspace.reviews.standing(campaign).state != "approved"


def test_the_studio_is_read_in_dutch_once_that_is_chosen(home: AppTest) -> None:
    home.query_params["tongue"] = "nl"
    page = home.run()
    assert not page.exception
    assert page.title[0].value == "Maak iemands dag"


def test_an_mjml_mail_becomes_a_campaign(workspace: Workspace, home: AppTest) -> None:
    mjml = (
        b"<mjml><mj-body><mj-section><mj-column><mj-text>Hello there</mj-text>"
        b"</mj-column></mj-section></mj-body></mjml>"
    )
    page = choose(home, "file").file_uploader[0].set_value(("hello.mjml", mjml, "text/xml")).run()
    assert not page.exception
    assert not page.error
    page.button(key="start/file").click().run()
    made = workspace.campaigns.get(workspace.campaigns.cards()[0].id)
    assert made.name == "hello"
    assert "Hello there" in made.to_json()
