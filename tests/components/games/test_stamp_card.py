"""What is special about the stamp card: it fills over campaigns, and says what is missing."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from campaigns.rendering import compile_campaign
from campaigns.rendering.compiled import Compiled
from components.errors import InvalidValues
from components.games.stamp_card.card import ACROSS, LEGIBLE, PAPER, derive, filled
from components.look import Look, contrast
from components.registry import find
from tests.components.games.playing import STILL_CLIENTS, Desk, desk_of, mail_in, opened
from tests.components.scene import BASE, MemoryPictures, campaign_of, person_fields

CALM: dict[str, Any] = {"reduced_motion": "reduce"}
HEAR = """() => {
  window.heard = [];
  const said = document.getElementById("said");
  new MutationObserver(() => heard.push(said.textContent)).observe(said, { childList: true });
}"""
COUNTS = range(4, 13)
STILL = ("styles stripped", "checked dropped", "word")


def shown(rendition: str, earned: int, **values: Any) -> str:
    """The card in one rendition for somebody with so many stamps."""
    fields = {**person_fields("mail"), "stamps": earned}
    return str(getattr(made(json.dumps(values)), rendition).run(fields).decode())


@cache
def made(values: str) -> Compiled:
    """A card compiled once for all the people it is shown to."""
    campaign = campaign_of(("stamp_card", json.loads(values)))
    return compile_campaign(campaign, "en", BASE, MemoryPictures())


@contextmanager
def played_on(stamps: int, values: Mapping[str, Any], *, played: bool = False) -> Iterator[Desk]:
    """A desk whose page knows of earlier stamps."""
    campaign = campaign_of(("stamp_card", values))
    with desk_of(campaign, played=played) as desk:
        facts = re.compile(rb'"facts": \{"stamps": \d+')
        desk.page, found = facts.subn(b'"facts": {"stamps": %d' % stamps, desk.page)
        assert found == 1, "the page tells its games the person's facts"
        yield desk


def stamped(page: Page) -> int:
    return page.locator(".stamp-place.on").count()


# The page


@pytest.mark.browser
def test_a_key_presses_the_next_stamp_and_what_is_missing_is_said(browser: Browser) -> None:
    with played_on(3, {"goal": "a free coffee"}) as desk, opened(browser, desk, **CALM) as page:
        assert stamped(page) == 3
        expect(page.locator(".stamp-left")).to_have_text("7 more stamps until a free coffee")
        page.evaluate(HEAR)
        page.get_by_role("button", name="Press stamp number 4").press("Enter")
        expect(page.locator(".gift-card")).to_be_visible()
        told = "Stamps on your card: 4 of 10. 6 more stamps until a free coffee"
        assert told in page.evaluate("heard")
        (play,) = desk.plays
        assert [name for _, name in play["moves"]] == ["press", "stamp"]
        assert play["moves"][1][0] - play["moves"][0][0] >= 150


@pytest.mark.browser
def test_the_last_stamp_celebrates_a_full_card(browser: Browser) -> None:
    with played_on(9, {}) as desk, opened(browser, desk, **CALM) as page:
        page.locator(".stamp-tool").click()
        expect(page.locator(".stamp.full .stamp-left")).to_contain_text("Full!")
        expect(page.locator(".gift-card")).to_be_visible()


@pytest.mark.browser
def test_a_finger_that_holds_longer_leaves_deeper_ink(browser: Browser) -> None:
    depths = []
    for held in (0, 700):
        with played_on(0, {}) as desk, opened(browser, desk, **CALM) as page:
            page.locator(".stamp-tool").hover()
            page.mouse.down()
            page.wait_for_timeout(held)
            page.mouse.up()
            expect(page.locator(".stamp-place.on")).to_have_count(1)
            wet = "e => Number(e.style.getPropertyValue('--wet'))"
            depths.append(page.locator(".stamp-place").first.evaluate(wet))
    assert 0.78 <= depths[0] < depths[1] <= 1


@pytest.mark.browser
def test_who_has_played_sees_this_campaign_s_stamp_and_no_second_one(browser: Browser) -> None:
    with played_on(4, {}, played=True) as desk, opened(browser, desk, **CALM) as page:
        assert stamped(page) == 4
        page.locator(".stamp-again").click()
        assert stamped(page) == 3
        page.keyboard.press("Space")
        expect(page.locator(".stamp-place.on")).to_have_count(4)
        assert desk.plays == []


@pytest.mark.browser
def test_the_widest_card_fits_a_small_phone_with_room_for_a_thumb(browser: Browser) -> None:
    campaign, narrow = campaign_of(("stamp_card", {"stamps": 5})), {"width": 320, "height": 640}
    with desk_of(campaign) as desk, opened(browser, desk, viewport=narrow, **CALM) as page:
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        box = page.locator(".stamp-tool").bounding_box()
        assert box and min(box["width"], box["height"]) >= 44


# The mail


@pytest.mark.browser
def test_a_mail_presses_the_next_place_and_counts_on(browser: Browser) -> None:
    with mail_in(browser, shown("mail", 3), **CALM) as page:
        assert page.locator(".b1-before").inner_text() == "7 more stamps until a full card"
        assert page.locator(".b1-next").count() == 1
        page.locator("label.b1-next").click()
        assert page.locator(".b1-after").inner_text() == "6 more stamps until a full card"
        assert page.get_by_role("link", name="Get my code").is_visible()


@pytest.mark.browser
@pytest.mark.parametrize("client", STILL)
def test_the_card_is_drawn_where_nothing_moves(browser: Browser, client: str) -> None:
    with mail_in(browser, STILL_CLIENTS[client](shown("mail", 3))) as page:
        card = page.locator("td.uw-still-b1 .b1-card")
        assert card.is_visible()
        assert card.inner_text().split()[-10:] == [*"★★★", *map(str, range(4, 11))]


def test_pictures_off_the_mail_still_shows_the_card() -> None:
    still = shown("mail", 2).split('<td class="uw-still-b1"')[1]
    assert still.count("★") == 2 and "8 more stamps until a full card" in still


@pytest.mark.parametrize(("stamps", "on"), [(0, 0), (1, 1), (4, 4), (5, 0), (7, 2), (59, 4)])
def test_after_a_full_card_the_next_one_begins(stamps: int, on: int) -> None:
    text = shown("text", stamps, stamps=5)
    assert text.count("[ ★ ]") == on
    words = "1 more stamp until" if on == 4 else f"{5 - on} more stamps until"
    assert words in text


def test_in_amp_one_place_can_be_pressed() -> None:
    html = shown("amp", 3)
    assert html.count('class="uw-b1-next"') == 1
    assert len(re.findall(r'on="tap:b1form\.submit"', html)) == 2


@pytest.mark.parametrize("count", [4, 12])
def test_a_mail_stays_light_however_many_places(count: int) -> None:
    html = shown("mail", 2, stamps=count)
    assert len(html.encode()) < 60_000
    assert max(len(style) for style in re.findall(r'style="([^"]*)"', html)) < 1000


# The card


@pytest.mark.parametrize("count", COUNTS)
def test_the_places_are_in_order_and_the_last_is_for_the_page(count: int) -> None:
    look: Any = type("Look", (), {"primary": "#c92a5e"})
    card = derive({"stamps": count, "card": "", "ink": "", "mark": "star"}, look, {})
    assert [place for row in card["rows"] for place in row] == list(range(1, count + 1))
    assert max(map(len, card["rows"])) == ACROSS[count]
    assert filled(count, count) == "" and all(card["filled"][:-1])


def test_ink_that_would_not_show_is_darkened() -> None:
    pale = Look(*("#ffe9a8",) * 8, "Figtree", "Fredoka", 12)
    ink = derive({"stamps": 4, "card": "", "ink": "", "mark": "star"}, pale, {})["ink"]
    assert contrast(ink, PAPER) >= LEGIBLE


@pytest.mark.parametrize("count", [3, 13])
def test_a_card_has_four_to_twelve_places(count: int) -> None:
    with pytest.raises(InvalidValues):
        find("stamp_card").values({"stamps": count})
