"""Gift boxes: the choice is theatre, the gift is the same, and nobody is left outside."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Browser, Page

from campaigns.document import Theme
from campaigns.rendering.scene import Scene
from campaigns.rendering.stills import request_for
from components.games.gift_boxes import COMPONENT
from components.games.gift_boxes.colours import KINDS
from components.games.gift_boxes.picture import draw
from components.look import mix, rgb
from tests.components.games.playing import (
    DESKTOP,
    LIVE_CLIENTS,
    PHONE,
    desk_of,
    mail_in,
    opened,
)
from tests.components.scene import MemoryPictures, campaign_of, render

TITLE = "Free cake with your coffee"
BOXES = [2, 3, 4, 5, 6]


def campaign(**values: Any) -> Any:
    return campaign_of(("gift_boxes", {**COMPONENT.sample, **values}))


def still(**values: Any) -> Image.Image:
    made = campaign(**values)
    scene = Scene(made, "en", "mail", "https://mail.example.com", MemoryPictures())
    block = next(iter(made.document.blocks()))
    return draw(request_for(scene, COMPONENT, block, 552))


def mail(**values: Any) -> str:
    return render(COMPONENT, "mail", values={**COMPONENT.sample, **values})


def playable(client: str, html: str) -> str:
    """The mail as a client that can play it gets it."""
    shown: Any = LIVE_CLIENTS[client]
    return str(shown(html))


def open_box(page: Page, number: int) -> None:
    page.locator(f"label[for=b1x{number}]").click()


# The mail


@pytest.mark.browser
@pytest.mark.parametrize("client", LIVE_CLIENTS)
def test_a_mail_that_can_play_opens_the_chosen_box_and_no_other(
    browser: Browser, client: str
) -> None:
    with mail_in(browser, playable(client, mail())) as page:
        assert not page.locator(".uw-still-b1").first.is_visible()
        assert not page.locator(".found").is_visible()
        open_box(page, 2)
        assert page.locator(".found .what").inner_text() == TITLE
        shown = [page.locator(f".n{number} .prize").is_visible() for number in (1, 2, 3)]
        assert shown == [False, True, False]
        assert [page.locator(f".n{n} .cap").is_visible() for n in (1, 2, 3)] == [True, False, True]
        assert "/go/" in (page.locator(".found a").get_attribute("href") or "")


@pytest.mark.browser
def test_a_mail_is_played_with_the_keyboard_alone(browser: Browser) -> None:
    with mail_in(browser, mail()) as page:
        page.locator("#b1x1").focus()
        page.keyboard.press("ArrowRight")
        assert page.locator(".n2 .prize").is_visible()
        assert page.evaluate("document.activeElement.id") == "b1x2"


@pytest.mark.browser
def test_motion_in_a_mail_is_only_for_those_who_want_it(browser: Browser) -> None:
    for wish, moving in (("reduce", False), ("no-preference", True)):
        with mail_in(browser, mail(), reduced_motion=wish) as page:
            open_box(page, 1)
            running = page.evaluate("document.getAnimations().length")
            assert bool(running) is moving


@pytest.mark.parametrize("boxes", BOXES)
def test_each_box_of_a_mail_can_be_chosen_and_none_holds_another_gift(boxes: int) -> None:
    html = mail(boxes=boxes)
    assert [f'for="b1x{number}"' in html for number in range(1, 8)] == [
        number <= boxes for number in range(1, 8)
    ]
    assert html.count(TITLE) == 1


def test_the_boxes_in_a_mail_need_no_picture_but_the_gift() -> None:
    live = re.search(r'<div class="uw-live-b1".*?<!--<!\[endif\]', mail(), re.DOTALL)
    assert live
    pictures = set(re.findall(r'src="([^"]+)"', live[0]))
    assert len(pictures) == 1
    assert "url(" not in live[0]


# The page


@pytest.mark.browser
def test_a_tap_opens_a_box_and_says_what_is_in_it(browser: Browser) -> None:
    with (
        desk_of(campaign()) as desk,
        opened(browser, desk, has_touch=True, viewport=PHONE) as page,
    ):
        page.locator(".box").nth(2).tap()
        assert page.locator("#said").inner_text() in ("", "The lid flies off…")
        page.wait_for_selector(".gift-card")
        pressed = [box.get_attribute("aria-pressed") for box in page.locator(".box").all()]
        assert pressed == ["false", "false", "true"]
        assert page.locator(".gift-title").inner_text() == TITLE


@pytest.mark.browser
def test_nothing_moves_where_motion_is_unwanted_and_the_gift_comes_at_once(
    browser: Browser,
) -> None:
    with desk_of(campaign()) as desk, opened(browser, desk, reduced_motion="reduce") as page:
        assert page.evaluate("document.getAnimations().length") == 0
        page.locator(".box").first.click()
        assert page.evaluate("document.getAnimations().length") == 0
        page.wait_for_selector(".gift-card")
        assert len(desk.plays) == 1


@pytest.mark.browser
def test_who_has_played_finds_an_open_box_and_may_open_another(browser: Browser) -> None:
    with desk_of(campaign(), played=True) as desk, opened(browser, desk) as page:
        assert page.locator('.box[aria-pressed="true"]').count() == 1
        page.locator('.box[aria-pressed="false"]').first.click()
        page.wait_for_selector(".gift-card.fresh")
        assert desk.plays == []


@pytest.mark.browser
@pytest.mark.parametrize("boxes", BOXES)
def test_a_thumb_finds_every_box_within_a_phone(browser: Browser, boxes: int) -> None:
    with (
        desk_of(campaign(boxes=boxes)) as desk,
        opened(browser, desk, viewport={"width": 320, "height": 640}) as page,
    ):
        sizes = [box.bounding_box() for box in page.locator(".box").all()]
        assert len(sizes) == boxes
        assert all(size and size["width"] >= 44 and size["height"] >= 44 for size in sizes)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.browser
def test_a_desktop_shows_three_boxes_in_one_row(browser: Browser) -> None:
    with desk_of(campaign()) as desk, opened(browser, desk, viewport=DESKTOP) as page:
        tops = {round(box.bounding_box()["y"]) for box in page.locator(".box").all()}  # type: ignore[index]
        assert len(tops) == 1


# The still


@pytest.mark.parametrize("boxes", BOXES)
def test_the_still_fits_a_mail_at_twice_its_width(boxes: int) -> None:
    image = still(boxes=boxes)
    assert image.mode == "RGBA"
    assert image.width == 2 * 552
    assert image.height < 1.2 * image.width
    assert image.getpixel((0, image.height - 1))[3] == 0  # type: ignore[index]


def test_chosen_colours_take_the_place_of_the_theme_s_in_the_still() -> None:
    chosen = {
        "box_colour": "#0066cc",
        "second_colour": "#00aa66",
        "third_colour": "#0099aa",
        "ribbon_colour": "#f4f4ff",
    }
    look = Theme().look()
    themed, own = still(), still(**chosen)
    # Confetti keeps the theme's colours.
    assert _near(themed, look.primary) > 10 * _near(own, look.primary)
    assert all(_near(own, colour) > 100 > _near(themed, colour) for colour in chosen.values())


def test_the_third_box_is_dark_but_never_black() -> None:
    look = Theme().look()
    assert _near(still(), mix(look.ink, look.primary, 0.3)) > 500


def _near(image: Image.Image, colour: str) -> int:
    """Opaque pixels whose channels are within 12 of a colour's."""
    wanted = rgb(colour)
    bands = image.resize((552, image.height // 2)).split()
    near = Image.new("L", bands[0].size, 255)
    for band, channel in zip(bands, (*wanted, 255), strict=True):
        close = band.point(lambda value, to=channel: 255 * (abs(value - to) < 12))
        near = ImageChops.multiply(near, close)
    return near.histogram()[255]


@pytest.mark.parametrize("boxes", BOXES)
def test_no_box_stands_beside_or_above_its_like(boxes: int) -> None:
    kinds, across = KINDS[boxes], 2 if boxes == 4 else 3
    assert len(kinds) == boxes
    rows = [kinds[start : start + across] for start in range(0, boxes, across)]
    assert all(one != other for row in rows for one, other in pairwise(row))
    assert all(one != other for one, other in zip(kinds, kinds[across:], strict=False))


# AMP


@pytest.mark.parametrize("boxes", BOXES)
def test_each_box_of_the_amp_mail_asks_the_server(boxes: int) -> None:
    html = render(COMPONENT, "amp", values={**COMPONENT.sample, "boxes": boxes})
    taps = re.findall(r'on="tap:AMP\.setState\(\{ b1pick: (\d) \}\),b1form\.submit"', html)
    assert taps == [str(number) for number in range(1, boxes + 1)]
    assert "submit-success:AMP.setState({ b1: event.response })" in html
