"""What is special about the wheel of fortune."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from campaigns.document import Campaign, GiftPlan, Prize
from components.errors import InvalidValues
from components.games.wheel.segments import derive
from components.look import contrast
from components.registry import find
from tests.components.games.playing import (
    LIVE_CLIENTS,
    Desk,
    comes_true,
    desk_of,
    flick,
    mail_in,
    opened,
)
from tests.components.scene import GIFT, campaign_of

CALM: dict[str, Any] = {"reduced_motion": "reduce"}
PRIZES = (
    Prize(id="dinner", title={"en": "Dinner for two"}, picture="asset:hot-dog", count=3),
    Prize(id="socks", title={"en": "Warm socks"}, picture="asset:socks", chance=0.2),
)
LOOK = campaign_of().document.theme.look()
PLAIN: dict[str, Any] = {"segments": [], "one": "", "two": "", "three": ""}


@pytest.fixture(scope="module")
def campaign() -> Campaign:
    plan = GiftPlan(everyone=GIFT, prizes=PRIZES)
    return campaign_of(("wheel", {})).model_copy(update={"gifts": plan})


@pytest.fixture(scope="module")
def desk(campaign: Campaign) -> Iterator[Desk]:
    with desk_of(campaign) as found:
        yield found


def names(desk: Desk) -> list[str]:
    """The moves of the only play."""
    (play,) = desk.plays
    return [name for _, name in play["moves"]]


def pointed_at(page: Page, face: str, count: int) -> int:
    """Which segment lies under the tip: the number of the one whose span holds the top."""
    turned = page.locator(face).evaluate(
        "e => { const m = new DOMMatrix(getComputedStyle(e).transform);"
        " return Math.atan2(m.b, m.a) * 180 / Math.PI; }"
    )
    return int((-turned % 360) / (360 / count))


def made(gifts: dict[str, str], segments: list[dict[str, str]] | None = None) -> dict[str, Any]:
    """What the wheel derives for these gifts and segments."""
    return derive({**PLAIN, "segments": segments or []}, LOOK, gifts)


@pytest.mark.browser
@pytest.mark.parametrize("gift", ["gift", "dinner", "socks"])
def test_the_wheel_stops_on_the_outcome_it_was_given(
    browser: Browser, campaign: Campaign, gift: str
) -> None:
    chosen = next(each for each in campaign.gifts.gifts() if each.id == gift)
    wheel = made({"gift": "Cake", "dinner": "Dinner", "socks": "Socks"})["wheel"]
    with desk_of(campaign, chosen) as desk, opened(browser, desk, **CALM) as page:
        page.locator(".wheel-button").press("Enter")
        page.wait_for_selector(".gift-card")
        assert wheel[pointed_at(page, ".wheel-face", len(wheel))]["gift"] == gift


TURNED = "parseFloat(document.querySelector('.wheel-face').style.transform.slice(7))"


@pytest.mark.browser
def test_a_swipe_against_the_clock_spins_that_way_and_still_stops_right(
    browser: Browser, desk: Desk
) -> None:
    with opened(browser, desk) as page:
        box = page.locator(".wheel-stand").bounding_box()
        assert box
        across, up = box["x"] + box["width"] / 2, box["y"] + box["height"] * 0.25
        flick(page, *((across + right, up) for right in (90, 40, -10, -60)))
        comes_true(page, f"{TURNED} < -40")
        page.wait_for_selector(".gift-card")
        assert page.locator(".wheel-slice.goal").count() == 1
    assert names(desk) == ["spin", "stop"]


@pytest.mark.browser
def test_reduced_motion_stops_at_once(browser: Browser, desk: Desk) -> None:
    with opened(browser, desk, **CALM) as page:
        page.locator(".wheel-stand").click()
        assert "won" in (page.locator(".wheel").get_attribute("class") or "").split()


@pytest.mark.browser
def test_a_wheel_already_played_rests_on_its_outcome(browser: Browser, campaign: Campaign) -> None:
    wheel = made({"gift": "Cake", "dinner": "Dinner", "socks": "Socks"})["wheel"]
    with desk_of(campaign, PRIZES[0], played=True) as desk, opened(browser, desk) as page:
        assert wheel[pointed_at(page, ".wheel-face", len(wheel))]["gift"] == "dinner"
        assert desk.plays == []


@pytest.mark.browser
@pytest.mark.parametrize("gift", ["gift", "dinner", "socks"])
def test_the_mails_wheel_stops_on_the_outcome(
    browser: Browser, campaign: Campaign, gift: str
) -> None:
    chosen = next(each for each in campaign.gifts.gifts() if each.id == gift)
    wheel = made({"gift": "Cake", "dinner": "Dinner", "socks": "Socks"})["wheel"]
    with desk_of(campaign, chosen) as desk, mail_in(browser, desk.mail, **CALM) as page:
        page.locator(".uw-live-b1 input").first.focus()
        page.keyboard.press("Space")
        assert wheel[pointed_at(page, ".b1-face", len(wheel))]["gift"] == gift
        assert chosen.title["en"] in page.locator(".b1-gift").inner_text()


@pytest.mark.browser
@pytest.mark.parametrize("client", LIVE_CLIENTS)
def test_a_mail_that_can_spins_and_shows_the_gift(
    browser: Browser, desk: Desk, client: str
) -> None:
    with mail_in(browser, LIVE_CLIENTS[client](desk.mail), **CALM) as page:
        assert not page.locator("td.uw-still-b1").first.is_visible()
        assert not page.locator(".b1-gift").is_visible()
        page.locator(".b1-spin").click()
        assert page.locator(".b1-gift").is_visible()
        assert page.get_by_role("link", name="Get my code").is_visible()


def test_with_one_gift_for_all_no_segment_promises_a_prize() -> None:
    wheel = made({"gift": "Cake"})["wheel"]
    assert all(not segment["label"] and segment["picture"] for segment in wheel)


def test_rare_prizes_stand_apart_and_the_equal_gift_fills_the_wheel() -> None:
    labels = [each["gift"] for each in made({"gift": "Cake", "car": "Car", "tea": "Tea"})["wheel"]]
    assert labels == ["car", "gift", "tea", "gift", "gift", "gift", "gift", "gift"]


def test_a_gift_no_segment_leads_to_gets_one() -> None:
    own = [{"label": name, "gift": "gift"} for name in "ABCD"]
    wheel = made({"gift": "Cake", "tea": "Tea"}, own)["wheel"]
    assert [segment["label"] for segment in wheel] == ["A", "B", "C", "D", "Tea"]


def test_a_segment_of_a_gift_that_is_gone_is_not_promised() -> None:
    own = [{"label": "Car", "gift": "car"}, *({"label": name, "gift": ""} for name in "ABC")]
    labels = [segment["label"] for segment in made({"gift": "Cake"}, own)["wheel"]]
    assert labels == ["A", "B", "C"]


def test_a_still_wheel_points_between_two_segments() -> None:
    wheel = made({"gift": "Cake"})["wheel"]
    assert wheel[0]["middle"] == 180 / len(wheel)


@pytest.mark.parametrize("count", [1, 3, 13])
def test_segments_are_none_or_four_to_twelve(count: int) -> None:
    with pytest.raises(InvalidValues, match="4 to 12"):
        find("wheel").values({"segments": [{"label": "x", "gift": "gift"}] * count})


@given(
    gifts=st.integers(1, 10),
    own=st.lists(st.tuples(st.text(max_size=30), st.integers(-1, 12)), max_size=12),
)
def test_every_gift_has_a_stop_that_promises_nothing_else(
    gifts: int, own: list[tuple[str, int]]
) -> None:
    titles = {f"g{number}": f"Gift {number}" for number in range(gifts)}
    segments = [
        {"label": text, "gift": f"g{number}" if number >= 0 else ""} for text, number in own
    ]
    derived = made(titles, segments)
    step = 360 / len(derived["wheel"])
    for gift, turned in derived["stops"].items():
        under_tip = derived["wheel"][int((-turned % 360) / step)]
        assert under_tip["gift"] in (gift, "")


@given(count=st.integers(4, 12))
def test_neighbours_differ_in_colour_and_labels_read(count: int) -> None:
    own = [{"label": "x", "gift": ""}] * count
    wheel = made({"gift": "Cake"}, own)["wheel"]
    for before, segment in zip(wheel[-1:] + wheel, wheel, strict=False):
        assert before["colour"] != segment["colour"]
        assert contrast(segment["colour"], segment["ink"]) >= 4.5
