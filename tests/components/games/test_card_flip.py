"""What is special about the card flip: no card is wrong, and none shows a prize one missed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Browser

from components.errors import InvalidValues
from components.games.card_flip.fan import KIND, WIDTHS, derive
from components.games.card_flip.picture import tall
from components.registry import find
from tests.components.games.playing import (
    LIVE_CLIENTS,
    Desk,
    desk_of,
    mail_in,
    opened,
)
from tests.components.scene import campaign_of, render

CALM: dict[str, Any] = {"reduced_motion": "reduce"}
LOOK: Any = type("Look", (), {"primary": "#c92a5e", "accent": "#ffc247"})
COUNTS = [3, 4, 5, 6]


@pytest.fixture(scope="module")
def desk() -> Iterator[Desk]:
    with desk_of(campaign_of(("card_flip", {"cards": 3}))) as found:
        yield found


def names(desk: Desk) -> list[str]:
    """The moves of the only play."""
    (play,) = desk.plays
    assert play["how"] == "game"
    return [name for _, name in play["moves"]]


# The page


@pytest.mark.browser
def test_arrows_choose_and_enter_turns_one_card_and_no_other(browser: Browser, desk: Desk) -> None:
    with opened(browser, desk, **CALM) as page:
        page.keyboard.press("Tab")
        page.keyboard.press("ArrowRight")
        assert page.evaluate("document.activeElement.ariaLabel") == "Pick card 2"
        page.keyboard.press("Enter")
        page.keyboard.press("ArrowRight")
        page.keyboard.press("Enter")
        page.wait_for_selector(".gift-card")
        pressed = [card.get_attribute("aria-pressed") for card in page.locator(".flip-card").all()]
        assert pressed == ["false", "true", "false"]
    assert names(desk) == ["pick 2", "turn"]


@pytest.mark.browser
def test_a_tap_brings_the_card_to_the_middle_and_turns_it(browser: Browser, desk: Desk) -> None:
    with opened(browser, desk, has_touch=True) as page:
        page.wait_for_timeout(900)
        page.locator(".flip-card").last.tap()
        page.wait_for_selector(".gift-card")
        card = page.locator(".flip-card").last.bounding_box()
        fan = page.locator(".flip-fan").bounding_box()
        assert card and fan
        assert abs(card["x"] + card["width"] / 2 - fan["x"] - fan["width"] / 2) < 4
    assert names(desk) == ["pick 3", "turn"]


@pytest.mark.browser
@pytest.mark.parametrize("others", ["stay", "turn"])
def test_the_others_never_show_the_gift(browser: Browser, others: str) -> None:
    made = campaign_of(("card_flip", {"cards": 4, "others": others}))
    with desk_of(made) as desk, opened(browser, desk, **CALM) as page:
        page.locator(".flip-card").first.click()
        page.wait_for_selector(".gift-card")
        clear = "e => Number(getComputedStyle(e).opacity)"
        gifts = [each.evaluate(clear) for each in page.locator(".flip-gift").all()]
        assert gifts == [1, 0, 0, 0]
        kinds = [each.evaluate(clear) for each in page.locator(".flip-kind").all()]
        assert kinds == ([0, 1, 1, 1] if others == "turn" else [])


@pytest.mark.browser
def test_who_has_played_finds_a_card_turned_and_may_pick_again_for_fun(browser: Browser) -> None:
    made = campaign_of(("card_flip", {}))
    with desk_of(made, played=True) as desk, opened(browser, desk, **CALM) as page:
        assert page.locator('.flip-card[aria-pressed="true"]').count() == 1
        page.locator(".flip-again").click()
        assert page.locator('.flip-card[aria-pressed="true"]').count() == 0
        page.keyboard.press("Space")
        page.wait_for_selector(".flip.turned")
        assert desk.plays == []


@pytest.mark.browser
def test_nothing_moves_where_motion_is_unwanted(browser: Browser, desk: Desk) -> None:
    with opened(browser, desk, **CALM) as page:
        page.locator(".flip-card").first.hover()
        page.locator(".flip-card").first.click()
        assert page.evaluate("document.getAnimations().length") == 0
        page.wait_for_selector(".gift-card")


@pytest.mark.browser
@pytest.mark.parametrize("count", COUNTS)
def test_a_thumb_finds_every_card_of_the_fan_on_a_small_phone(browser: Browser, count: int) -> None:
    made = campaign_of(("card_flip", {"cards": count}))
    narrow = {"width": 320, "height": 640}
    with desk_of(made) as desk, opened(browser, desk, viewport=narrow, **CALM) as page:
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        lefts = [card.evaluate("e => e.offsetLeft") for card in page.locator(".flip-card").all()]
        assert len(lefts) == count
        steps = [two - one for one, two in pairwise(lefts)]
        assert min(steps) >= 43  # what the next card leaves uncovered; its lean adds to that


# The mail


@pytest.mark.browser
@pytest.mark.parametrize("client", LIVE_CLIENTS)
def test_a_mail_that_can_turns_the_picked_card_alone(
    browser: Browser, desk: Desk, client: str
) -> None:
    with mail_in(browser, LIVE_CLIENTS[client](desk.mail), **CALM) as page:
        assert not page.locator("td.uw-still-b1").first.is_visible()
        assert not page.locator(".b1-gift").is_visible()
        page.locator("label[for=b1x2]").click()
        shown = [card.is_visible() for card in page.locator(".b1-won").all()]
        assert shown == [False, True, False]
        assert "Free cake" in page.locator(".b1-gift").inner_text()
        assert page.get_by_role("link", name="Get my code").is_visible()


@pytest.mark.browser
def test_keys_pick_a_card_of_a_mail(browser: Browser, desk: Desk) -> None:
    with mail_in(browser, desk.mail, **CALM) as page:
        page.locator("#b1x1").focus()
        page.keyboard.press("ArrowRight")
        assert page.locator(".b1-n2 .b1-won").is_visible()
        assert page.locator(".b1-gift").is_visible()


@pytest.mark.browser
def test_in_a_mail_too_the_others_turn_kindly_where_asked(browser: Browser) -> None:
    html = render(find("card_flip"), "mail", values={"cards": 3, "others": "turn"})
    with mail_in(browser, html, **CALM) as page:
        page.locator("label[for=b1x1]").click()
        assert [kind.is_visible() for kind in page.locator(".b1-kind").all()] == [False, True, True]


# AMP


@pytest.mark.parametrize("count", COUNTS)
def test_each_card_of_the_amp_mail_asks_the_server_once(count: int) -> None:
    html = render(find("card_flip"), "amp", values={"cards": count})
    taps = re.findall(r'on="tap:AMP\.setState\(\{ b1pick: (\d) \}\),b1form\.submit"', html)
    assert taps == [str(number) for number in range(1, count + 1)]
    assert html.count('[disabled]="b1pick"') == count


# The fan


@pytest.mark.parametrize("count", COUNTS)
def test_the_fan_is_even_and_lies_within_its_width(count: int) -> None:
    fan = derive({"cards": count, "back": "", "trim": ""}, LOOK, {})["fan"]
    assert len(fan) == count
    for one, other in zip(fan, reversed(fan), strict=True):
        assert one["lean"] == -other["lean"] and one["drop"] == other["drop"]
        assert one["home"] == -other["home"]
    assert fan[0]["left"] >= -0.5 and fan[-1]["left"] + WIDTHS[count][0] <= 100.5
    assert 200 < tall(fan, WIDTHS[count][0]) < 480


def test_the_kind_pictures_are_enough_and_no_two_alike() -> None:
    assert len(set(KIND)) == len(KIND) == max(COUNTS)


@pytest.mark.parametrize("count", [2, 7])
def test_a_fan_has_three_to_six_cards(count: int) -> None:
    with pytest.raises(InvalidValues):
        find("card_flip").values({"cards": count})
