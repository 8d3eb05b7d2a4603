"""Quiz: every score brings the same gift, and every answer something to know."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from math import comb, prod
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from components.errors import InvalidValues
from components.games.quiz import COMPONENT, DEFAULT
from components.games.quiz.scoring import derive, kindness
from components.look import contrast
from tests.components.games.lent import assert_fits, lent, log
from tests.components.games.playing import LIVE_CLIENTS, desk_of, mail_in, opened
from tests.components.scene import campaign_of, render

RIGHT = [one.right for one in DEFAULT]
WRONG = [1 if right != 1 else 2 for right in RIGHT]


def give(page: Page, number: int) -> None:
    page.locator(f".now .trivia-answer[data-number='{number}']").click()


def play(page: Page, numbers: Sequence[int]) -> None:
    for number in numbers:
        give(page, number)
        page.locator(".now .trivia-next").click()


def quiz(*questions: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Values with these questions, each resolved to one language as templates get them."""
    blank = {"picture": "", "explanation": "", "first": "", "second": "", "third": "", "fourth": ""}
    return {"questions": [{"right": 1, **blank, **one} for one in questions], **more}


# The page


@pytest.mark.browser
def test_an_answer_is_judged_explained_and_the_right_one_shown(browser: Browser) -> None:
    with lent(browser, "quiz") as page:
        deck = page.locator(".trivia-deck")
        tall = deck.evaluate("one => one.offsetHeight")
        give(page, WRONG[0])
        expect(page.locator(".now .quiz-why")).to_contain_text("Not quite.")
        assert page.locator(".now .right").get_attribute("data-number") == str(RIGHT[0])
        assert "The right answer: A good-morning song" in log(page)["said"][-1]
        expect(page.locator(".now .trivia-next")).to_be_focused()
        assert deck.evaluate("one => one.offsetHeight") == tall
        page.locator(f".now .trivia-answer[data-number='{RIGHT[0]}']").dispatch_event("click")
        assert [name for _, name in log(page)["moves"]] == [f"answer 1.{WRONG[0]}"]
        page.keyboard.press("Enter")
        expect(page.locator(".now .trivia-question")).to_be_focused()
        give(page, RIGHT[1])
        expect(page.locator(".now .quiz-why")).to_contain_text("That's right.")
        assert deck.evaluate("one => one.offsetHeight") == tall


@pytest.mark.browser
@pytest.mark.parametrize(("numbers", "score"), [(RIGHT, 4), (WRONG, 0)])
def test_every_score_is_said_kindly_and_ends_in_the_gift(
    browser: Browser, numbers: list[int], score: int
) -> None:
    with lent(browser, "quiz") as page:
        play(page, numbers)
        expect(page.locator(".quiz-score")).to_have_text(f"{score} out of 4")
        assert page.locator(".quiz-stars .lit").count() == score
        expect(page.locator(".quiz.over")).to_be_attached()
        told = log(page)
        assert told["done"] == 1 and told["answers"] == []
        assert_fits(COMPONENT.plays, told["moves"])


@pytest.mark.browser
def test_a_wrong_quiz_brings_the_gift_from_the_server(browser: Browser) -> None:
    with (
        desk_of(campaign_of(("quiz", COMPONENT.sample))) as desk,
        opened(browser, desk, reduced_motion="reduce") as page,
    ):
        play(page, WRONG)
        expect(page.locator(".gift-title")).to_have_text("Free cake with your coffee")
        assert [play["how"] for play in desk.plays] == ["game"]
        assert_fits(COMPONENT.plays, desk.plays[0]["moves"])


@pytest.mark.browser
def test_a_quiz_goes_on_where_it_was_left(browser: Browser) -> None:
    with lent(browser, "quiz", saved=[RIGHT[0], WRONG[1]]) as page:
        expect(page.locator(".now .trivia-count")).to_have_text("Question 3 of 4")
        play(page, RIGHT[2:])
        expect(page.locator(".quiz-score")).to_have_text("3 out of 4")
        expect(page.locator(".quiz.over")).to_be_attached()
        assert_fits(COMPONENT.plays, log(page)["moves"])
    with lent(browser, "quiz", saved=RIGHT) as page:
        page.locator(".now .trivia-next").click()
        expect(page.locator(".quiz.over")).to_be_attached()
        assert_fits(COMPONENT.plays, log(page)["moves"])


@pytest.mark.browser
def test_who_has_played_may_play_again_for_nothing_but_fun(browser: Browser) -> None:
    with lent(browser, "quiz", played=True) as page:
        play(page, RIGHT)
        expect(page.locator(".quiz.over")).to_be_attached()
        page.locator(".trivia-again").click()
        expect(page.locator(".now .trivia-count")).to_have_text("Question 1 of 4")
        assert page.locator(".told").count() == 0
        assert log(page)["done"] == 0


# The mail


@cache
def mail() -> str:
    return render(COMPONENT, "mail")


