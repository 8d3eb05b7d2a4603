"""Personality test: the answers decide the type, the person decides whether it is kept."""

from __future__ import annotations

import html as entities
import re
from collections.abc import Sequence
from functools import cache
from itertools import product
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from components.errors import InvalidValues
from components.games.personality import ASKED, COMPONENT, KINDS
from components.games.personality.types import answers
from tests.components.games.lent import assert_fits, lent, log
from tests.components.games.playing import LIVE_CLIENTS, mail_in
from tests.components.scene import render

TO = [(one.first_type, one.second_type, one.third_type) for one in ASKED]
EVERY = list(product((1, 2, 3), repeat=len(ASKED)))  # all ways to answer, as numbers of answers
EVEN = (1, 2, 2, 3)  # two types twice each


def found(numbers: Sequence[int]) -> int:
    """The type pointed to most, from 1; of two that come out even, the first in the list."""
    points: list[int] = [TO[at][number - 1] for at, number in enumerate(numbers)]
    return max(range(1, len(KINDS) + 1), key=lambda kind: (points.count(kind), -kind))


def play(page: Page, numbers: Sequence[int]) -> None:
    for at, number in enumerate(numbers):
        step = page.locator(".trivia-step").nth(at)
        step.locator(f".trivia-answer[data-number='{number}']").click()
        expect(page.locator(".trivia-step").nth(at)).not_to_have_class("trivia-step now")


@cache
def mail() -> str:
    return render(COMPONENT, "mail")


# The page


@pytest.mark.browser
@pytest.mark.parametrize(("tick", "results"), [(False, None), (True, None), (True, "fail")])
def test_only_a_tick_keeps_the_type_and_the_gift_comes_anyway(
    browser: Browser, tick: bool, results: Any
) -> None:
    numbers = (1, 1, 2, 3)
    with lent(browser, "personality", results=results) as page:
        play(page, numbers)
        kind = page.locator(".persona-kind.now")
        expect(kind.locator("h3")).to_have_text(f"You are {KINDS[found(numbers) - 1].title['en']}")
        box = kind.locator("input")
        assert not box.is_checked()
        assert "news and treats" in kind.locator(".persona-tick").inner_text()
        if tick:
            box.check()
        assert log(page)["answers"] == []
        kind.locator(".persona-gift").click()
        expect(page.locator(".persona.over")).to_be_attached()
        told = log(page)
        assert told["answers"] == [[KINDS[found(numbers) - 1].key, tick]]
        assert told["done"] == 1
        assert_fits(COMPONENT.plays, told["moves"])
        kept = [said for said in told["said"] if said == COMPONENT.words("en")["kept"]]
        assert bool(kept) == (tick and results is None)


@pytest.mark.browser
def test_back_changes_an_answer_and_a_reload_goes_on(browser: Browser) -> None:
    with lent(browser, "personality", saved={"said": [1, 2], "tick": True}) as page:
        expect(page.locator(".now .trivia-count")).to_have_text("Question 3 of 4")
        page.locator(".now .persona-back").click()
        chosen = page.locator(".now .trivia-answer[aria-pressed='true']")
        assert chosen.get_attribute("data-number") == "2"
    done = {"said": [1, 2, 3, 1], "tick": True}
    with lent(browser, "personality", saved=done) as page:
        assert not page.locator(".now input").is_checked()
        page.locator(".now .persona-gift").click()
        expect(page.locator(".persona.over")).to_be_attached()
        assert_fits(COMPONENT.plays, log(page)["moves"])
    with lent(browser, "personality", played=True, marked={"data-mine": "chocolate"}) as page:
        expect(page.locator(".now h3")).to_have_text("You are The hot chocolate")
        assert not page.locator(".now .persona-gift").is_visible()


@pytest.mark.browser
def test_where_nothing_is_kept_nobody_is_asked(browser: Browser) -> None:
    values = {**COMPONENT.sample, "keep_as": ""}
    with lent(browser, "personality", values=values) as page:
        play(page, EVEN)
        assert page.locator("input:not([name=how])").count() == 0
        page.locator(".now .persona-gift").click()
        expect(page.locator(".persona.over")).to_be_attached()
        assert log(page)["answers"] == [[KINDS[found(EVEN) - 1].key, False]]
    assert 'name="consent"' not in render(COMPONENT, "amp", values=values)


# The mail and AMP find the same type as the page


