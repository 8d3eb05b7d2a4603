"""Blocks that ask, and the one that answers back: what each promises beyond the contract."""

from __future__ import annotations

import re
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Route, expect

from campaigns.rendering import compile_campaign
from campaigns.rendering.asking import asked, tally
from components.contract import Answers
from components.errors import InvalidValues
from components.registry import components, find
from tests.components.games.playing import desk_of, opened
from tests.components.scene import BASE, PASS, MemoryPictures, campaign_of, person_fields, render
from tests.tools.amp import amp_errors
from tests.tools.axe import Judge

ASKING = ("rating", "question")
RATING = find("rating").sample
ANSWERS = {"b1": tally(Answers(("1", "2", "3", "4", "5")), {"5": 3, "4": 1}, 4)}


def show(rendition: str, *blocks: tuple[str, dict[str, Any]], **more: Any) -> str:
    programs = compile_campaign(campaign_of(*blocks), "en", BASE, MemoryPictures())
    said: bytes = getattr(programs, rendition).run(person_fields(rendition, **more))  # type: ignore[arg-type]
    return said.decode()


@pytest.mark.parametrize("name", [name for name, one in components().items() if one.answers])
def test_what_asks_says_what_it_takes_for_its_sample_and_for_nothing(name: str) -> None:
    for values in (find(name).sample, {}):
        campaign = campaign_of((name, values))
        asks = asked(campaign, next(iter(campaign.document.blocks())))
        assert asks is not None
        assert len(set(asks.choices)) == len(asks.choices)
        assert set(asks.labels) <= set(asks.choices)


@pytest.mark.parametrize("name", ["Mood", "my mood", "1st", "x" * 41])
def test_a_fields_name_can_be_merged(name: str) -> None:
    with pytest.raises(InvalidValues):
        find("rating").values({"keep": name})


def test_each_step_in_the_mail_leads_to_the_page_with_it_picked() -> None:
    for scale, steps in (("stars", range(1, 6)), ("points", range(11))):
        mail = show("mail", ("rating", {**RATING, "scale": scale}))
        for step in steps:
            assert f'href="{BASE}/go/{PASS}?answer=b1.{step}#b1"' in mail
    assert 'alt="3 stars"' in show("mail", ("rating", RATING))


def test_without_a_field_to_keep_it_in_nobody_is_asked_to_agree() -> None:
    assert 'name="consent"' not in show("site", ("rating", RATING))
    assert 'name="consent"' in show("site", ("rating", {**RATING, "keep": "mood"}))
    assert 'name="consent"' not in show("site", ("question", {"named": False}))


@pytest.mark.parametrize("values", [{**RATING, "scale": "points", "keep": "mood"}, {}])
def test_its_amp_is_valid_in_every_form(values: dict[str, Any]) -> None:
    assert amp_errors(show("amp", ("rating", values))) == []
    assert amp_errors(show("amp", ("question", {"title": "Why?", **values}))) == []


@pytest.mark.parametrize("rendition", ["mail", "amp", "site", "text"])
def test_results_are_those_of_the_block_they_name(rendition: str) -> None:
    blocks = (("rating", RATING), ("results", {"source": "b1", "numbers": "both"}))
    shown = re.sub(r"<[^>]+>|\s+", " ", show(rendition, *blocks, answers=ANSWERS))
    assert "75 % · 3" in shown and "25 % · 1" in shown and "4 answers" in shown


def test_results_of_a_block_that_is_gone_are_those_that_were_typed() -> None:
    typed = [{"label": "Lemon", "count": 1500}, {"label": "Lime", "count": 500}]
    words = render(
        find("results"), "text", values={"source": "b9", "items": typed, "numbers": "both"}
    )
    assert "- Lemon: 75 % · 1\u202f500" in words and "2\u202f000 answers" in words


def test_a_changed_question_changes_the_results_that_show_it() -> None:
    """A piece kept from an earlier draft may not keep the labels of another block."""

    def bars(scale: str) -> int:
        blocks = (("rating", {**RATING, "scale": scale}), ("results", {"source": "b1"}))
        return show("site", *blocks).count('aria-hidden="true"></progress>')

    assert (bars("stars"), bars("points"), bars("stars")) == (5, 11, 5)


def test_everything_of_the_preferences_leads_to_ones_own() -> None:
    for rendition in ("mail", "amp", "site"):
        shown = show(rendition, ("preference_teaser", find("preference_teaser").sample))
        assert shown.count("/preferences") >= 4


def test_a_page_that_asks_nothing_carries_no_script_for_it() -> None:
    assert "data-ask" not in show("site", ("heading", {"text": "Hi"}))
    assert "[data-ask]" in show("site", ("rating", RATING))


@pytest.mark.browser
def test_a_rating_is_given_by_keyboard_and_thanked_without_leaving(browser: Browser) -> None:
    with (
        desk_of(campaign_of(("rating", {**RATING, "keep": "mood"}))) as desk,
        opened(browser, desk) as page,
    ):
        sent: list[Any] = []

        def answered(route: Route) -> None:
            sent.append(route.request.post_data_json)
            route.fulfill(json={"results": {"1": 0, "3": 1}, "total": 1})

        page.route("**/answer", answered)
        page.locator(".step input").first.focus()
        for key in ("ArrowRight", "ArrowRight"):
            page.keyboard.press(key)
        assert sent == [], "choosing is not sending"
        page.locator("[name=consent]").check()
        page.locator(".ask .button").click()
        expect(page.locator(".ask-thanks")).to_be_focused()
        expect(page.locator('progress[data-choice="3"]')).to_have_js_property("value", 100)
        expect(page.locator(".ask-tied")).to_be_visible()
        page.locator(".ask-untie").click()
        expect(page.locator(".ask-tied")).to_be_hidden()
        first, second = sent
        assert (first["block"], first["value"], first["consent"]) == ("b1", ["3"], True)
        assert second["withdraw"] and second["value"] == []


@pytest.mark.browser
def test_trouble_is_told_in_words_and_what_was_written_stays(browser: Browser) -> None:
    with desk_of(campaign_of(("question", {}))) as desk, opened(browser, desk) as page:
        page.route("**/answer", lambda route: route.fulfill(body="not JSON"))
        page.locator("textarea").fill("More cake")
        page.locator(".ask .button").click()
        expect(page.locator(".ask-trouble")).to_contain_text("did not arrive")
        assert page.locator("textarea").input_value() == "More cake"


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_they_are_accessible_on_a_phone(browser: Browser, scheme: Literal["light", "dark"]) -> None:
    kept = [(name, {**find(name).sample, "keep": "mood"}) for name in ASKING]
    others = [(name, find(name).sample) for name in ("results", "preference_teaser")]
    campaign = campaign_of(("heading", {"text": "Hi", "level": 1}), *kept, *others)
    with (
        desk_of(campaign) as desk,
        opened(browser, desk, color_scheme=scheme, bypass_csp=True) as page,
    ):
        found = Judge().run(page)
        assert not found.response["violations"], found.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, "nothing sticks out"
