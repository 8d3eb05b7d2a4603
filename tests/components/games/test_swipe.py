"""What is special about the deck: the card follows the hand, and likes are kept only with leave."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from components.contract import Answers
from components.errors import InvalidValues
from components.games.swipe.deck import keys
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
PLAYS = find("swipe").plays


@pytest.fixture(scope="module")
def desk() -> Iterator[Desk]:
    with desk_of(campaign_of(("swipe", {}))) as found:
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


def drag(page: Page, by: int, steps: int = 4) -> None:
    box = page.locator(".swipe-deck").bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + 60
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + by, y + 6, steps=steps)


def liked(page: Page) -> list[str]:
    return [each.inner_text() for each in page.locator(".swipe-likes li:visible").all()]


START = """(saved) => {
  %s
  const root = document.getElementById("b1");
  const again = root.cloneNode(true);
  root.replaceWith(again);
  window.told = { moves: [], answers: [], saves: [] };
  start(again, {
    outcome: { title: "Cake" }, words: { kept: "Kept", sum: "You like" }, calm: true,
    fields: { keep_as: "likes", consent: "Yes" }, played: false, saved,
    say: () => {}, done: () => {},
    move: (name) => told.moves.push(name), save: (value) => told.saves.push(value),
    answer: (ids, more) => { told.answers.push([ids, more.consent]); return Promise.resolve({}); },
  });
}"""


# The page


@pytest.mark.browser
def test_arrows_decide_backspace_takes_back_and_the_likes_stand_beside_the_gift(
    browser: Browser, desk: Desk
) -> None:
    with opened(browser, desk, **CALM) as page:
        page.keyboard.press("Tab")
        for key in ("ArrowRight", "ArrowLeft", "Backspace", *["ArrowRight", "ArrowLeft"] * 2):
            page.keyboard.press(key)
        assert liked(page) == ["Sneakers", "Flowers", "Coffee"]
        expect(page.locator(".swipe-end")).to_be_focused()
        page.locator(".swipe-gift").press("Enter")
        page.wait_for_selector(".gift-card")
        assert liked(page) == ["Sneakers", "Flowers", "Coffee"]
    moves = ["like 1", "pass 2", "undo", "like 2", "pass 3", "like 4", "pass 5", "gift"]
    assert names(desk) == moves


@pytest.mark.browser
def test_a_card_follows_the_hand_tilts_springs_back_or_flies_off(
    browser: Browser, desk: Desk
) -> None:
    with opened(browser, desk) as page:
        card = page.locator(".swipe-card").first
        drag(page, 40)
        assert re.search(
            r"translate\(40px, 6px\) rotate\(2\.4deg\)", card.get_attribute("style") or ""
        )
        page.wait_for_timeout(120)  # a hand that rests has no speed to throw with
        page.mouse.up()
        expect(card).not_to_have_class(re.compile("held"))
        assert page.locator(".swipe-undo").first.is_disabled()
        drag(page, -150)
        page.mouse.up()
        expect(card).to_have_class(re.compile("gone"))
        expect(page.locator("#said")).to_have_text("Not for me. Flowers, 2/5")
        page.locator(".swipe-yes").click()
        page.locator(".swipe-undo").first.click()
        expect(page.locator("#said")).to_have_text("Flowers, 2/5")


@pytest.mark.browser
def test_who_likes_nothing_is_asked_for_nothing(browser: Browser, desk: Desk) -> None:
    script = find("swipe").source("site.js").replace("export ", "")
    with opened(browser, desk, **CALM) as page:
        page.evaluate(START % script, {"chosen": [False] * 4})
        page.locator(".swipe-no").click()
        expect(page.locator(".swipe-gift")).to_be_visible()
        assert not page.get_by_label("Remember what I like").is_visible()
        page.locator(".swipe-gift").click()
        assert page.evaluate("told.answers") == []


@pytest.mark.browser
def test_who_likes_nothing_gets_the_same_gift(browser: Browser, desk: Desk) -> None:
    with opened(browser, desk, has_touch=True, **CALM) as page:
        for _ in range(5):
            page.locator(".swipe-no").tap()
        assert "the gift is yours all the same" in page.locator(".swipe-eyebrow").inner_text()
        page.locator(".swipe-gift").tap()
        page.wait_for_selector(".gift-card")
    assert names(desk)[-1] == "gift"


@pytest.mark.browser
@pytest.mark.parametrize("ticked", [True, False])
def test_likes_are_sent_by_one_press_and_kept_only_where_the_box_was_ticked(
    browser: Browser, desk: Desk, ticked: bool
) -> None:
    script = find("swipe").source("site.js").replace("export ", "")
    with opened(browser, desk, **CALM) as page:
        saved = {"chosen": [True, False, True, False]}
        page.evaluate(START % script, saved)
        page.locator(".swipe-yes").click()
        assert page.evaluate("told.moves") == ["like 5"]
        assert page.evaluate("told.answers") == []
        box = page.get_by_label("Remember what I like")
        expect(box).not_to_be_checked()
        box.set_checked(ticked)
        page.locator(".swipe-gift").click()
        assert page.evaluate("told.answers") == [[["sneaker", "book", "headphone"], ticked]]
        assert page.locator(".swipe-note").is_visible() is ticked
        assert len(page.evaluate("told.saves")[-1]["chosen"]) == 5


# The mail


@pytest.mark.browser
@pytest.mark.parametrize("client", LIVE_CLIENTS)
def test_a_mail_that_can_is_a_deck_to_play(browser: Browser, desk: Desk, client: str) -> None:
    with mail_in(browser, LIVE_CLIENTS[client](desk.mail), **CALM) as page:
        for number in range(1, 6):
            assert not page.locator(".b1-end").is_visible()
            (card,) = [each for each in page.locator(".b1-card").all() if each.is_visible()]
            assert f"b1-c{number}" in (card.get_attribute("class") or "").split()
            card.locator("label").nth(number % 2).click()
        shown = page.locator(".b1-liked:visible").all_inner_texts()
        assert [each[2:] for each in shown] == ["Sneakers", "A good book", "Music"]
        assert "Free cake" in page.locator(".b1-end").inner_text()


@pytest.mark.browser
def test_keys_go_through_the_deck_of_a_mail_card_by_card(browser: Browser, desk: Desk) -> None:
    with mail_in(browser, desk.mail, **CALM) as page:
        page.locator("#b1p1").focus()
        assert page.evaluate("document.activeElement.ariaLabel") == "Not for me: Sneakers"
        for _ in range(5):
            page.keyboard.press("Space")
            page.keyboard.press("Tab")
        assert page.locator(".b1-end").is_visible()


# What it asks


def test_the_likes_are_any_of_the_cards_and_become_an_attribute() -> None:
    asks = find("swipe").answers
    assert asks and asks({}) == Answers(
        choices=("sneaker", "bouquet", "book", "hot-coffee", "headphone"),
        many=True,
        keep="likes",
    )


def test_a_card_without_a_word_is_kept_by_its_number_and_read_by_its_title() -> None:
    assert keys(["", "sun", ""]) == ["card-1", "sun", "card-3"]
    asks = find("swipe").answers
    cards = [{"title": "Hats"}, {"title": "Sun", "key": "sun"}, {}]
    assert asks and asks({"cards": cards}).labels == {"card-1": "Hats", "card-3": "card-3"}


@pytest.mark.parametrize(
    "values",
    [
        {"cards": [{"title": "a"}, {"title": "b"}]},
        {"cards": [{"title": "a"}] * 9},
        {"cards": [{"key": "sun"}, {"key": "sun"}, {}]},
        {"cards": [{"key": "Sun Hat"}, {}, {}]},
        {"keep_as": "My likes"},
    ],
)
def test_decks_that_cannot_be_kept_are_refused(values: dict[str, Any]) -> None:
    with pytest.raises(InvalidValues):
        find("swipe").values(values)


def test_who_keeps_no_preferences_asks_for_none() -> None:
    quiet = {"keep_as": ""}
    assert not re.search(
        r'type="checkbox" name="consent"', render(find("swipe"), "amp", values=quiet)
    )
    assert 'class="swipe-consent" hidden' in render(find("swipe"), "site", values=quiet)


def test_without_words_to_agree_to_nothing_is_kept_of_a_person() -> None:
    asks = find("swipe").answers
    assert asks and asks({"consent": {}}).keep == "" == asks({"consent": {"und": ""}}).keep


def test_the_mail_of_a_full_deck_stays_small() -> None:
    cards = [{"title": f"Card {n}", "picture": "asset:sun"} for n in range(8)]
    mail = render(find("swipe"), "mail", values={"cards": cards})
    assert len(mail.encode()) < 60_000
    assert all(
        len(sheet) < 16_000 for sheet in re.findall(r"<style[^>]*>(.*?)</style>", mail, re.S)
    )
