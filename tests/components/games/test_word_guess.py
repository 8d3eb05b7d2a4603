"""What is special about the word: fair marks, any letters, a kind end, a game gone on with."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page, expect

from components.errors import InvalidValues
from components.games.word_guess.letters import ALPHABETS, alphabet, gaps, plain, spelled
from components.games.word_guess.picture import WIDE, laid
from components.registry import find
from tests.components.games.playing import LIVE_CLIENTS, Desk, desk_of, mail_in, opened
from tests.components.scene import campaign_of, render

CALM: dict[str, Any] = {"reduced_motion": "reduce"}
PLAYS = find("word_guess").plays


@pytest.fixture(scope="module")
def desk() -> Iterator[Desk]:
    with desk_of(campaign_of(("word_guess", {}))) as found:
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


def guess(page: Page, word: str) -> None:
    """Type a word as its own keyboard would, which Playwright can for English letters alone."""
    page.evaluate(
        "(keys) => keys.forEach((key) => document.body.dispatchEvent("
        "new KeyboardEvent('keydown', { key, bubbles: true })))",
        [*word, "Enter"],
    )


def marks(page: Page, row: int) -> str:
    """`r`, `n` or `o` (right, near, out) for each tile of a try, from 0."""
    tiles = page.locator(".word-board .word-row").nth(row).locator(".word-tile").all()
    found = [re.search(r" (right|near|out)", each.get_attribute("class") or "") for each in tiles]
    return "".join(each[1][0] if each else "-" for each in found)


# The page


@pytest.mark.browser
def test_a_typed_word_is_marked_by_colour_shape_and_sign_and_found(
    browser: Browser, desk: Desk
) -> None:
    with opened(browser, desk, **CALM) as page:
        guess(page, "tarp")
        expect(page.locator("#said")).to_have_text("A few more letters to go.")
        page.keyboard.press("Backspace")
        guess(page, "ts")
        assert marks(page, 0) == "orrro"  # the word has one T, and it is found
        row = page.locator(".word-row").first
        assert row.get_attribute("aria-label") == (
            "Try 1: T not in it, A in its place, R in its place, T in its place, S not in it"
        )
        guess(page, "yacht")
        assert marks(page, 1) == "nroon"
        shapes = [
            page.locator(f".word-board .{name}").first.evaluate(
                "e => getComputedStyle(e).borderRadius + getComputedStyle(e, '::after').content"
            )
            for name in ("right", "near", "out")
        ]
        assert len(set(shapes)) == 3
        assert page.locator("[data-key=A]").get_attribute("aria-label") == "A, in its place"
        guess(page, "party")
        page.wait_for_selector(".gift-card")
    assert names(desk) == ["type", "guess 1", "guess 2", "guess 3", "word"]


@pytest.mark.browser
def test_five_tries_in_vain_show_the_word_kindly_and_bring_the_gift(
    browser: Browser, desk: Desk
) -> None:
    with opened(browser, desk, has_touch=True, **CALM) as page:
        for _ in range(5):
            for letter in "BBBAA":
                page.locator(f"[data-key={letter}]").tap()
            page.locator(".word-enter").tap()
        assert marks(page, 4) == "ooono"
        answer = page.locator(".word-answer")
        expect(answer).to_be_visible()
        assert "your gift comes anyway" in answer.inner_text()
        assert "".join(answer.locator(".word-tile").all_inner_texts()) == "PARTY"
        page.wait_for_selector(".gift-card")
    assert names(desk)[-2:] == ["guess 5", "word"]


@pytest.mark.browser
def test_accents_and_sharp_s_are_typed_with_or_without_and_shown_as_written(
    browser: Browser,
) -> None:
    for language, word, typed in (("fr", "Forêt", "foret"), ("de", "Grüße", "grüße")):
        made = campaign_of(("word_guess", {"word": word}), language=language)
        with desk_of(made, language=language) as desk, opened(browser, desk, **CALM) as page:
            guess(page, typed)
            tiles = page.locator(".word-row").first.locator(".word-tile")
            assert "".join(tiles.all_inner_texts()) in ("FORÊT", "GRÜßE")
            page.wait_for_selector(".gift-card")


@pytest.mark.browser
def test_a_word_from_right_to_left_is_laid_that_way_on_keys_that_fit_a_thumb(
    browser: Browser,
) -> None:
    made = campaign_of(("word_guess", {"word": "سلام"}), language="ar")
    narrow = {"width": 320, "height": 640}
    with (
        desk_of(made, language="ar") as desk,
        opened(browser, desk, viewport=narrow, **CALM) as page,
    ):
        boxes = [key.bounding_box() for key in page.locator(".word-keys button").all()]
        assert all(box and box["width"] >= 44 and box["height"] >= 44 for box in boxes)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        guess(page, "سلاح")
        assert marks(page, 0) == "rrro"
        places = [
            tile.bounding_box() for tile in page.locator(".word-row").first.locator("> *").all()
        ]
        left = [box["x"] for box in places if box]
        assert left == sorted(left, reverse=True)


START = """(saved) => {
  %s
  const root = document.getElementById("b1");
  const again = root.cloneNode(true);
  root.replaceWith(again);
  const told = [];
  const spelled = [..."PARTY"].map((letter) => ({ letter, base: letter }));
  start(again, {
    outcome: { title: "Cake" }, words: {}, calm: true, played: false, saved, fields: { spelled },
    random: Math.random, say: () => {}, done: () => {}, move: (name) => told.push(name),
  });
  return told;
}"""


@pytest.mark.browser
def test_who_comes_back_finds_the_tries_and_arrows_walk_the_keys(
    browser: Browser, desk: Desk
) -> None:
    script = find("word_guess").source("site.js").replace("export ", "")
    with opened(browser, desk, **CALM) as page:
        saved = {"guesses": [[*"TRAPS"], [*"PASTA"]]}
        assert page.evaluate(START % script, saved) == []
        assert [marks(page, row) for row in range(3)] == ["nnnno", "rroro", "-----"]
        page.locator("[data-key=A]").focus()
        for key in ("ArrowRight", "ArrowDown", "ArrowLeft"):
            page.keyboard.press(key)
        below = page.evaluate("document.activeElement.dataset.key")
        page.keyboard.press("ArrowUp")
        assert (below, page.evaluate("document.activeElement.dataset.key")) == ("H", "A")


# The mail


@pytest.mark.browser
@pytest.mark.parametrize("client", LIVE_CLIENTS)
def test_in_a_mail_the_missing_letters_are_picked(
    browser: Browser, desk: Desk, client: str
) -> None:
    with mail_in(browser, LIVE_CLIENTS[client](desk.mail), **CALM) as page:
        for at, gap in enumerate(gaps("Party"), 1):
            row = page.locator(f".b1-u{at}")
            wrong = next(letter for letter in gap["choices"] if letter != gap["letter"])
            row.get_by_text(wrong, exact=True).click()
            assert "Try another" in row.inner_text()
            assert not page.locator(".b1-end").is_visible()
            row.get_by_text(gap["letter"], exact=True).click()
        assert page.locator(".b1-row").inner_text().strip() == "PARTY"
        assert "Free cake" in page.locator(".b1-end").inner_text()


@pytest.mark.browser
def test_in_a_mail_keys_show_the_word_without_a_guess(browser: Browser, desk: Desk) -> None:
    with mail_in(browser, desk.mail, **CALM) as page:
        page.locator("#b1show").focus()
        page.keyboard.press("Space")
        assert page.locator(".b1-row").inner_text().strip() == "PARTY"
        assert page.locator(".b1-end").is_visible()


# Words and letters

WORDS = st.text(st.sampled_from("abcdefghijklmnopqrstuvwxyzéèêëçñöüäåßøłœ"), min_size=3, max_size=8)


@given(WORDS)
def test_a_gap_offers_its_letter_among_others_that_are_not_in_the_word(word: str) -> None:
    letters = [each["letter"] for each in spelled(word)]
    found = gaps(word)
    assert len({gap["at"] for gap in found}) == len(found) == min(3, len(word) // 2)
    for gap in found:
        assert 0 < gap["at"] < len(word) and letters[gap["at"]] == gap["letter"]
        assert len(set(gap["choices"])) == 4
        assert [letter for letter in gap["choices"] if letter in letters] == [gap["letter"]]


@given(WORDS)
def test_a_tile_is_one_letter_and_has_a_base_to_type(word: str) -> None:
    assert len(spelled(word)) == len(word)
    assert all(len(each["letter"]) == len(each["base"]) == 1 for each in spelled(word))


@pytest.mark.parametrize(
    ("word", "script"),
    [("Праздник", "CYRILLIC"), ("γιορτή", "GREEK"), ("שמחה", "HEBREW"), ("حفلة", "ARABIC")],
)
def test_other_scripts_bring_their_own_keys(word: str, script: str) -> None:
    assert alphabet(word) == ALPHABETS[script]
    keys = re.findall(r'data-key="(.)"', render(find("word_guess"), "site", values={"word": word}))
    assert len(set(keys)) == len(keys)
    assert all(each["letter"] in keys or each["base"] in keys for each in spelled(word))


def test_marks_without_a_letter_are_dropped_and_accents_kept() -> None:
    assert plain("fe\u0302te ") == "fête" and plain("שָׁלוֹם") == "שלום"


@pytest.mark.parametrize(
    "word", ["", "no", "two words", "x" * 9, "{{ first_name }}", "abc1", "a-b"]
)
def test_what_is_not_one_word_of_three_to_eight_letters_is_refused(word: str) -> None:
    with pytest.raises(InvalidValues):
        find("word_guess").values({"word": word})


@pytest.mark.parametrize("count", range(3, 9))
def test_tiles_of_the_still_fit_side_by_side(count: int) -> None:
    size, places = laid(count, "ltr")
    assert places[0] - size / 2 > 0 and places[-1] + size / 2 < WIDE
    assert laid(count, "rtl")[1] == places[::-1]
