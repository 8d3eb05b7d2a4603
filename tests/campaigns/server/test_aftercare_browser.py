"""In a real browser: more time for a gift, and a friend for it, by keyboard, without a script."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from campaigns.document import Aftercare
from tests.campaigns.server import test_browser as near
from tests.campaigns.server.conftest import PUBLIC_URL, House
from tests.campaigns.server.sample import campaign

pytestmark = pytest.mark.browser
browser, address = near.browser, near.address
CARE = Aftercare(
    more_days=10, grace_days=3, friend=True, charity={"en": "the food bank", "nl": "de voedselbank"}
)


@pytest.fixture
def homes(house: House) -> list[str]:
    """The pages of people who have played, in English."""
    release, people = house.released(campaign(after=CARE).model_copy(update={"id": "cafter"}))
    english = [one for one in people if one.language == "en"]
    for one in english:
        house.workspace.rewards.play(release.draw, one.recipient)
    return [f"/go/{one.pass_}" for one in english]


def narrow(page: Page) -> bool:
    return int(page.evaluate("document.documentElement.scrollWidth")) <= 320


def test_each_page_on_the_way_is_fit_for_everybody_light_and_dark(
    homes: list[str], browser: Browser, address: str
) -> None:
    small = {"width": 320, "height": 640}
    with near.context(browser, viewport=small) as phone:
        page = phone.new_page()

        def fit() -> None:
            assert near.sound(page) == [], page.url
            assert narrow(page), page.url

        page.goto(address + homes[0])
        page.locator(".gift-after summary").click()
        fit()
        page.locator("form[action$='/give'] button").click()
        expect(page.locator(".gift-link a")).to_be_visible()
        fit()
        link = str(page.locator(".gift-link a").get_attribute("href"))
        page.goto(address + link.removeprefix(PUBLIC_URL))
        fit()
        page.locator("[name=mine]").check()
        page.locator("main button").click()
        expect(page.locator(".gift-code")).to_be_visible()
        fit()
        page.goto(address + homes[1])
        page.locator(".gift-after summary").click()
        page.locator("form[action$='/donate'] button").click()
        expect(page.locator(".gift-passed")).to_contain_text("the food bank")
        fit()


def test_more_time_by_keyboard_without_a_script(
    homes: list[str], browser: Browser, address: str
) -> None:
    with near.context(browser, java_script_enabled=False) as phone:
        page = phone.new_page()
        page.goto(address + homes[0])
        page.locator(".gift-after summary").focus()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        expect(page.locator("form[action$='/more'] button")).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.locator(".gift-had")).to_contain_text("more time now")
        expect(page.locator("form[action$='/more']")).to_have_count(0)


def test_a_gift_just_played_for_can_be_given_on_at_once(
    house: House, browser: Browser, address: str
) -> None:
    """The panel that a play answers with brings the same ways as the page."""
    _, people = house.released(campaign(after=CARE).model_copy(update={"id": "cplayed"}))
    home = f"/go/{next(one for one in people if one.language == 'en').pass_}"
    with near.context(browser) as phone:
        page = phone.new_page()
        page.goto(address + home)
        page.locator("#skip button").click()
        page.locator(".gift-after summary").click()
        page.locator("form[action$='/give'] button").click()
        expect(page.locator(".gift-link a")).to_be_visible()
