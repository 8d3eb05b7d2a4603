"""Balloons: any may be popped in any order, and the n-th lets the same gift out."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from components.games.balloons import COMPONENT
from components.games.balloons.layout import ROWS, SKINS, goal, places
from tests.components.games.playing import (
    LIVE_CLIENTS,
    PHONE,
    desk_of,
    in_no_time,
    mail_in,
    opened,
)
from tests.components.scene import campaign_of, render

TITLE = "Free cake with your coffee"
NUMBERS = list(ROWS)


def campaign(**values: Any) -> Any:
    return campaign_of(("balloons", {**COMPONENT.sample, **values}))


def mail(**values: Any) -> str:
    return render(COMPONENT, "mail", values={**COMPONENT.sample, **values})


def moves(play: dict[str, Any]) -> list[str]:
    return [name for _, name in play["moves"]]


def pop(page: Page, *numbers: int) -> None:
    """Pop balloons of the page, no faster than it lets one."""
    for number in numbers:
        page.locator(f".n{number}").click(force=True)
        page.wait_for_timeout(130)


@pytest.mark.parametrize("number", NUMBERS)
def test_balloons_keep_within_the_sky_and_apart(number: int) -> None:
    found = places(number)
    assert len(found) == number == sum(ROWS[number]) <= len(SKINS)
    for one in found:
        assert one["x"] >= 0 and one["x"] + one["width"] <= 560
        assert one["y"] >= 0 and one["y"] + one["width"] * 1.25 <= 560
    for at, one in enumerate(found):
        for other in found[:at]:
            apart = abs(one["x"] - other["x"]), abs(one["y"] - other["y"])
            assert apart[0] >= one["width"] * 0.9 or apart[1] >= one["width"]


def test_the_gift_comes_with_the_last_pop_or_the_one_that_was_asked_for() -> None:
    assert [goal(6, 0), goal(6, 1), goal(6, 4), goal(5, 9)] == [6, 1, 4, 5]


# The mail


@pytest.mark.browser
@pytest.mark.parametrize("client", LIVE_CLIENTS)
def test_a_mail_brings_the_gift_with_the_pop_that_has_it_whichever_balloon(
    browser: Browser, client: str
) -> None:
    shown: Any = LIVE_CLIENTS[client]
    with mail_in(browser, shown(mail(gift_in=3)), reduced_motion="reduce") as page:
        assert not page.locator(".uw-still-b1").first.is_visible()
        for number in (6, 2):
            page.locator(f"label[for=b1p{number}]").click()
            assert not page.locator(f".n{number} .ball").is_visible()
            assert not page.locator(".found").is_visible()
        page.locator("label[for=b1p4]").click()
        assert page.locator(".found .what").inner_text() == TITLE
        assert "/go/" in (page.locator(".found a").get_attribute("href") or "")


@pytest.mark.browser
def test_a_mail_is_played_with_the_keyboard_alone(browser: Browser) -> None:
    with mail_in(browser, mail(balloons=5)) as page:
        page.locator("#b1p1").focus()
        for _ in range(5):
            page.keyboard.press("Space")
            page.keyboard.press("Tab")
        assert page.locator(".found .what").is_visible()


# The page


@pytest.mark.browser
def test_the_n_th_pop_brings_the_gift_and_the_rest_fly_away(browser: Browser) -> None:
    with (
        desk_of(campaign(gift_in=2)) as desk,
        opened(browser, desk, has_touch=True, viewport=PHONE) as page,
    ):
        page.locator(".n5").tap()
        expect(page.locator(".n5")).to_have_class(re.compile("popped"))
        page.wait_for_timeout(130)
        page.locator(".n2").tap(force=True)
        page.wait_for_selector(".gift-card")
        assert page.locator(".gift-title").inner_text() == TITLE
        expect(page.locator(".n1 .whole")).to_be_hidden()
    assert moves(desk.plays[0]) == ["balloon 5", "balloon 2", "gift"]


@pytest.mark.browser
def test_a_balloon_pops_once_and_never_two_at_a_time(browser: Browser) -> None:
    with desk_of(campaign()) as desk, opened(browser, desk, reduced_motion="reduce") as page:
        popped = ".balloon.popped"
        in_no_time(page, "document.querySelectorAll('.balloon').forEach((one) => one.click())")
        assert page.locator(popped).count() == 1
        page.wait_for_timeout(130)
        page.evaluate("document.querySelector('.balloon.popped').click()")
        assert page.locator(popped).count() == 1
        assert page.locator(".balloon[aria-disabled=true]").count() == 1
        assert desk.plays == []


@pytest.mark.browser
def test_nothing_moves_where_motion_is_unwanted(browser: Browser) -> None:
    with (
        desk_of(campaign(gift_in=2)) as desk,
        opened(browser, desk, reduced_motion="reduce") as page,
    ):
        pop(page, 1, 2)
        assert page.evaluate("document.getAnimations().length") == 0
        page.wait_for_selector(".gift-card")
        assert len(desk.plays) == 1


@pytest.mark.browser
def test_who_has_played_sees_the_gift_afloat_and_may_blow_them_up_again(browser: Browser) -> None:
    with desk_of(campaign(gift_in=1), played=True) as desk, opened(browser, desk) as page:
        assert page.locator(".balloons.rested").count() == 1
        page.locator(".again").click()
        assert page.locator(".balloon.popped").count() == 0
        assert page.evaluate("document.activeElement.className") == "balloon n1"
        pop(page, 3)
        page.wait_for_selector(".gift-card.fresh")
        assert desk.plays == []


@pytest.mark.browser
@pytest.mark.parametrize("number", [6, 9])
def test_a_thumb_finds_every_balloon_within_a_small_phone(browser: Browser, number: int) -> None:
    small = {"width": 320, "height": 640}
    with desk_of(campaign(balloons=number)) as desk, opened(browser, desk, viewport=small) as page:
        sizes = [one.bounding_box() for one in page.locator(".balloon").all()]
        assert all(size and min(size["width"], size["height"]) >= 44 for size in sizes)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


# AMP


@pytest.mark.parametrize("number", NUMBERS)
def test_each_balloon_of_the_amp_mail_can_be_the_one_that_asks_the_server(number: int) -> None:
    html = render(COMPONENT, "amp", values={**COMPONENT.sample, "balloons": number})
    asking = re.findall(r"k(\d): true, all: true, count: \d \} \}\),b1form\.submit", html)
    assert asking == [str(at) for at in range(1, number + 1)]
    assert html.count(f"b1out.count == {number - 1}") == number
