"""Birthday candles: one breath or many, a thumb or a key, and a name that always fits."""

from __future__ import annotations

import re
from typing import Any

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Browser, Page

from campaigns.rendering.scene import Scene
from campaigns.rendering.stills import request_for
from components.games.candles import COMPONENT
from components.games.candles.picture import PLAQUE, UNITS, draw
from tests.components.games.playing import (
    LIVE_CLIENTS,
    PHONE,
    desk_of,
    mail_in,
    opened,
)
from tests.components.scene import PERSON, MemoryPictures, campaign_of, render

TITLE = "Free cake with your coffee"
OUT = '.wick[aria-pressed="true"]'
COUNTS = [3, 4, 5, 6, 7, 8, 9]
NAMES = [
    "Jo",
    "Maximiliaan-Alexander van der Wolkenstein",
    "Wolfeschlegelsteinhausenbergerdorff",
    "محمد عبد الرحمن",
    "Şükrü Çağlayan",
    "Świętosława Źdźbło",
    "Noor 🎂🎉",
]


def campaign(**values: Any) -> Any:
    return campaign_of(("candles", {**COMPONENT.sample, **values}))


def mail(**values: Any) -> str:
    return render(COMPONENT, "mail", values={**COMPONENT.sample, **values})


def still(name: str = "", **values: Any) -> Image.Image:
    made = campaign(**values)
    scene = Scene(made, "en", "mail", "https://mail.example.com", MemoryPictures())
    block = next(iter(made.document.blocks()))
    return draw(request_for(scene, COMPONENT, block, 552, name))


def playable(client: str, html: str) -> str:
    """The mail as a client that can play it gets it."""
    shown: Any = LIVE_CLIENTS[client]
    return str(shown(html))


def moves(plays: list[dict[str, Any]]) -> list[list[str]]:
    return [[name for _, name in play["moves"]] for play in plays]


#: How many burn once a key has been heard: the next breath of a held one may come at any time.
AFTER_A_KEY = """() => window.addEventListener("keydown", () => {
  window.lit = document.querySelectorAll('.wick[aria-pressed="false"]').length;
})"""


def burning(page: Page) -> int:
    return page.locator('.wick[aria-pressed="false"]').count()


# The mail


@pytest.mark.browser
@pytest.mark.parametrize("client", LIVE_CLIENTS)
def test_the_gift_shows_when_the_last_flame_of_a_mail_is_out(browser: Browser, client: str) -> None:
    with mail_in(browser, playable(client, mail(candles=3))) as page:
        assert not page.locator(".uw-still-b1").first.is_visible()
        for at in (3, 1, 2):
            assert not page.locator(".found").is_visible()
            page.locator(f"label[for=b1k{at}]").click()
            assert not page.locator(f".c{at} .flame").is_visible()
        assert page.locator(".found .what").inner_text() == TITLE
        assert "/go/" in (page.locator(".found a").get_attribute("href") or "")
        assert page.locator(".cake .name").inner_text() == "Noor"


@pytest.mark.browser
def test_a_mail_is_blown_out_with_the_keyboard_alone(browser: Browser) -> None:
    with mail_in(browser, mail(candles=3)) as page:
        page.locator("#b1k1").focus()
        for _ in range(3):
            page.keyboard.press("Space")
            page.keyboard.press("Tab")
        assert page.locator(".found").is_visible()


@pytest.mark.browser
def test_motion_in_a_mail_is_only_for_those_who_want_it(browser: Browser) -> None:
    for wish, moving in (("reduce", False), ("no-preference", True)):
        with mail_in(browser, mail(), reduced_motion=wish) as page:
            assert bool(page.evaluate("document.getAnimations().length")) is moving


def test_the_still_of_a_mail_is_the_reader_s_own_picture() -> None:
    assert re.search(r'src="[^"]+/go/[^"/]+/still/b1\.png"', mail())
    assert re.search(r'src="[^"]+/go/pictures/', mail(name_on_cake=""))


def test_a_cake_without_a_name_has_no_plaque() -> None:
    plain = {**COMPONENT.sample, "name_on_cake": ""}
    assert 'class="name"' not in mail(name_on_cake="")
    assert 'class="plaque"' not in render(COMPONENT, "site", values=plain)
    assert 'class="plaque"' in render(COMPONENT, "site")


# The page


@pytest.mark.browser
def test_a_held_key_blows_them_out_one_by_one(browser: Browser) -> None:
    with desk_of(campaign(candles=4)) as desk, opened(browser, desk) as page:
        page.locator(".blow").focus()
        page.evaluate(AFTER_A_KEY)
        page.keyboard.down("Enter")
        assert page.evaluate("lit") == 3
        page.locator(OUT).nth(1).wait_for(state="attached")
        page.wait_for_selector(".gift-card")
        page.keyboard.up("Enter")
        page.wait_for_timeout(300)
    assert moves(desk.plays) == [["candle 1", "candle 2", "candle 3", "candle 4"]]
    (first, *_), (second, *_) = desk.plays[0]["moves"][:2]
    assert second - first > 200, "a press is one breath; only holding on is another"


@pytest.mark.browser
def test_holding_the_button_blows_and_letting_go_stops(browser: Browser) -> None:
    with desk_of(campaign(candles=9)) as desk, opened(browser, desk, viewport=PHONE) as page:
        page.locator(".blow").hover()
        page.mouse.down()
        page.locator(OUT).nth(1).wait_for(state="attached")
        page.mouse.up()
        left = burning(page)
        page.wait_for_timeout(500)
        assert burning(page) == left > 0
        page.mouse.down()
        page.wait_for_selector(".gift-card")
        page.mouse.up()
        page.wait_for_timeout(300)
    assert len(desk.plays) == 1
    assert len(desk.plays[0]["moves"]) == 9


