"""What is special about the gallery: one picture at a time where that can be, else all of them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from components.content.gallery import MOST
from components.errors import InvalidValues
from components.registry import find
from tests.components.content.showing import everywhere
from tests.components.games.playing import (
    LIVE_CLIENTS,
    STILL_CLIENTS,
    Desk,
    desk_of,
    mail_in,
    opened,
)
from tests.components.scene import campaign_of

SHOTS = find("gallery").sample["items"]
CAPTIONS = [shot["caption"]["en"] for shot in SHOTS]


@pytest.fixture(scope="module")
def desk() -> Iterator[Desk]:
    with desk_of(campaign_of(("gallery", find("gallery").sample))) as found:
        yield found


def shown(page: Page) -> list[str]:
    """The captions of the pictures that are there to see."""
    return [text for text in CAPTIONS if page.get_by_text(text, exact=True).is_visible()]


@pytest.mark.parametrize("client", LIVE_CLIENTS)
def test_in_a_mail_that_can_leaf_a_press_or_a_key_brings_the_next_picture(
    browser: Browser, desk: Desk, client: str
) -> None:
    with mail_in(browser, LIVE_CLIENTS[client](desk.mail)) as page:
        assert shown(page) == CAPTIONS[:1]
        page.locator("label").nth(2).click()
        assert shown(page) == CAPTIONS[2:3]
        page.get_by_role("radio", name=SHOTS[2]["alt"]["en"]).focus()
        page.keyboard.press("ArrowRight")
        assert shown(page) == CAPTIONS[3:]


@pytest.mark.parametrize("client", STILL_CLIENTS)
def test_where_nobody_can_leaf_all_pictures_are_shown_once(
    browser: Browser, desk: Desk, client: str
) -> None:
    with mail_in(browser, STILL_CLIENTS[client](desk.mail)) as page:
        assert shown(page) == CAPTIONS
        for shot in SHOTS:
            expect(page.get_by_alt_text(shot["alt"]["en"])).to_have_count(1)
        seen = [label for label in page.locator("label").all() if label.is_visible()]
        assert not seen, "the small pictures lead nowhere here"


def test_the_pages_strip_moves_by_key_and_by_small_picture(browser: Browser, desk: Desk) -> None:
    with opened(browser, desk, reduced_motion="reduce") as page:
        strip, pictures = page.locator(".gallery-strip"), page.locator(".gallery-strip img")
        expect(pictures.first).to_be_in_viewport(ratio=0.9)
        strip.focus()
        page.keyboard.press("ArrowRight")
        expect(pictures.nth(1)).to_be_in_viewport(ratio=0.9)
        page.get_by_role("link", name="Show picture 4").click()
        expect(pictures.nth(3)).to_be_in_viewport(ratio=0.9)


def test_one_picture_is_no_carousel() -> None:
    one = everywhere("gallery", {"items": SHOTS[:1]})
    assert "amp-carousel" not in one["amp"] and "radio" not in one["mail"]
    assert 'class="gallery-thumbs"' not in one["site"]


def test_a_shot_without_a_picture_is_left_out() -> None:
    for shown in everywhere("gallery", {"items": [{"caption": "Nothing"}, SHOTS[0]]}).values():
        assert "Nothing" not in shown


def test_more_than_six_are_refused() -> None:
    assert MOST == 6
    with pytest.raises(InvalidValues):
        find("gallery").values({"items": [{}] * 7})