@pytest.mark.browser
@pytest.mark.parametrize("client", LIVE_CLIENTS)
def test_whatever_is_answered_in_a_mail_one_type_shows_and_it_is_the_page_s(
    browser: Browser, client: str
) -> None:
    with mail_in(browser, LIVE_CLIENTS[client](mail()), reduced_motion="reduce") as page:
        assert not page.locator(".b1-end").is_visible()
        shown = page.evaluate(
            """every => every.map(numbers => {
              numbers.forEach((number, at) => {
                document.getElementById(`b1x${at + 1}n${number}`).checked = true;
              });
              return [1, 2, 3].filter(kind => document.querySelector(`.b1-r${kind}`).offsetParent);
            })""",
            EVERY,
        )
        assert shown == [[found(numbers)] for numbers in EVERY]
        assert "Free cake" in page.locator(".b1-gift").inner_text()


@pytest.mark.browser
def test_whatever_is_answered_in_amp_the_type_is_the_page_s(browser: Browser) -> None:
    html = entities.unescape(render(COMPONENT, "amp"))
    values = re.findall(r'name="value"[^>]*\[value\]="(.+?)">', html)
    assert len(values) == 1
    points = [
        {f"t{kind}": [TO[at][n - 1] for at, n in enumerate(numbers)].count(kind)
         for kind in (1, 2, 3)}
        for numbers in EVERY
    ]  # fmt: skip
    page = browser.new_page()
    sent = page.evaluate(
        "([value, all]) => all.map(new Function('b1s', `const { max } = Math; return ${value}`))",
        [values[0], points],
    )
    page.close()
    assert sent == [KINDS[found(numbers) - 1].key for numbers in EVERY]


def test_an_even_count_is_among_what_was_tried() -> None:
    points = [TO[at][number - 1] for at, number in enumerate(EVEN)]
    assert sorted(map(points.count, set(points))) == [2, 2]


def test_amp_keeps_only_with_a_tick_and_asks_for_the_gift_beside_it() -> None:
    html = render(COMPONENT, "amp")
    assert re.search(r'action-xhr="https://[^"]+/answer-amp"', html)
    box = re.search(r'<input type="checkbox" name="consent"[^>]*>', html)
    assert box and "checked" not in box[0]
    assert 'on="tap:b1ask.submit,b1form.submit"' in html


# What is asked and kept


def test_what_is_kept_is_a_key_the_same_in_every_language() -> None:
    asks = answers(COMPONENT.sample)
    assert asks.choices == ("espresso", "cupcake", "chocolate")
    assert asks.keep == "cafe_type" and not asks.labels and not asks.live
    own = {"types": [{"title": {"und": "One"}}, {"title": {"und": ""}}, {"title": "Three"}]}
    assert answers({**own, "keep_as": ""}).choices == ("type1", "type3")
    assert answers({}).choices == asks.choices


@pytest.mark.parametrize(
    "values",
    [
        {"questions": [{}] * 2},
        {"questions": [{}] * 7},
        {"types": [{}]},
        {"types": [{}] * 6},
        {"types": [{"key": "same"}, {"key": "same"}]},
        {"types": [{"key": "type2"}, {}]},
        {"types": [{"key": "Not a key"}, {}]},
        {"keep_as": "two words"},
    ],
)
def test_what_does_not_fit_is_refused(values: dict[str, Any]) -> None:
    with pytest.raises(InvalidValues):
        COMPONENT.values(values)


def test_without_words_to_agree_to_nothing_is_kept_of_a_person() -> None:
    quiet = {**COMPONENT.sample, "consent": {}}
    assert 'type="checkbox"' not in render(COMPONENT, "site", values=quiet)
    assert 'type="checkbox"' not in render(COMPONENT, "amp", values=quiet)
    assert answers(quiet).keep == ""


def test_an_answer_never_points_to_a_type_that_is_not_there() -> None:
    two = {**COMPONENT.sample, "types": COMPONENT.sample["types"][:2]}
    html = render(COMPONENT, "mail", values=two)
    assert set(re.findall(r"b1-q\d b1-t(\d)", html)) == {"1", "2"}


def test_the_largest_test_stays_within_a_mail_s_limits() -> None:
    question = {**ASKED[0].model_dump(mode="json"), "fourth": {"en": "Something else entirely"}}
    kind = {**KINDS[0].model_dump(mode="json"), "key": ""}
    html = render(COMPONENT, "mail", values={"questions": [question] * 6, "types": [kind] * 5})
    assert len(html.encode()) < 60_000
    sheets = re.findall(r"<style[^>]*>(.*?)</style>", html, re.DOTALL)
    assert max(len(sheet.encode()) for sheet in sheets) < 16_000