@pytest.mark.browser
@pytest.mark.parametrize("client", LIVE_CLIENTS)
def test_a_mail_asks_one_after_another_and_counts(browser: Browser, client: str) -> None:
    html = LIVE_CLIENTS[client](mail())
    with mail_in(browser, html, reduced_motion="reduce") as page:
        for at, number in enumerate([*WRONG[:2], *RIGHT[2:]], 1):
            assert not page.locator(f".b1-s{at} .b1-why").is_visible()
            assert not page.locator(f".b1-s{at + 1}").is_visible()
            page.locator(f"label[for=b1x{at}n{number}]").click()
            assert page.locator(f".b1-s{at} .b1-yes").is_visible() == (at > 2)
            assert page.locator(f".b1-s{at} .b1-no").is_visible() == (at <= 2)
            signs = page.locator(f".b1-s{at} .b1-mark").all()
            shown = ["".join(_seen(sign)) for sign in signs]
            assert shown[RIGHT[at - 1] - 1] == "✓"
            assert shown[number - 1] == ("✓" if at > 2 else "✕")
        scores = [one for one in page.locator(".b1-score").all() if one.is_visible()]
        assert [one.inner_text().split("\n")[0] for one in scores] == ["2 out of 4"]
        assert page.locator(".b1-gift").inner_text().startswith("Free cake with your coffee")


def _seen(mark: Locator) -> list[str]:
    """What of a mark's letter and sign lies within its circle."""
    circle = mark.bounding_box()
    assert circle
    parts = [(one.inner_text(), one.bounding_box()) for one in mark.locator("span").all()]
    return [text for text, box in parts if box and abs(box["y"] - circle["y"]) < 4]


@pytest.mark.browser
def test_a_mail_is_played_with_keys_and_no_closed_question_is_stopped_at(browser: Browser) -> None:
    with mail_in(browser, mail(), reduced_motion="reduce") as page:
        page.locator("#b1x1n1").focus()
        page.keyboard.press("Space")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.id") == "b1x2n1"
        page.keyboard.press("Tab")
        assert not page.evaluate("document.activeElement.id").startswith("b1x")


# AMP


def test_the_last_answer_of_the_amp_mail_asks_for_the_gift_right_or_wrong() -> None:
    html = render(COMPONENT, "amp")
    assert html.count(",b1form.submit") == len(DEFAULT[-1:]) * 3
    assert html.count("score: (b1s.score || 0) + 1") == len(DEFAULT)


# What is asked


def test_a_question_still_being_written_is_not_asked() -> None:
    made = derive(
        quiz(
            {"question": "Ready?", "first": "Yes", "third": "No"},
            {"question": "And this?", "first": "Only one answer"},
            {"question": "", "first": "Yes", "second": "No"},
        ),
        None,  # type: ignore[arg-type]
        {},
    )
    (only,) = made["asked"]
    assert [(each["number"], each["letter"]) for each in only["answers"]] == [(1, "A"), (3, "B")]


def test_a_quiz_of_blank_questions_renders_and_a_right_answer_must_be_written() -> None:
    assert "/go/" in render(COMPONENT, "mail", values={"questions": [{}]})
    with pytest.raises(InvalidValues, match="questions"):
        COMPONENT.values(
            {"questions": [{"question": "?", "first": "a", "second": "b", "right": 3}]}
        )


def test_none_at_all_takes_the_shipped_questions_and_nine_are_too_many() -> None:
    assert len(COMPONENT.values({"questions": []}).model_dump()["questions"]) == len(DEFAULT)
    with pytest.raises(InvalidValues):
        COMPONENT.values({"questions": [{}] * 9})


@pytest.mark.parametrize("total", range(1, 9))
def test_each_score_has_a_kind_word(total: int) -> None:
    said = [kindness(score, total) for score in range(total + 1)]
    assert said[0] == "none" and said[-1] == "all"
    assert set(said) <= set(COMPONENT.words("en"))


def test_the_facts_of_the_shipped_quiz_are_right() -> None:
    shared = 1 - prod((365 - taken) / 365 for taken in range(23))
    assert round(shared, 2) == 0.51 and comb(23, 2) == 253
    assert DEFAULT[2].third["en"] == "About 50 %" and DEFAULT[2].right == 3
    assert "253" in DEFAULT[2].explanation["en"]


def test_what_marks_a_right_answer_can_be_read() -> None:
    made = derive(quiz(), None, {})  # type: ignore[arg-type]
    assert contrast("#ffffff", made["green"]) >= 4.5
    assert contrast("#12301f", made["mint"]) >= 4.5


def test_the_largest_quiz_stays_within_a_mail_s_limits() -> None:
    question = {
        **DEFAULT[0].model_dump(mode="json"),
        "fourth": {"en": "Something else entirely"},
    }
    html = render(COMPONENT, "mail", values={"questions": [question] * 8})
    assert len(html.encode()) < 60_000
    sheets = re.findall(r"<style[^>]*>(.*?)</style>", html, re.DOTALL)
    assert max(len(sheet.encode()) for sheet in sheets) < 16_000
