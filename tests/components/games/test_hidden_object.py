"""Hidden objects: whoever looks finds them, also with keys, and no list of areas tells where."""

from __future__ import annotations

import math
import re
from itertools import combinations
from typing import Any

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Browser, Page, expect

from campaigns.rendering.scene import Scene
from campaigns.rendering.stills import request_for
from components.games.hidden_object import COMPONENT
from components.games.hidden_object.picture import draw
from components.games.hidden_object.scenes import ABOUT, SMALL, SOUGHT, TALL, WIDE, arranged
from components.games.hidden_object.spots import area, derive
from tests.components.games.playing import (
    LIVE_CLIENTS,
    PHONE,
    desk_of,
    mail_in,
    opened,
)
from tests.components.scene import MemoryPictures, campaign_of, render

TITLE = "Free cake with your coffee"
OWN: dict[str, Any] = {
    "picture": "asset:birthday-cake",
    "spots": [
        {"name": {"en": "Strawberry", "nl": "Aardbei"}, "x": 20, "y": 30, "size": 12},
        {"name": {"en": "Candle", "nl": "Kaars"}, "x": 70, "y": 80, "size": 10},
    ],
}


def campaign(**values: Any) -> Any:
    return campaign_of(("hidden_object", {**COMPONENT.sample, **values}))


def mail(**values: Any) -> str:
    return render(COMPONENT, "mail", values={**COMPONENT.sample, **values})


def shipped(**values: Any) -> dict[str, Any]:
    """What is derived from the sample with these values."""
    given = {**COMPONENT.sample, "picture": None, **values}
    return derive(given, None, {})  # type: ignore[arg-type]


def still(**values: Any) -> Image.Image:
    made = campaign(**values)
    scene = Scene(made, "en", "mail", "https://mail.example.com", MemoryPictures())
    return draw(request_for(scene, COMPONENT, next(iter(made.document.blocks())), 552))


def moves(play: dict[str, Any]) -> list[str]:
    return [name for _, name in play["moves"]]


def tap(page: Page, spot: dict[str, Any]) -> None:
    box = page.locator(".scene").bounding_box()
    assert box
    page.mouse.click(box["x"] + spot["x"] * box["width"], box["y"] + spot["y"] * box["height"])


# The scene


@pytest.mark.parametrize("scene", ABOUT)
@pytest.mark.parametrize("arrangement", [1, 2, 3, 77, 999])
def test_what_is_hidden_lies_apart_in_areas_of_its_own_and_is_mostly_seen(
    scene: str, arrangement: int
) -> None:
    made = arranged({"scene": scene, "things": 6, "arrangement": arrangement})
    for one, other in combinations(made.hidden, 2):
        assert math.dist((one.x, one.y), (other.x, other.y)) > SMALL
    above = made.things[made.things.index(made.hidden[-1]) + 1 :]
    for one in made.hidden:
        assert 0 < one.x < WIDE
        assert 0 < one.y < TALL
        assert all(math.dist((one.x, one.y), (top.x, top.y)) > 40 for top in above)
    areas = {area(one.x / WIDE, one.y / TALL, 4) for one in made.hidden}
    assert len(areas) == 6


@pytest.mark.parametrize("scene", ABOUT)
def test_what_is_looked_for_lies_nowhere_else(scene: str) -> None:
    assert not set(ABOUT[scene]) & set(SOUGHT)


def test_the_same_values_give_the_same_picture_and_others_another() -> None:
    first, same, other = still(), still(), still(arrangement=2)
    assert ImageChops.difference(first.convert("RGB"), same.convert("RGB")).getbbox() is None
    assert ImageChops.difference(first.convert("RGB"), other.convert("RGB")).getbbox()
    assert first.size == (1104, 736)


def test_a_picture_of_one_s_own_shows_once_something_in_it_is_marked() -> None:
    marked = {"x": 20.0, "y": 30.0, "size": 12.0, "name": "Strawberry"}
    picture = MemoryPictures().view("asset:birthday-cake")
    assert not shipped(picture=picture, spots=[])["own"]
    own = shipped(picture=picture, spots=[marked])
    assert own["own"]
    assert [(spot["x"], spot["area"]) for spot in own["hidden"]] == [(0.2, 8)]
    assert own["rows"] == own["columns"] == 6


