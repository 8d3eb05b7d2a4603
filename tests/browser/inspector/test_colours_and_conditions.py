"""Colours that can be read, conditions in words, and a panel everybody can use."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Literal

import pytest
from playwright.sync_api import expect

from components.look import contrast
from tests.browser.inspector.conftest import Workplace
from tests.tools.axe import Judge
from tests.tools.contrasts import SEEN, track_contrast

pytestmark = pytest.mark.browser
STILL = "document.getAnimations().every((one) => one.playState !== 'running')"
COLOURS = ("#ffffff", "#000000", "#c92a5e", "#ffc247", "#1f7a67", "#777777", "#0b0b0b")


def test_an_unreadable_colour_is_told_and_the_nearest_readable_one_is_a_click_away(
    workplace: Workplace,
) -> None:
    workplace.select("heading")
    workplace.unfold("Looks")
    workplace.page.locator(".uwi-input.hex").first.fill("#ffd0e0")
    verdict = workplace.page.locator(".uwi-verdict").first
    expect(verdict).to_have_class(re.compile("weak"))
    verdict.get_by_role("button").click()
    workplace.settled()
    chosen = workplace.block("heading")["values"]["colour"]
    assert 3 <= contrast(chosen, "#ffffff") < 3.2  # a large heading; no darker than it takes
    workplace.page.get_by_role("button", name="Follow the theme").first.click()
    workplace.settled()
    assert workplace.block("heading")["values"]["colour"] == ""


def test_the_browser_reckons_contrast_as_the_renderer_does(workplace: Workplace) -> None:
    pairs = [(one, other) for one in COLOURS for other in COLOURS]
    ratios = workplace.page.evaluate(
        """async pairs => {
          const main = performance.getEntriesByType("resource").map(e => e.name)
            .find(name => name.endsWith("/inspector/inspector.js"));
          const { contrast } = await import(new URL("contrast.js", main));
          return pairs.map(([one, other]) => contrast(one, other));
        }""",
        pairs,
    )
    assert ratios == pytest.approx([contrast(one, other) for one, other in pairs])


def test_a_condition_is_picked_in_words_and_counted(workplace: Workplace) -> None:
    workplace.select("text")
    workplace.unfold("When it shows")
    workplace.page.get_by_role("button", name="Add a condition").click()
    expect(workplace.page.locator(".uwi-count")).to_have_text(re.compile(r"\d+ of 120 people"))
    workplace.settled()
    assert workplace.block("text")["show_if"] == "(birthday|month) == (today|month)"
    workplace.page.get_by_label("What it looks at").select_option(label="Points")
    workplace.page.get_by_label("Compared with").fill("100")
    expect(workplace.page.locator(".uwi-said")).to_contain_text("Points is at least 100")
    expect(workplace.page.locator(".uwi-said")).to_contain_text("Punten is minstens 100")
    workplace.settled()
    assert workplace.block("text")["show_if"] == "points >= 100"
    workplace.page.get_by_role("button", name="Take out condition 1").click()
    workplace.settled()
    assert workplace.block("text")["show_if"] == ""


def test_several_conditions_are_joined_by_any_and_undo_is_seen(workplace: Workplace) -> None:
    workplace.select("text")
    workplace.unfold("When it shows")
    workplace.page.get_by_role("button", name="Add a condition").click()
    workplace.settled()
    workplace.page.get_by_role("button", name="Add another condition").click()
    workplace.page.get_by_label("What it looks at").nth(1).select_option(label="Member")
    workplace.page.get_by_role("radio", name="Any of these").check()
    workplace.settled()
    assert workplace.block("text")["show_if"] == "((birthday|month) == (today|month)) or member"
    for _ in range(4):
        if workplace.block("text")["show_if"]:
            workplace.undo()
    expect(workplace.page.locator(".uwi-condition")).to_have_count(0)


def test_a_condition_for_experts_is_kept_and_told_when_wrong(workplace: Workplace) -> None:
    workplace.select("text")
    workplace.unfold("When it shows")
    workplace.page.get_by_role("button", name="As text").click()
    text = workplace.page.get_by_label("The condition as text")
    text.fill("points|number == '5' or (member and points > 3)")
    workplace.settled()
    assert workplace.block("text")["show_if"].startswith("points|number")
    expect(workplace.page.locator(".uwi-count")).to_contain_text("of 120 people")
    text.fill("points >")
    expect(workplace.page.locator(".uwi-error:visible")).to_be_visible()
    assert workplace.block("text")["show_if"].startswith("points|number")
    workplace.select("button")
    workplace.select("text")
    expect(text).to_have_value("points|number == '5' or (member and points > 3)")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_inspector(
    open_workplace: Callable[..., Workplace], scheme: Literal["light", "dark"]
) -> None:
    workplace = open_workplace(f"scheme={scheme}")
    found: dict[str, Any] = {}

    def judge(name: str) -> None:
        workplace.page.wait_for_function(STILL)
        context = {"include": [[["#host", ".uwi"]]], "exclude": [["iframe"]]}
        answer = Judge().run(workplace.page, context=context)
        problems = [(one["id"], one["nodes"][0]["html"][:160]) for one in _wrong(answer)]
        if problems:
            found[name] = problems

    for tab in ("Mail", "Look"):
        workplace.page.get_by_role("tab", name=tab, exact=True).click()
        judge(tab)
    (corners,) = workplace.page.locator('.uwi input[type="range"]:visible').all()
    assert track_contrast(corners) >= SEEN
    for component in ("heading", "text", "picture", "products", "button", "wheel"):
        workplace.select(component)
        workplace.unfold("When it shows")
        judge(component)
    workplace.page.get_by_role("button", name="Add a condition").click()
    workplace.settled()
    judge("a condition")
    assert found == {}


def _wrong(answer: Any) -> list[Any]:
    return list(answer.response["violations"])


def test_a_phone_has_targets_for_thumbs_and_nothing_sticks_out(
    open_workplace: Callable[..., Workplace],
) -> None:
    workplace = open_workplace(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    workplace.page.get_by_role("tab", name="Settings").first.click()
    for component in ("picture", "products", "text"):
        workplace.select(component)
        workplace.unfold("Looks")
        small = workplace.page.evaluate(
            """() => [...document.getElementById("host").shadowRoot
              .querySelectorAll(".uwi button, .uwi select, .uwi-unfold")]
              .filter(one => one.checkVisibility() && !one.closest(".uw-pill"))
              .filter(one => one.getBoundingClientRect().height < 43.5)
              .map(one => one.outerHTML.slice(0, 120))"""
        )
        assert small == []
        wide = workplace.page.evaluate(
            """() => { const panel = document.getElementById("host").shadowRoot
              .querySelector(".uwi"); return panel.scrollWidth - panel.clientWidth; }"""
        )
        assert wide <= 0
