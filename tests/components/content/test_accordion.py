"""What is special about the accordion: it folds where it can, and hides nothing where it can't."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

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

TEXTS = ("The day is on your own page", "Of course. Pass the code on", "A gift is a gift")


@pytest.fixture(scope="module")
def desk() -> Iterator[Desk]:
    with desk_of(campaign_of(("accordion", find("accordion").sample))) as found:
        yield found


@pytest.mark.parametrize("client", LIVE_CLIENTS)
def test_in_a_mail_that_can_fold_the_first_part_is_open_and_keys_open_others(
    browser: Browser, desk: Desk, client: str
) -> None:
    with mail_in(browser, LIVE_CLIENTS[client](desk.mail)) as page:
        first, second, third = (page.get_by_text(text) for text in TEXTS)
        expect(first).to_be_visible()
        expect(second).to_be_hidden()
        box = page.get_by_role("checkbox", name="Can I give it to somebody else?")
        box.focus()
        page.keyboard.press("Space")
        expect(second).to_be_visible()
        expect(third).to_be_hidden()
        page.locator("label", has_text="How long").click()
        expect(first).to_be_hidden()


@pytest.mark.parametrize("client", STILL_CLIENTS)
def test_where_nothing_folds_everything_is_open(browser: Browser, desk: Desk, client: str) -> None:
    with mail_in(browser, STILL_CLIENTS[client](desk.mail)) as page:
        for text in TEXTS:
            expect(page.get_by_text(text)).to_be_visible()
        expect(page.get_by_text("+", exact=True).first).to_be_hidden()


def test_the_page_folds_by_keyboard_without_a_script(browser: Browser, desk: Desk) -> None:
    with opened(browser, desk) as page:
        second = page.get_by_text(TEXTS[1])
        expect(second).to_be_hidden()
        page.locator("summary").nth(1).focus()
        page.keyboard.press("Enter")
        expect(second).to_be_visible()


def test_all_may_begin_closed() -> None:
    closed = everywhere("accordion", {**find("accordion").sample, "first_open": False})
    assert " expanded>" not in closed["amp"] and "<details open" not in closed["site"]
    assert "<details open><summary><h3>How long" in everywhere("accordion")["site"]


def test_a_part_without_a_title_has_nothing_to_fold_it_with() -> None:
    for shown in everywhere("accordion", {"items": [{"text": "<p>Always here</p>"}]}).values():
        assert "Always here" in shown
        assert "<details" not in shown and 'class="uw-fold-box"' not in shown
