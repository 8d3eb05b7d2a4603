"""Guess with a slider: the number is true, hints are warm, and every guess brings the gift."""

from __future__ import annotations

import re
from typing import Any, Literal, get_args

import pytest
from playwright.sync_api import Browser, Page, expect

from components.games.slider_guess import COMPONENT
from components.games.slider_guess.jar import (
    CHOICES,
    FEWEST,
    FLOOR,
    LEFT,
    MOST,
    PICTURES,
    RIGHT,
    Thing,
    derive,
    heap,
)
from tests.components.games.playing import PHONE, desk_of, mail_in, opened, without_motion
from tests.components.scene import campaign_of, render
from tests.tools.contrasts import SEEN, track_contrast

TITLE = "Free cake with your coffee"


def campaign(**values: Any) -> Any:
    return campaign_of(("slider_guess", {**COMPONENT.sample, **values}))


def derived(count: int) -> dict[str, Any]:
    return derive({"thing": "cookies", "count": count}, None, {})  # type: ignore[arg-type]


def moves(play: dict[str, Any]) -> list[str]:
    return [name for _, name in play["moves"]]


# The jar


@pytest.mark.parametrize("count", [*range(FEWEST, MOST, 4), 37, MOST])
def test_so_many_as_are_told_lie_in_the_jar_and_below_its_bow(count: int) -> None:
    lying = heap("cookies", count)
    assert len(lying) == count
    assert len({(one.x, one.y) for one in lying}) == count
    for one in lying:
        assert LEFT - 8 < one.x - one.width / 2 < one.x + one.width / 2 < RIGHT + 8
        assert 168 < one.y - one.width / 2 < one.y + one.width / 2 < FLOOR + 8


@pytest.mark.parametrize("count", [FEWEST, 9, 37, MOST])
def test_a_mail_offers_five_different_numbers_and_one_is_right(count: int) -> None:
    choices = derived(count)["choices"]
    numbers = [choice["number"] for choice in choices]
    assert numbers == sorted(set(numbers))
    assert len(numbers) == CHOICES
    assert numbers[0] >= 1
    assert [choice["number"] for choice in choices if choice["kind"] == "right"] == [count]


@pytest.mark.parametrize("count", [FEWEST, 25, MOST])
def test_the_slider_goes_well_past_the_number(count: int) -> None:
    assert count * 1.5 <= derived(count)["top"] <= count * 1.6 + 20


def test_every_thing_has_a_picture_and_a_name() -> None:
    assert set(PICTURES) == set(get_args(Thing))
    assert set(PICTURES) <= set(COMPONENT.strings["words"])


def test_the_page_draws_each_of_them() -> None:
    assert render(COMPONENT, "site").count('class="guess-one"') == COMPONENT.sample["count"]


# The mail


@pytest.mark.browser
def test_any_number_of_the_mail_brings_the_gift_and_the_right_one_kinder_words(
    browser: Browser,
) -> None:
    with mail_in(browser, without_motion(render(COMPONENT, "mail"))) as page:
        assert not page.locator(".found").is_visible()
        for at, choice in enumerate(derived(37)["choices"], 1):
            page.locator(f"label[for=b1g{at}]").click()
            assert page.locator(".found .what").inner_text() == TITLE
            assert page.locator(".said:visible").count() == 1
            assert page.locator(f".said.{choice['kind']}").is_visible()


def test_every_number_of_the_amp_mail_asks_the_server() -> None:
    html = render(COMPONENT, "amp")
    picks = re.findall(r"pick: (\d+), kind: '\w+' \} \}\),b1form\.submit", html)
    assert picks == [str(choice["number"]) for choice in derived(37)["choices"]]


# The page


def guess(page: Page, number: int) -> None:
    page.locator(".guess-range").fill(str(number))
    page.locator(".guess-button").click()


@pytest.mark.browser
def test_hints_say_how_warm_and_which_way_and_the_third_guess_opens_the_jar(
    browser: Browser,
) -> None:
    told = ".guess-told"
    with (
        desk_of(campaign()) as desk,
        opened(browser, desk, viewport=PHONE, reduced_motion="reduce") as page,
    ):
        guess(page, 10)
        expect(page.locator(told)).to_have_text(
            "Still a little cool. There are more than 10. Guesses left: 2"
        )
        guess(page, 41)
        expect(page.locator(told)).to_contain_text("Hot. There are fewer than 41. One more go.")
        guess(page, 20)
        expect(page.locator(told)).to_contain_text("There are 37 cookies. A brave guess")
        page.wait_for_selector(".gift-card")
        assert page.evaluate("document.getAnimations().length") == 0
        assert moves(desk.plays[0]) == ["guess 10", "guess 41", "guess 20", "count"]


@pytest.mark.browser
def test_arrow_keys_slide_enter_guesses_and_a_hit_needs_no_second_try(browser: Browser) -> None:
    with (
        desk_of(campaign(count=12, thing="hearts")) as desk,
        opened(browser, desk, reduced_motion="reduce") as page,
    ):
        page.locator(".guess-range").focus()
        page.keyboard.press("ArrowRight")
        expect(page.locator(".guess-number")).to_have_text("11")
        page.keyboard.press("ArrowRight")
        page.keyboard.press("Enter")
        expect(page.locator(".guess-told")).to_contain_text("There are 12 hearts. Exactly right")
        expect(page.locator(".gift-card")).to_contain_text(TITLE)
        assert moves(desk.plays[0]) == ["guess 12", "count"]


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_sliders_track_is_seen(browser: Browser, scheme: Literal["light", "dark"]) -> None:
    with desk_of(campaign()) as desk, opened(browser, desk, color_scheme=scheme) as page:
        assert track_contrast(page.locator(".guess-range")) >= SEEN


@pytest.mark.browser
def test_before_the_jar_opens_all_are_counted_one_by_one(browser: Browser) -> None:
    with desk_of(campaign(count=12)) as desk, opened(browser, desk) as page:
        guess(page, 12)
        expect(page.locator(".guess.counting")).to_be_visible()
        assert page.locator(".guess-one.lit").count() < 12
        assert not page.locator(".guess-open").is_visible()


def test_its_mail_stays_light() -> None:
    values = {**COMPONENT.sample, "count": MOST}
    assert len(render(COMPONENT, "mail", values=values).encode()) < 60_000
