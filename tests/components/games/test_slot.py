"""What is special about the slot machine: three of the outcome, however the lever is pulled."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from campaigns.document import Campaign
from components.errors import InvalidValues
from components.games.slot.machine import SPARE, derive
from components.registry import find
from tests.components.games.playing import (
    LIVE_CLIENTS,
    Desk,
    comes_true,
    desk_of,
    mail_in,
    opened,
)
from tests.components.scene import campaign_of, render

CALM: dict[str, Any] = {"reduced_motion": "reduce"}
WHOLE = ["pull", "stop 1", "stop 2", "stop 3"]
LOOK: Any = type("Look", (), {"primary": "#c92a5e", "accent": "#ffc247"})


@pytest.fixture(scope="module")
def campaign() -> Campaign:
    return campaign_of(("slot", {}))


@pytest.fixture(scope="module")
def desk(campaign: Campaign) -> Iterator[Desk]:
    with desk_of(campaign) as found:
        yield found


def names(desk: Desk) -> list[str]:
    """The moves of the only play."""
    (play,) = desk.plays
    assert play["how"] == "game"
    return [name for _, name in play["moves"]]


#: Holds the reels as they are so many milliseconds after the pull, and lets them go on from before.
AS_AT = """at => {
  const all = [...document.querySelectorAll('.slot-reel')]
    .flatMap((reel) => reel.getAnimations({ subtree: true }));
  window.held = all.map((one) => [one, one.currentTime ?? 0]);
  all.forEach((one) => { one.pause(); one.currentTime = at; });
}"""
GO_ON = "() => held.forEach(([one, at]) => { one.currentTime = at; one.play(); })"


def on_the_line(page: Page) -> list[bool]:
    """For each reel, whether the picture in the middle of its window is the gift's."""
    return page.evaluate(  # type: ignore[no-any-return]
        """() => [...document.querySelectorAll('.slot-reel')].map((reel) => {
          const box = reel.getBoundingClientRect();
          const middle = box.top + box.height / 2;
          const shown = [...reel.querySelectorAll('img')].find((each) => {
            const { top, bottom } = each.getBoundingClientRect();
            return top < middle && bottom > middle;
          });
          return shown.classList.contains('slot-gift');
        })"""
    )


# The page


@pytest.mark.browser
def test_the_button_pulls_by_keyboard_and_three_of_the_gift_stand_in_a_row(
    browser: Browser, desk: Desk
) -> None:
    with opened(browser, desk, **CALM) as page:
        assert on_the_line(page) == [False] * 3
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.keyboard.press("Enter")
        page.wait_for_selector(".gift-card")
        assert on_the_line(page) == [True] * 3
    assert names(desk) == WHOLE


@pytest.mark.browser
def test_a_drag_down_pulls_and_the_reels_stop_one_after_the_other(
    browser: Browser, desk: Desk
) -> None:
    with opened(browser, desk) as page:
        box = page.locator(".slot-lever").bounding_box()
        assert box
        x, y = box["x"] + box["width"] / 2, box["y"] + 30
        page.mouse.move(x, y)
        page.mouse.down()
        page.mouse.move(x, y + 160, steps=4)
        page.mouse.up()
        page.wait_for_selector(".slot.rolling")
        page.evaluate(AS_AT, 2300)
        assert on_the_line(page)[0] and not on_the_line(page)[2]
        page.evaluate(GO_ON)
        page.wait_for_selector(".gift-card")
        assert on_the_line(page) == [True] * 3
    assert names(desk) == WHOLE
    (play,) = desk.plays
    assert play["moves"][-1][0] - play["moves"][0][0] > 3000


@pytest.mark.browser
def test_a_lever_let_go_halfway_springs_back_and_nothing_turns(
    browser: Browser, desk: Desk
) -> None:
    with opened(browser, desk, **CALM) as page:
        box = page.locator(".slot-lever").bounding_box()
        assert box
        page.mouse.move(box["x"] + 20, box["y"] + 30)
        page.mouse.down()
        page.mouse.move(box["x"] + 20, box["y"] + 60, steps=3)
        page.mouse.up()
        machine = "document.querySelector('.slot-machine')"
        comes_true(page, f"{machine}.style.getPropertyValue('--pull') === '0'")
        page.wait_for_timeout(300)
        assert "rolling" not in (page.locator(".slot").get_attribute("class") or "")


@pytest.mark.browser
def test_a_tap_on_the_lever_is_enough(browser: Browser, desk: Desk) -> None:
    with opened(browser, desk, has_touch=True, **CALM) as page:
        page.locator(".slot-lever").tap()
        page.wait_for_selector(".gift-card")
    assert names(desk) == WHOLE


