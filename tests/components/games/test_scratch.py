"""What is special about the scratch card."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from campaigns.document import Campaign
from components.errors import InvalidValues
from components.registry import find
from tests.components.games.playing import (
    LIVE_CLIENTS,
    Desk,
    desk_of,
    mail_in,
    opened,
)
from tests.components.scene import campaign_of

pytestmark = pytest.mark.browser
CALM: dict[str, Any] = {"reduced_motion": "reduce"}


@pytest.fixture(scope="module")
def campaign() -> Campaign:
    return campaign_of(("scratch", {}))


@pytest.fixture
def desk(campaign: Campaign) -> Iterator[Desk]:
    with desk_of(campaign) as found:
        yield found


def names(desk: Desk) -> list[str]:
    """The moves of the only play."""
    (play,) = desk.plays
    assert play["how"] == "game"
    return [name for _, name in play["moves"]]


def rub_all(page: Page) -> None:
    """Rub the foil in lines, as a hand does."""
    box = page.locator("canvas").bounding_box()
    assert box
    left, right, top = box["x"] + 12, box["x"] + box["width"] - 12, box["y"]
    page.mouse.move(left, top + 10)
    page.mouse.down()
    for line in range(1, 10):
        page.mouse.move(right if line % 2 else left, top + box["height"] * line / 10, steps=10)
    page.mouse.up()


def test_a_hand_rubs_the_foil_away(browser: Browser, desk: Desk) -> None:
    with opened(browser, desk) as page:
        rub_all(page)
        page.wait_for_selector(".gift-card")
    assert names(desk) == ["rub", "open"]


def test_half_a_rub_opens_nothing_and_says_nothing_of_the_gift(
    browser: Browser, desk: Desk
) -> None:
    with opened(browser, desk, **CALM) as page:
        page.locator(".scratch-button").press("Enter")
        expect(page.locator("#said")).to_have_text("27 % rubbed away")
        assert "open" not in (page.locator(".scratch").get_attribute("class") or "").split()
    assert desk.plays == []


def test_reduced_motion_throws_no_flakes(browser: Browser, desk: Desk) -> None:
    with opened(browser, desk, **CALM) as page:
        rub_all(page)
        assert page.locator(".scratch-flake").count() == 0


def test_a_card_already_played_lies_open(browser: Browser, campaign: Campaign) -> None:
    with desk_of(campaign, played=True) as desk, opened(browser, desk) as page:
        assert "open" in (page.locator(".scratch").get_attribute("class") or "").split()
        assert page.locator("#code").text_content() == "GIFT-AB12-CD34"
        assert desk.plays == []


@pytest.mark.parametrize("client", LIVE_CLIENTS)
def test_a_mail_that_can_opens_after_five_of_nine_spots(
    browser: Browser, desk: Desk, client: str
) -> None:
    with mail_in(browser, LIVE_CLIENTS[client](desk.mail)) as page:
        spots, gift = page.locator("label"), page.locator(".b1-gift")
        assert not page.locator("td.uw-still-b1").first.is_visible()
        for number in (0, 2, 4, 6):
            spots.nth(number).click()
        assert not gift.is_visible()
        spots.nth(8).click()
        expect(gift).to_be_visible()
        assert "Free cake with your coffee" in gift.inner_text()
        assert page.get_by_role("link", name="Get my code").is_visible()
        expect(spots.nth(1)).to_be_hidden()


def test_the_spots_of_a_mail_are_reached_by_keyboard(browser: Browser, desk: Desk) -> None:
    with mail_in(browser, desk.mail) as page:
        page.locator(".uw-live-b1 input").first.focus()
        for _ in range(5):
            page.keyboard.press("Space")
            page.keyboard.press("Tab")
        assert page.locator(".b1-gift").is_visible()


def test_the_foil_refuses_merge_fields_because_it_is_one_picture_for_all() -> None:
    with pytest.raises(InvalidValues, match="one picture for everyone"):
        find("scratch").values({"foil_text": "For {{ first_name }}"})


def test_words_on_the_foil_read_on_any_colour() -> None:
    scratch = find("scratch")
    look = campaign_of().document.theme.look()
    assert scratch.derive is not None
    assert scratch.derive({"foil": "#ffffff"}, look, {})["foil_ink"] == "#1b1530"
    assert scratch.derive({"foil": "#101010"}, look, {})["foil_ink"] == "#ffffff"
