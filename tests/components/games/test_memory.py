"""What is special about the memory: pairs are really found, and the last one brings the gift."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from components.errors import InvalidValues
from components.games.memory.cards import ACROSS, PAIRS, SPARE, derive
from components.games.memory.picture import laid
from components.look import Look, contrast
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
LOOK: Any = type("Look", (), {"primary": "#c92a5e", "accent": "#ffc247"})
CARDS = [6, 8, 10, 12]


@pytest.fixture(scope="module")
def desk() -> Iterator[Desk]:
    with desk_of(campaign_of(("memory", {"cards": 6}))) as found:
        yield found


def names(desk: Desk) -> list[str]:
    """The moves of the only play."""
    (play,) = desk.plays
    return [name for _, name in play["moves"]]


def by_pair(page: Page) -> dict[str, list[int]]:
    """Where the cards of each pair lie, from 0."""
    lying: dict[str, list[int]] = {}
    for at, card in enumerate(page.locator(".memory-card").all()):
        lying.setdefault(card.get_attribute("data-pair") or "", []).append(at)
    return lying


def up(page: Page) -> list[bool]:
    return [" up" in (card.get_attribute("class") or "") for card in _cards(page).all()]


def _cards(page: Page) -> Locator:
    return page.locator(".memory-card")


# The page


@pytest.mark.browser
def test_arrows_and_the_space_bar_find_every_pair_and_bring_the_gift(
    browser: Browser, desk: Desk
) -> None:
    with opened(browser, desk, **CALM) as page:
        page.keyboard.press("Tab")
        at = 0
        for pair in by_pair(page).values():
            for card in pair:
                for key, step in (("ArrowDown", 3), ("ArrowUp", -3)):
                    if (card - at) * step >= 9:
                        page.keyboard.press(key)
                        at += step
                while at != card:
                    page.keyboard.press("ArrowRight" if card > at else "ArrowLeft")
                    at += 1 if card > at else -1
                page.keyboard.press("Space")
        page.wait_for_selector(".gift-card")
    moves = names(desk)
    assert moves.count("pair") == 3 and moves[-1] == "pair"
    assert all(re.fullmatch(r"flip [1-6]|pair", move) for move in moves)


@pytest.mark.browser
def test_two_that_differ_are_turned_back_and_a_third_does_not_wait(
    browser: Browser, desk: Desk
) -> None:
    with opened(browser, desk) as page:
        one, two, three = (pair[0] for pair in by_pair(page).values())
        for card in (one, two, three):
            _cards(page).nth(card).click()
        assert [at for at, shown in enumerate(up(page)) if shown] == [three]
        _cards(page).nth(one).click()
        page.wait_for_selector(".memory-card.up", state="detached")
        assert desk.plays == []


@pytest.mark.browser
def test_what_is_turned_is_said_and_stands_in_the_card_s_name(browser: Browser, desk: Desk) -> None:
    with opened(browser, desk, **CALM) as page:
        one, two = next(iter(by_pair(page).values()))
        card = _cards(page).nth(one)
        assert card.get_attribute("aria-label") == f"Card {one + 1}"
        called = card.get_attribute("data-name")
        card.click()
        expect(page.locator("#said")).to_have_text(called or "")
        assert card.get_attribute("aria-label") == f"Card {one + 1}, {called}"
        _cards(page).nth(two).click()
        expect(page.locator("#said")).to_have_text(f"{called}. A pair! To go: 2")
        assert card.get_attribute("aria-label") == f"Card {one + 1}, {called}, found"


@pytest.mark.browser
def test_a_thumb_finds_the_pairs_and_the_same_card_twice_is_no_pair(
    browser: Browser, desk: Desk
) -> None:
    with opened(browser, desk, has_touch=True) as page:
        page.wait_for_timeout(900)
        for one, two in by_pair(page).values():
            _cards(page).nth(one).tap()
            _cards(page).nth(one).tap()
            _cards(page).nth(two).tap()
        page.wait_for_selector(".gift-card")
    assert names(desk).count("pair") == 3


@pytest.mark.browser
def test_who_has_played_finds_it_solved_and_may_play_again_for_fun(browser: Browser) -> None:
    made = campaign_of(("memory", {"cards": 6}))
    with desk_of(made, played=True) as desk, opened(browser, desk, **CALM) as page:
        assert all(up(page)) and page.locator(".memory-prize").is_visible()
        page.locator(".memory-again").click()
        assert not any(up(page))
        for pair in by_pair(page).values():
            for card in pair:
                _cards(page).nth(card).click()
        page.wait_for_selector(".memory.complete")
        assert desk.plays == []


@pytest.mark.browser
@pytest.mark.parametrize("cards", CARDS)
def test_every_card_fits_a_thumb_and_the_page_a_phone(browser: Browser, cards: int) -> None:
    made = campaign_of(("memory", {"cards": cards}))
    narrow = {"width": 320, "height": 640}
    with desk_of(made) as desk, opened(browser, desk, viewport=narrow, **CALM) as page:
        boxes = [card.bounding_box() for card in _cards(page).all()]
        assert len(boxes) == cards
        assert all(box and box["width"] >= 44 and box["height"] >= 44 for box in boxes)
        assert len({round(box["y"]) for box in boxes if box}) == cards // ACROSS[cards // 2]
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.browser
def test_who_comes_back_halfway_goes_on_and_the_transcript_is_of_the_whole_game(
    browser: Browser, desk: Desk
) -> None:
    with opened(browser, desk, **CALM) as page:
        for at in by_pair(page)["1"]:
            _cards(page).nth(at).click()
        page.reload()
        page.wait_for_selector("html[data-ready]")
        lying, shown = by_pair(page), up(page)
        assert [all(shown[at] for at in lying[pair]) for pair in "012"] == [False, True, False]
        assert page.locator(".memory-turns").inner_text() == "1"
        for pair in "02":
            for at in lying[pair]:
                _cards(page).nth(at).click()
        expect(page.locator(".gift-card")).to_be_visible()
        assert page.evaluate("sessionStorage.length") == 0
    assert [move.split()[0] for move in names(desk)] == ["flip", "flip", "pair"] * 3
    times = [when for when, _ in desk.plays[0]["moves"]]
    assert times == sorted(times)


# The mail


def turn(page: Page, card: int) -> None:
    page.locator(f".b1-c{card + 1} label:visible").click()


@pytest.mark.browser
@pytest.mark.parametrize("client", LIVE_CLIENTS)
def test_a_mail_that_can_is_a_memory_to_play(browser: Browser, desk: Desk, client: str) -> None:
    deal = PAIRS[3]
    with mail_in(browser, LIVE_CLIENTS[client](desk.mail), **CALM) as page:
        faces = page.locator(".b1-face")
        assert not any(face.is_visible() for face in faces.all())
        turn(page, 0)
        turn(page, 1)
        shown = [face.is_visible() for face in faces.all()]
        assert shown == [True, True, False, False, False, False]
        turn(page, 2)
        assert [face.is_visible() for face in faces.all()].count(True) == 1
        turn(page, 3)
        assert page.locator(".b1-tap").is_visible()
        turn(page, 2)
        for pair in (0, 1):
            cards = [at for at, each in enumerate(deal) if each == pair]
            assert not page.locator(".b1-gift").is_visible()
            for card in (*cards, cards[0]):
                turn(page, card)
        assert "Free cake" in page.locator(".b1-gift").inner_text()


@pytest.mark.browser
def test_keys_take_each_pair_of_a_mail_by_its_name(browser: Browser, desk: Desk) -> None:
    with mail_in(browser, desk.mail, **CALM) as page:
        page.locator("#b1k1").focus()
        assert page.evaluate("document.activeElement.ariaLabel") == "Take this pair: Balloon"
        for _ in range(3):
            page.keyboard.press("Space")
            page.keyboard.press("Tab")
        assert page.locator(".b1-gift").is_visible()


@pytest.mark.parametrize("cards", CARDS)
def test_a_mail_stays_light_however_many_cards(cards: int) -> None:
    html = render(find("memory"), "mail", values={"cards": cards})
    assert len(html.encode()) < 60_000
    sheets = re.findall(r"<style.*?</style>", html, re.DOTALL)
    assert max(len(sheet.encode()) for sheet in sheets) < 16_000


# AMP


@pytest.mark.parametrize("cards", CARDS)
def test_only_the_tap_that_completes_an_amp_memory_asks_the_server(cards: int) -> None:
    html = render(find("memory"), "amp", values={"cards": cards})
    buttons = re.findall(r'<button type="button"( class="[^"]+" hidden)?[^>]*?on="([^"]+)"', html)
    asking = [on for _, on in buttons if "b1form.submit" in on]
    assert len(buttons) == 2 * cards and len(asking) == cards
    lasts = re.findall(r'hidden \[hidden\]="!\(([^"]+)\)" aria', html)
    assert all(last.count("b1m.f") == cards // 2 - 1 for last in lasts)


# The cards


@pytest.mark.parametrize("pairs", PAIRS)
def test_a_deal_has_each_pair_twice_and_never_side_by_side(pairs: int) -> None:
    deal, across = PAIRS[pairs], ACROSS[pairs]
    assert sorted(deal) == sorted([*range(pairs), *range(pairs)])
    rows = [deal[start : start + across] for start in range(0, len(deal), across)]
    assert all(one != two for row in rows for one, two in pairwise(row))
    assert all(one != two for one, two in zip(deal, deal[across:], strict=False))


def made(**values: Any) -> dict[str, Any]:
    plain = {"cards": 8, "pictures": [], "back": "", "ribbon": ""}
    return dict(derive({**plain, **values}, LOOK, {}))


def test_each_card_knows_the_other_of_its_pair() -> None:
    cards = made()
    for at, other in enumerate(cards["partner"]):
        assert other - 1 != at and cards["deal"][other - 1] == cards["deal"][at]


def test_own_pictures_come_first_and_ours_fill_up() -> None:
    own = [{"picture": None, "name": "Anna"}, {"picture": None, "name": ""}]
    faces = made(pictures=own)["faces"]
    assert [face["name"] or face["spare"] for face in faces] == ["Anna", *SPARE[:3]]


def test_a_card_without_a_picture_shows_its_name() -> None:
    html = render(find("memory"), "site", values={"pictures": [{"name": {"en": "Anna & Bo"}}]})
    assert html.count('<span class="memory-name" aria-hidden="true">Anna &amp; Bo</span>') == 2


def test_seven_pictures_are_more_than_there_are_pairs() -> None:
    with pytest.raises(InvalidValues, match="at most 6"):
        find("memory").values({"pictures": [{"picture": "asset:sun"}] * 7})


@pytest.mark.parametrize("cards", [5, 7, 14])
def test_cards_come_in_pairs_from_six_to_twelve(cards: int) -> None:
    with pytest.raises(InvalidValues):
        find("memory").values({"cards": cards})


@pytest.mark.parametrize("pairs", PAIRS)
def test_the_still_shows_two_cards_turned_up_within_its_edges(pairs: int) -> None:
    size, places, height = laid(pairs)
    assert len(places) == 2 * pairs
    assert sum(place[-1] for place in places) == 2
    for x, y, *_ in places:
        assert 50 * size < x < 600 - 50 * size
        assert 60 * size < y < height - 60 * size


def test_a_light_look_gives_a_tint_that_names_read_on() -> None:
    look = Look(
        *("#ffffff", "#ffffff", "#2b2140", "#6b5f85", "#ffe9a8", "#2b2140", "#ffc247", "#eeeeee"),
        "Figtree",
        "Fredoka",
        12,
    )
    cards = derive({"cards": 6, "pictures": [], "back": "", "ribbon": ""}, look, {})
    assert contrast(cards["tint"], cards["ink"]) >= 4.5
