"""Catch: the score is for fun, the gift for everybody, and nobody has to be quick."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from campaigns.rendering.scene import Scene
from campaigns.rendering.stills import request_for
from components.games.catch import COMPONENT
from components.games.catch.falling import GOAL, SETS, deck, kinds
from components.games.catch.picture import draw
from tests.components.games.playing import (
    LIVE_CLIENTS,
    PHONE,
    comes_true,
    desk_of,
    mail_in,
    opened,
)
from tests.components.scene import MemoryPictures, campaign_of, render

TITLE = "Free cake with your coffee"
ROUND = 14_000  # milliseconds of the page's clock: eight seconds of play, and the gift's coming
# A round in steps, thirty times as fast.
QUICK = """() => {
  const slow = window.setInterval;
  window.setInterval = (act, ms) => slow(act, ms / 30);
}"""


def campaign(**values: Any) -> Any:
    return campaign_of(("catch", {**COMPONENT.sample, "seconds": 8, **values}))


def mail(**values: Any) -> str:
    return render(COMPONENT, "mail", values={**COMPONENT.sample, **values})


def moves(play: dict[str, Any]) -> list[str]:
    return [name for _, name in play["moves"]]


@pytest.mark.parametrize("things", SETS)
def test_what_counts_against_one_falls_less_often_than_what_counts(things: str) -> None:
    values = {"things": things, "obstacle": True}
    worths = [kinds(values)[at][1] for at in deck(values)]
    assert worths.count(-1) < worths.count(1) / 3
    assert -1 not in [worth for _, worth in kinds({**values, "obstacle": False})]


# The mail


@pytest.mark.browser
@pytest.mark.parametrize("client", LIVE_CLIENTS)
def test_a_mail_brings_the_gift_with_the_fourth_catch_whichever(
    browser: Browser, client: str
) -> None:
    shown: Any = LIVE_CLIENTS[client]
    with mail_in(browser, shown(mail()), reduced_motion="reduce") as page:
        assert not page.locator(".uw-still-b1").first.is_visible()
        for caught, number in enumerate((6, 2, 3, 1), start=1):
            assert not page.locator(".found").is_visible()
            page.locator(f"label[for=b1t{number}]").click()
            assert page.locator(".caught .in:visible").count() == caught
        assert caught == GOAL
        assert page.locator(".found .what").inner_text() == TITLE


@pytest.mark.browser
def test_what_falls_in_a_mail_can_be_caught_in_flight(browser: Browser) -> None:
    with mail_in(browser, mail()) as page:
        place = "document.querySelector('.n2 img').getBoundingClientRect().y"
        comes_true(page, f"{place} !== {page.evaluate(place)}")


# The page


LEFT = "document.querySelector('.basket').getBoundingClientRect().x"
#: The middle of the basket, from 0 at the left of the field to 1.
BASKET = """(([basket, field]) => (basket.x + basket.width / 2 - field.x) / field.width)(
  ['.basket', '.field'].map((one) => document.querySelector(one).getBoundingClientRect()))"""


def start(page: Page) -> None:
    page.locator(".go").click()
    page.wait_for_selector(".catch.on")


@pytest.mark.browser
def test_a_round_flows_follows_the_finger_and_ends_in_the_gift(browser: Browser) -> None:
    with (
        desk_of(campaign()) as desk,
        opened(browser, desk, has_touch=True, viewport=PHONE) as page,
    ):
        page.clock.install()  # a slow machine draws few pictures a second, and takes a minute
        start(page)
        field = page.locator(".field").bounding_box()
        assert field
        page.mouse.move(field["x"] + field["width"] * 0.85, field["y"] + 200)
        comes_true(page, f"{BASKET} > 0.7")
        page.keyboard.down("ArrowLeft")
        comes_true(page, f"{BASKET} < 0.3")
        page.keyboard.up("ArrowLeft")
        page.clock.run_for(ROUND)
        page.wait_for_selector(".gift-card")
        assert page.locator(".gift-title").inner_text() == TITLE
    names = moves(desk.plays[0])
    assert (names[0], names[-1]) == ("start", "end")
    assert set(names[1:-1]) <= {"catch", "cactus"}


@pytest.mark.browser
def test_without_motion_things_go_in_steps_and_the_gift_comes_even_so(browser: Browser) -> None:
    with desk_of(campaign()) as desk, opened(browser, desk, reduced_motion="reduce") as page:
        page.evaluate(QUICK)
        start(page)
        page.wait_for_selector(".thing.falls")
        assert page.evaluate("document.getAnimations().length") == 0
        page.wait_for_selector(".gift-card")
        assert moves(desk.plays[0])[-1] == "end"


@pytest.mark.browser
def test_where_time_does_not_count_keys_alone_play_turn_by_turn(browser: Browser) -> None:
    with desk_of(campaign()) as desk, opened(browser, desk) as page:
        page.locator(".kit-time").press("Enter")
        page.locator(".go").press("Enter")
        page.wait_for_selector(".catch.turns")
        assert page.locator(".wait").is_visible()
        still = page.locator(".thing.falls").first.get_attribute("style")
        page.wait_for_timeout(500)
        assert page.locator(".thing.falls").first.get_attribute("style") == still
        for _ in range(40):
            if not page.locator(".catch.on").count():
                break
            page.keyboard.press(_way(page))
        kept = "Object.entries(sessionStorage).filter(([name]) => name.includes('#'))"
        ((_, best),) = page.evaluate(kept)
        page.wait_for_selector(".gift-card")
        score = int(page.locator(".count").inner_text())
        assert score >= 3, "what is said ahead is enough to catch by"
        assert json.loads(best)["value"] == score
        assert page.evaluate(kept) == []
        assert str(score) in page.locator(".told").inner_text()


def _way(page: Page) -> str:
    """Where to go by what a screen reader is told; a cactus is let pass."""
    comes_true(page, "document.getElementById('said').textContent !== ''")  # emptied by a press
    said = page.locator("#said").inner_text()
    if "treat" not in said:
        return "ArrowDown"
    ways = (("left", "ArrowLeft"), ("right", "ArrowRight"))
    return next((key for word, key in ways if f"your {word}" in said), "ArrowDown")


@pytest.mark.browser
def test_two_big_buttons_move_the_basket_too(browser: Browser) -> None:
    with desk_of(campaign()) as desk, opened(browser, desk, viewport=PHONE) as page:
        start(page)
        for label, way in (("right", 1), ("left", -1)):
            button = page.get_by_role("button", name=f"Basket to the {label}")
            size = button.bounding_box()
            assert size and size["height"] >= 56 and size["width"] >= 120
            before = page.locator(".basket").bounding_box()
            assert before
            button.focus()
            page.keyboard.press("Enter")
            comes_true(page, f"({LEFT} - {before['x']}) * {way} > 20")


@pytest.mark.browser
def test_who_has_played_finds_the_gift_in_the_basket_and_may_play_on(browser: Browser) -> None:
    with (
        desk_of(campaign(), played=True) as desk,
        opened(browser, desk, reduced_motion="reduce") as page,
    ):
        assert page.locator(".catch.over .prize").is_visible()
        page.evaluate(QUICK)
        start(page)
        page.wait_for_selector(".gift-card.fresh")
        assert desk.plays == []


# AMP and the still


def test_each_thing_of_the_amp_mail_can_be_the_one_that_asks_the_server() -> None:
    html = render(COMPONENT, "amp")
    asking = re.findall(r"k(\d): true, all: true, count: \d \} \}\),b1form\.submit", html)
    assert asking == list("123456")


@pytest.mark.parametrize("things", SETS)
def test_the_still_fits_a_mail_at_twice_its_width(things: str) -> None:
    made = campaign(things=things)
    scene = Scene(made, "en", "mail", "https://mail.example.com", MemoryPictures())
    image = draw(request_for(scene, COMPONENT, next(iter(made.document.blocks())), 552))
    assert (image.mode, image.width) == ("RGBA", 1104)
    assert image.getpixel((0, 0))[3] == 0  # type: ignore[index]