@pytest.mark.browser
def test_the_reels_are_counted_aloud(browser: Browser, desk: Desk) -> None:
    with opened(browser, desk, **CALM) as page:
        page.evaluate(
            "window.heard = []; new MutationObserver(() => heard.push(said.textContent))"
            ".observe(said, { childList: true })"
        )
        page.locator(".slot-button").press("Space")
        page.wait_for_selector(".gift-card")
        heard = [text for text in page.evaluate("heard") if text]
    assert heard[1:4] == ["One…", "Two…", "Three in a row: Free cake with your coffee"]


@pytest.mark.browser
def test_who_has_played_finds_three_in_a_row_and_may_pull_for_fun(
    browser: Browser, campaign: Campaign
) -> None:
    with desk_of(campaign, played=True) as desk, opened(browser, desk, **CALM) as page:
        assert on_the_line(page) == [True] * 3
        page.locator(".slot-button").click()
        page.wait_for_selector(".slot.won")
        assert on_the_line(page) == [True] * 3
        assert desk.plays == []


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 390])
def test_the_machine_fits_a_phone_and_the_lever_a_thumb(
    browser: Browser, desk: Desk, width: int
) -> None:
    with opened(browser, desk, viewport={"width": width, "height": 640}) as page:
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        box = page.locator(".slot-lever").bounding_box()
        assert box and box["width"] >= 44 and box["x"] + box["width"] <= width


# The mail


@pytest.mark.browser
@pytest.mark.parametrize("client", LIVE_CLIENTS)
def test_a_mail_that_can_rolls_to_three_of_the_gift(
    browser: Browser, desk: Desk, client: str
) -> None:
    with mail_in(browser, LIVE_CLIENTS[client](desk.mail), **CALM) as page:
        assert not page.locator("td.uw-still-b1").first.is_visible()
        assert not page.locator(".b1-gift").is_visible()
        page.locator(".b1-pull").click()
        for reel in (1, 2, 3):
            window = page.locator(f".b1-r{reel}").bounding_box()
            prize = page.locator(f".b1-r{reel} .b1-roll [style]").bounding_box()
            assert window and prize
            middles = [box["y"] + box["height"] / 2 for box in (window, prize)]
            assert abs(middles[0] - middles[1]) < 2
        assert "Free cake" in page.locator(".b1-gift").inner_text()
        assert page.get_by_role("link", name="Get my code").is_visible()


@pytest.mark.browser
def test_a_mail_is_played_with_the_keyboard_alone(browser: Browser, desk: Desk) -> None:
    with mail_in(browser, desk.mail, **CALM) as page:
        page.locator("#b1-go").focus()
        page.keyboard.press("Space")
        assert page.locator(".b1-gift").is_visible()


# What is on the reels


def test_each_reel_ends_on_the_gift_once_in_mail_and_amp() -> None:
    shown = render(find("slot"), "mail")
    assert len(re.findall(r'class="b1-i" style="background-image:url\(', shown)) == 3
    strips = re.findall(r'class="uw-b1-won"', render(find("slot"), "amp"))
    assert len(strips) == 3


def test_own_pictures_take_the_place_of_ours() -> None:
    values = {"pictures": [{"picture": f"asset:{name}"} for name in ("sneaker", "socks", "dress")]}
    own, ours = (render(find("slot"), "site", values=each) for each in (values, {}))
    pictures = [set(re.findall(r"/go/pictures/\w+\.(?:png|webp)", page)) for page in (own, ours)]
    assert len(pictures[0] - pictures[1]) == 3
    assert len(pictures[1] - pictures[0]) == len(SPARE)


@pytest.mark.parametrize("pictures", [[], [{"picture": ""}] * 4, [{"picture": "asset:gone"}] * 5])
def test_without_pictures_of_its_own_the_machine_still_turns(
    pictures: list[dict[str, str]],
) -> None:
    page = render(find("slot"), "site", values={"pictures": pictures})
    spare = re.findall(r'<div class="slot-spare" hidden>(.*?)</div>', page, re.DOTALL)[0]
    assert spare.count("<img") == 3 + 1


def test_eleven_pictures_are_too_many_for_a_mail() -> None:
    with pytest.raises(InvalidValues, match="at most 10"):
        find("slot").values({"pictures": [{"picture": "asset:sun"}] * 11})


def test_the_brands_colours_paint_the_machine_unless_chosen() -> None:
    plain = {"pictures": [], "cabinet": "", "trim": ""}
    assert derive(plain, LOOK, {})["cabinet"] == "#c92a5e"
    chosen = derive({**plain, "cabinet": "#0066cc", "trim": "#eeeeee"}, LOOK, {})
    assert (chosen["cabinet"], chosen["trim"]) == ("#0066cc", "#eeeeee")
