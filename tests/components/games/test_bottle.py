"""What is special about the bottle: it leaves the hand at its speed and stops at what is said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from components.contract import Rendition
from components.drawing import emoji_names
from components.errors import InvalidValues
from components.games.bottle import FIRST, BottleFields
from components.games.bottle.table import RING, places
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
from tests.components.scene import campaign_of, render

CALM: dict[str, Any] = {"reduced_motion": "reduce"}
PLAYS = find("bottle").plays
RENDITIONS: tuple[Rendition, ...] = ("mail", "amp")


@pytest.fixture(scope="module")
def desk() -> Iterator[Desk]:
    with desk_of(campaign_of(("bottle", {}))) as found:
        yield found


def names(desk: Desk) -> list[str]:
    """The moves of the only play, which is one the server would take for somebody's."""
    (play,) = desk.plays
    moves = play["moves"]
    assert PLAYS and len(moves) >= PLAYS.least
    assert moves[-1][0] - moves[0][0] >= PLAYS.least_ms
    assert all(re.fullmatch(PLAYS.names, name) for _, name in moves)
    assert re.fullmatch(PLAYS.last, moves[-1][1])
    return [name for _, name in moves]


#: Degrees, as the page has them.
TURNED = (
    "parseFloat([...document.querySelectorAll('.bottle-turn')].at(-1).style.transform.slice(7))"
)


def angle(page: Page) -> float:
    style = page.locator(".bottle-turn").last.get_attribute("style") or "rotate(0deg)"
    found = re.search(r"rotate\((-?[\d.e-]+)deg\)", style)
    assert found
    return float(found[1])


def goal(page: Page) -> int:
    """Which is pointed at, from 0: the words that are shown."""
    (shown,) = [
        at for at, each in enumerate(page.locator(".bottle-says p").all()[1:]) if each.is_visible()
    ]
    return shown


# The page


@pytest.mark.browser
def test_a_press_spins_it_to_what_is_shown_and_said(browser: Browser, desk: Desk) -> None:
    with opened(browser, desk, **CALM) as page:
        page.locator(".bottle-button").press("Enter")
        expect(page.locator(".bottle-button")).to_have_text("Spin again, just for fun")
        at = goal(page)
        expect(page.locator("#said")).to_have_text(FIRST[at][1]["en"])
        off = (angle(page) - places(6)[at]["turn"] + 180) % 360 - 180
        assert abs(off) < 15
        page.wait_for_selector(".gift-card")
    assert names(desk) == ["spin", f"stop {at + 1}"]


@pytest.mark.browser
def test_a_flick_throws_it_its_own_way_and_a_slow_hand_only_turns_it(
    browser: Browser, desk: Desk
) -> None:
    with opened(browser, desk) as page:
        box = page.locator(".bottle-stand").bounding_box()
        assert box
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        page.mouse.move(x, y - 90)
        page.mouse.down()
        page.mouse.move(x + 90, y, steps=3)
        page.wait_for_timeout(130)  # held still
        page.mouse.up()
        assert abs(angle(page) - 90) < 3
        assert page.locator(".bottle-button").inner_text() == "Spin" and desk.plays == []
        flick(page, (x + 90, y), (x + 64, y - 64), (x, y - 90))
        page.wait_for_selector(".bottle.spinning")
        comes_true(page, f"{TURNED} < -10")  # beyond where the hand let go
        page.wait_for_selector(".bottle.won")
        off = (angle(page) - places(6)[goal(page)]["turn"] + 180) % 360 - 180
        assert abs(off) < 15


@pytest.mark.browser
def test_who_has_played_finds_it_where_it_stopped(browser: Browser) -> None:
    stops = set()
    for played in (False, True):
        with (
            desk_of(campaign_of(("bottle", {})), played=played) as desk,
            opened(browser, desk, **CALM) as page,
        ):
            if not played:
                page.locator(".bottle-button").click()
                page.wait_for_selector(".bottle.won")
            stops.add((goal(page), round(angle(page) % 360, 1)))
            assert desk.plays == []
    assert len(stops) == 1


# The mail


@pytest.mark.browser
@pytest.mark.parametrize("client", LIVE_CLIENTS)
def test_a_mail_that_can_spins_to_the_first_and_the_gift(
    browser: Browser, desk: Desk, client: str
) -> None:
    with mail_in(browser, LIVE_CLIENTS[client](desk.mail), **CALM) as page:
        assert not page.locator(".b1-gift").is_visible()
        page.locator("#b1go").focus()
        page.keyboard.press("Space")
        told = page.locator(".b1-gift").inner_text()
        assert FIRST[0][1]["en"] in told and "Free cake" in told


def test_the_bottle_turns_to_the_first_in_mail_and_amp() -> None:
    values = {"wishes": [{"mark": "sun", "text": f"Wish {n}"} for n in range(5)]}
    for shown in (render(find("bottle"), each, values=values) for each in RENDITIONS):
        stops = [float(turn) for turn in re.findall(r"rotate\(([\d.]+)deg\)", shown)]
        assert max(stops) == pytest.approx(5 * 360 + 36)
        assert "Wish 0" in shown and "Wish 1" not in shown


# What lies around it


@pytest.mark.parametrize("count", range(4, 9))
def test_places_lie_evenly_and_apart_and_none_where_the_bottle_rests(count: int) -> None:
    around = places(count)
    assert all(0 < place["turn"] < 360 for place in around)
    assert all(abs((p["x"] ** 2 + p["y"] ** 2) ** 0.5 - RING) < 0.2 for p in around)
    (one, two) = around[:2]
    assert ((one["x"] - two["x"]) ** 2 + (one["y"] - two["y"]) ** 2) ** 0.5 > 2 * 43


def test_every_mark_is_a_picture_of_ours_with_a_name() -> None:
    kept = BottleFields.model_json_schema()["$defs"]["WishFields"]["properties"]["mark"]["enum"]
    assert set(kept) <= set(emoji_names())
    assert all({"en", "nl"} <= set(find("bottle").option_words("wishes.mark", m)) for m in kept)


@pytest.mark.parametrize("count", [0, 3, 9])
def test_fewer_than_four_or_more_than_eight_are_refused(count: int) -> None:
    with pytest.raises(InvalidValues):
        find("bottle").values({"wishes": [{"text": "a"}] * count})