# The mail


@pytest.mark.browser
@pytest.mark.parametrize("client", LIVE_CLIENTS)
def test_a_mail_brings_the_gift_when_all_are_found(browser: Browser, client: str) -> None:
    shown: Any = LIVE_CLIENTS[client]
    areas = shipped()["areas"]
    with mail_in(browser, shown(mail()), reduced_motion="reduce") as page:
        assert not page.locator(".uw-still-b1").first.is_visible()
        for number in areas:
            assert not page.locator(".found").is_visible()
            page.locator(f"label[for=b1a{number}]").click()
        assert page.locator(".want .tick:visible").count() == len(areas)
        assert page.locator(".found .what").inner_text() == TITLE


@pytest.mark.parametrize("rendition", ["mail", "amp", "site"])
def test_no_area_is_named_otherwise_than_its_neighbours(rendition: Any) -> None:
    html = render(COMPONENT, rendition)
    names = re.findall(r'aria-label="(Area \d+)"', html)
    assert set(names) == {f"Area {number}" for number in range(1, 25)}


# The page


@pytest.mark.browser
def test_a_finger_finds_them_and_misses_cost_nothing(browser: Browser) -> None:
    spots = shipped()["hidden"]
    with (
        desk_of(campaign()) as desk,
        opened(browser, desk, has_touch=True, viewport=PHONE) as page,
    ):
        tap(page, {"x": 0.5, "y": 0.9})
        for spot in spots:
            tap(page, spot)
        page.wait_for_selector(".gift-card")
        assert page.locator(".gift-title").inner_text() == TITLE
    assert moves(desk.plays[0]) == ["miss", *(f"found {at}" for at in range(1, 5)), "gift"]


@pytest.mark.browser
def test_a_hint_lights_a_part_and_then_the_very_place(browser: Browser) -> None:
    spot = shipped()["hidden"][0]
    with desk_of(campaign()) as desk, opened(browser, desk) as page:
        widths = []
        for _ in range(2):
            page.locator(".hint").click()
            lamp, scene = (page.locator(one).bounding_box() for one in (".lamp", ".scene"))
            assert lamp and scene
            x = scene["x"] + spot["x"] * scene["width"] - lamp["x"] - lamp["width"] / 2
            y = scene["y"] + spot["y"] * scene["height"] - lamp["y"] - lamp["width"] / 2
            assert math.hypot(x, y) < lamp["width"] / 2, "what is sought lies in the light"
            widths.append(lamp["width"])
        assert widths[1] < widths[0] * 0.6
        expect(page.locator("#said")).to_contain_text(f"Area {spot['area']}")
        tap(page, spot)
        assert page.locator(".lamp.lit").count() == 0


@pytest.mark.browser
def test_a_picture_of_one_s_own_is_played_in_its_own_shape(browser: Browser) -> None:
    with (
        desk_of(campaign(**OWN)) as desk,
        opened(browser, desk, reduced_motion="reduce") as page,
    ):
        assert page.locator(".want").first.inner_text().startswith("Strawberry")
        box = page.locator(".scene").bounding_box()
        assert box and abs(box["width"] - box["height"]) < 2
        tap(page, {"x": 0.22, "y": 0.3})
        assert page.locator(".want.found").count() == 1
        tap(page, {"x": 0.7, "y": 0.78})
        page.wait_for_selector(".gift-card")
        assert page.evaluate("document.getAnimations().length") == 0


@pytest.mark.browser
def test_who_has_played_sees_everything_found(browser: Browser) -> None:
    with desk_of(campaign(), played=True) as desk, opened(browser, desk) as page:
        assert page.locator(".want.found").count() == 4
        assert page.locator(".prize").is_visible()
        assert desk.plays == []


# AMP


def test_each_hidden_place_of_the_amp_mail_can_be_the_one_that_asks_the_server() -> None:
    html = render(COMPONENT, "amp")
    asking = re.findall(r"k(\d+): true, count: \d \} \}\),b1form\.submit", html)
    assert asking == [str(number) for number in shipped()["areas"]]
