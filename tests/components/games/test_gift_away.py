"""Giving: whoever it is wrapped for, the same gift is inside; what was chosen is told once."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from components.contract import Answers
from components.errors import InvalidValues
from components.games.gift_away import COMPONENT
from components.games.gift_away.defaults import CHOICES
from tests.components.games.playing import PHONE, desk_of, mail_in, opened, without_motion
from tests.components.scene import PASS, campaign_of, render

TITLE = "Free cake with your coffee"
TWO = [{"name": "For Ada", "line": "Dear Ada"}, {"name": "", "line": ""}, {"name": "For Bo"}]


def campaign(**values: Any) -> Any:
    return campaign_of(("gift_away", {**COMPONENT.sample, **values}))


def asks(**values: Any) -> Answers:
    assert COMPONENT.answers
    return COMPONENT.answers(COMPONENT.values(values).model_dump())


def moves(play: dict[str, Any]) -> list[str]:
    return [name for _, name in play["moves"]]


# Who it can be for


def test_a_choice_keeps_its_id_where_another_has_no_name_yet() -> None:
    assert asks(choices=TWO) == Answers(
        ("c1", "c3"), live=True, labels={"c1": "For Ada", "c3": "For Bo"}
    )


def test_nobody_written_means_ours() -> None:
    assert asks(choices=[]).choices == asks().choices == ("c1", "c2", "c3")
    assert asks().labels["c1"] == CHOICES[0]["name"]["en"]


@pytest.mark.parametrize("count", [1, 6])
def test_too_few_and_too_many_are_refused_in_words(count: int) -> None:
    with pytest.raises(InvalidValues, match="2 to 5"):
        COMPONENT.values({"choices": TWO[:1] * count})


def test_what_it_asks_is_what_every_rendition_offers() -> None:
    offered = {"mail": r'id="b1(c\d)"', "amp": r'value="(c\d)"', "site": r'value="(c\d)"'}
    for rendition, pattern in offered.items():
        html = render(COMPONENT, rendition, values={"choices": TWO})  # type: ignore[arg-type]
        assert re.findall(pattern, html) == ["c1", "c3"]


# The mail


@pytest.mark.browser
def test_a_mail_wraps_step_by_step_and_the_link_takes_the_choice_along(browser: Browser) -> None:
    with mail_in(browser, without_motion(render(COMPONENT, "mail"))) as page:
        assert page.locator(".step:visible").count() == 0
        page.locator("label[for=b1c2]").click()
        for at, step in enumerate(("Fold the paper", "Tie the ribbon", "Hang the tag"), 1):
            assert page.locator(".step:visible").all_inner_texts() == [step]
            assert not page.locator(".found").is_visible()
            page.locator(f"label[for=b1s{at}]").click()
        assert page.locator(".card").inner_text() == "For you, just like that"
        assert page.locator(".found .what").inner_text() == TITLE
        links = page.locator(".found a:visible")
        assert links.count() == 1
        assert f"/go/{PASS}?answer=b1.c2" in str(links.get_attribute("href"))


def test_the_amp_mail_asks_for_the_gift_whether_or_not_its_choice_was_kept() -> None:
    html = render(COMPONENT, "amp")
    assert f'action-xhr="https://mail.example.com/go/{PASS}/answer-amp"' in html
    assert html.count("b1form.submit") == 2


# The page


@pytest.mark.browser
def test_a_hand_wraps_it_layer_by_layer_and_the_gift_rises(browser: Browser) -> None:
    with (
        desk_of(campaign()) as desk,
        opened(browser, desk, viewport=PHONE, reduced_motion="reduce") as page,
    ):
        page.locator(".away-stage").click()
        expect(page.locator(".away-told")).to_have_text("Choose somebody first.")
        page.locator(".away-choice").nth(1).click()
        stage = page.locator(".away-stage").bounding_box()
        assert stage
        y = stage["y"] + stage["height"] * 0.6
        for layer in ("Tie the ribbon", "Hang the tag"):
            page.mouse.move(stage["x"] + 20, y)
            page.mouse.down()
            page.mouse.move(stage["x"] + stage["width"] * 0.4, y, steps=2)
            assert page.locator(".away-button").inner_text() != layer
            page.mouse.move(stage["x"] + stage["width"] - 10, y, steps=2)
            page.mouse.up()
            expect(page.locator(".away-button")).to_have_text(layer)
        page.mouse.move(stage["x"] + 20, y)
        page.mouse.down()
        page.mouse.move(stage["x"] + stage["width"] - 10, y, steps=3)
        page.mouse.up()
        expect(page.locator(".gift-card")).to_contain_text(TITLE)
        expect(page.locator(".away-line")).to_have_text("For you, just like that")
        assert moves(desk.plays[0]) == ["for c2", "paper", "ribbon", "tag", "open"]


@pytest.mark.browser
def test_keys_choose_and_wrap_and_the_mind_may_be_changed_until_the_tag_hangs(
    browser: Browser,
) -> None:
    with (
        desk_of(campaign()) as desk,
        opened(browser, desk, reduced_motion="reduce") as page,
    ):
        page.locator(".away-choice input").first.focus()
        page.keyboard.press("Space")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Tab")
        for _ in range(2):
            page.keyboard.press("Enter")
        page.locator(".away-choice").nth(2).click()
        page.locator(".away-button").press("Enter")
        expect(page.locator(".gift-card")).to_contain_text(TITLE)
        expect(page.locator(".away-line")).to_have_text("I was thinking of you")
        assert page.locator(".away-choice input:enabled").count() == 0
        expected = ["for c1", "for c2", "paper", "ribbon", "for c3", "tag", "open"]
        assert moves(desk.plays[0]) == expected


@pytest.mark.browser
def test_a_link_brings_a_choice_along_that_is_not_yet_made(browser: Browser) -> None:
    with desk_of(campaign()) as desk, opened(browser, desk) as page:
        page.route(
            "**/*answer=*", lambda route: route.fulfill(body=desk.page, content_type="text/html")
        )
        page.goto(f"{desk.home}/go/{PASS}?answer=b1.c3")
        expect(page.locator(".away-choice input").nth(2)).to_be_checked()
        assert desk.plays == []


def test_its_mail_stays_light() -> None:
    many = {"choices": [{"name": "For somebody I like very much " * 2, "line": "x" * 60}] * 5}
    assert len(render(COMPONENT, "mail", values=many).encode()) < 60_000