@pytest.mark.browser
def test_a_click_without_a_pointer_counts_as_one_breath(browser: Browser) -> None:
    with desk_of(campaign(candles=3)) as desk, opened(browser, desk) as page:
        page.wait_for_timeout(600)
        page.evaluate("document.querySelector('.blow').click()")
        assert burning(page) == 2
        assert desk.plays == []


@pytest.mark.browser
def test_each_breath_says_how_many_flames_are_left(browser: Browser) -> None:
    with desk_of(campaign(candles=3)) as desk, opened(browser, desk) as page:
        page.locator(".wick").first.click()
        said = page.locator("#said", has_text="Candles still burning: 2")
        said.wait_for(state="attached")


@pytest.mark.browser
def test_nothing_moves_where_motion_is_unwanted_and_the_gift_comes_at_once(
    browser: Browser,
) -> None:
    with (
        desk_of(campaign(candles=3)) as desk,
        opened(browser, desk, reduced_motion="reduce") as page,
    ):
        assert page.evaluate("document.getAnimations().length") == 0
        for wick in page.locator(".wick").all():
            wick.click()
        assert page.evaluate("document.getAnimations().length") == 0
        page.wait_for_selector(".gift-card")


@pytest.mark.browser
def test_who_has_played_finds_the_candles_out_and_may_light_them_again(browser: Browser) -> None:
    with desk_of(campaign(candles=3), played=True) as desk, opened(browser, desk) as page:
        assert burning(page) == 0
        page.get_by_role("button", name="Light the candles again").click()
        assert burning(page) == 3
        for wick in page.locator(".wick").all():
            wick.click()
        page.wait_for_selector(".gift-card.fresh")
        assert desk.plays == []


@pytest.mark.browser
@pytest.mark.parametrize("candles", COUNTS)
def test_a_thumb_finds_every_candle_and_only_that(browser: Browser, candles: int) -> None:
    with (
        desk_of(campaign(candles=candles)) as desk,
        opened(browser, desk, viewport=PHONE) as page,
    ):
        found = [wick.bounding_box() for wick in page.locator(".wick").all()]
        boxes = [box for box in found if box]
        assert len(boxes) == candles
        assert all(box["width"] >= 44 and box["height"] >= 44 for box in boxes)
        for at, one in enumerate(boxes):
            assert not any(_overlap(one, other) for other in boxes[at + 1 :])


def _overlap(one: Any, other: Any) -> bool:
    """Whether two boxes share more than a rounded edge."""
    return all(
        min(one[start] + one[size], other[start] + other[size]) - max(one[start], other[start]) > 1
        for start, size in (("x", "width"), ("y", "height"))
    )


@pytest.mark.browser
@pytest.mark.parametrize("name", NAMES)
def test_any_name_fits_the_cake_on_the_page(browser: Browser, name: str) -> None:
    person = {**PERSON, "first_name": name}
    with (
        desk_of(campaign(), person=person) as desk,
        opened(browser, desk, viewport=PHONE) as page,
    ):
        page.evaluate("document.fonts.ready")
        written, plate = page.locator(".name span"), page.locator(".name")
        assert written.inner_text() == name
        inner, outer = written.bounding_box(), plate.bounding_box()
        assert inner and outer
        assert inner["width"] <= outer["width"] + 1
        assert inner["height"] <= outer["height"] + 1
        assert float(plate.evaluate("e => parseFloat(getComputedStyle(e).fontSize)")) >= 9


@pytest.mark.browser
def test_a_person_without_a_name_gets_a_cake_without_a_plaque(browser: Browser) -> None:
    person = {**PERSON, "first_name": ""}
    with desk_of(campaign(), person=person) as desk, opened(browser, desk) as page:
        assert page.locator(".plaque").count() == 0
        assert burning(page) == 5


# The still


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_written_inside_the_plaque_of_the_still(name: str) -> None:
    changed = ImageChops.difference(still(name), still("​.")).getbbox(alpha_only=False)
    assert changed
    share = still(name).width / UNITS
    left, top, right, bottom = (edge * share for edge in PLAQUE)
    rim = 8 * share  # the plaque goes on that far beyond the room for writing
    assert changed[0] >= left - rim and changed[2] <= right + rim
    assert changed[1] >= top - rim and changed[3] <= bottom + rim


def test_an_emoji_in_a_name_is_dropped_from_the_still() -> None:
    assert ImageChops.difference(still("Noor 🎂"), still("Noor")).getbbox(alpha_only=False) is None


def test_two_people_get_two_pictures_of_one_size() -> None:
    one, other = still("Noor"), still("Sem")
    assert one.size == other.size
    assert one.tobytes() != other.tobytes()


@pytest.mark.parametrize("candles", COUNTS)
def test_the_still_lights_as_many_candles_as_are_asked(candles: int) -> None:
    image = still(candles=candles)
    assert image.width == 2 * 552
    core = image.getchannel("B").point(lambda blue: 255 if 200 <= blue <= 236 else 0)
    assert core.getbbox()
    if candles > 3:
        assert image.tobytes() != still(candles=candles - 1).tobytes()


# AMP


@pytest.mark.parametrize("candles", COUNTS)
def test_only_the_last_flame_of_the_amp_mail_asks_the_server(candles: int) -> None:
    html = render(COMPONENT, "amp", values={**COMPONENT.sample, "candles": candles})
    assert html.count(f"count: {candles} }} }}),b1form.submit") == candles
    assert html.count("count: (b1out.count || 0) + 1") == candles
    last = re.findall(
        r'hidden \[hidden\]="b1out\.k\d \|\| b1out\.all \|\| b1out\.count != (\d)"', html
    )
    assert last == [str(candles - 1)] * candles
