"""The recipient's page in a real browser: its policy, its requests, its play and its troubles."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from campaigns.document import Campaign
from components.look import contrast
from tests.campaigns.rendering.sample import block, campaign, everything, section, text
from tests.components.games.playing import PHONE, Desk, desk_of, opened
from tests.components.scene import PASS

pytestmark = pytest.mark.browser
CALM = {"reduced_motion": "reduce"}


def game(name: str = "gift_boxes", **more: Any) -> Campaign:
    return campaign(section(1, (block(9, "button"), block(1, name))), **more)


@pytest.fixture(scope="module")
def wholes() -> Iterator[dict[str, Desk]]:
    """A page of everything in two ways of reading, for tests that only look at it."""
    with desk_of(everything()) as english, desk_of(everything("ar"), language="ar") as arabic:
        yield {"en": english, "ar": arabic}


@contextmanager
def tab(browser: Browser, **options: Any) -> Iterator[Page]:
    """An empty page in a context of its own."""
    context = browser.new_context(**{"viewport": PHONE, **options})
    yield context.new_page()
    context.close()


@contextmanager
def troubled(browser: Browser, desk: Desk, **options: Any) -> Iterator[Page]:
    """The page, where errors on the console are part of the story."""
    with tab(browser, **{**CALM, **options}) as page:
        page.goto(f"{desk.home}/go/{PASS}")
        yield page


def finish(page: Page) -> None:
    page.locator(".box").first.click()


def test_a_browser_finds_no_fault_with_the_policy(
    browser: Browser, wholes: dict[str, Desk]
) -> None:
    names = ("wheel", "scratch", "candles", "gift_boxes")
    games = campaign(*[section(n, (block(n, name),)) for n, name in enumerate(names, 1)])
    with desk_of(games) as games_alone:
        for desk in (games_alone, wholes["en"]):
            assert_no_fault(browser, desk)


def assert_no_fault(browser: Browser, desk: Desk) -> None:
    with opened(browser, desk) as page:
        faults = page.evaluate(
            """() => new Promise(done => { const seen = [];
              new ReportingObserver(each => seen.push(...each.map(one => one.body.blockedURL
                + one.body.effectiveDirective)), { types: ["csp-violation"], buffered: true })
                .observe(); setTimeout(() => done(seen), 300); })"""
        )
        assert faults == []
        assert "script-src 'self' 'sha256-" in desk.policy


def test_the_page_asks_nobody_but_its_own_host(browser: Browser) -> None:
    with desk_of(everything()) as desk, tab(browser) as page:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{desk.home}/go/{PASS}")
        page.locator("#skip button").click()
        expect(page.locator("#code")).to_be_visible()
        page.wait_for_load_state("networkidle")
        assert len(asked) > 5
        assert [url for url in asked if not url.startswith(desk.home)] == []
        assert page.context.cookies() == []


def test_a_finished_game_brings_the_gift_and_the_focus_to_it(browser: Browser) -> None:
    with desk_of(game()) as desk, opened(browser, desk, **CALM) as page:
        finish(page)
        expect(page.locator("#code")).to_have_text("GIFT-AB12-CD34")
        expect(page.locator("#gift")).to_be_focused()
        expect(page.locator("#said")).to_contain_text("Free cake")
        expect(page.locator("#skip")).to_have_count(0)
        (played,) = desk.plays
        assert played["how"] == "game"
        assert [name for _, name in played["moves"]] == ["box 1"]


def test_the_gift_is_shown_without_a_game(browser: Browser) -> None:
    with desk_of(game()) as desk, opened(browser, desk, **CALM) as page:
        page.locator("#skip button").dblclick()
        expect(page.locator("#gift")).to_be_focused()
        assert desk.plays == [{"how": "shown", "moves": []}], "a double click is one play"


def test_playing_on_after_the_gift_asks_nothing_and_shows_the_same(browser: Browser) -> None:
    with desk_of(game()) as desk, opened(browser, desk, **CALM) as page:
        page.locator("#skip button").click()
        expect(page.locator("#code")).to_be_visible()
        finish(page)
        page.wait_for_timeout(500)
        expect(page.locator("#code")).to_have_text("GIFT-AB12-CD34")
        assert len(desk.plays) == 1


def test_what_was_played_before_stands_there_at_once(browser: Browser) -> None:
    with desk_of(game(), played=True) as desk, opened(browser, desk, **CALM) as page:
        expect(page.locator("#code")).to_have_text("GIFT-AB12-CD34")
        expect(page.locator("#skip")).to_have_count(0)
        assert desk.plays == []


def test_without_a_script_the_form_is_there_and_so_is_a_gift_played_for(browser: Browser) -> None:
    for played in (False, True):
        with (
            desk_of(game(), played=played) as desk,
            troubled(browser, desk, java_script_enabled=False) as page,
        ):
            expect(page.locator("#skip button")).to_have_count(0 if played else 1)
            expect(page.locator("#code")).to_have_count(1 if played else 0)
            if not played:
                expect(page.locator("#skip")).to_have_attribute("action", f"/go/{PASS}/play")
                expect(page.locator("#skip")).to_have_attribute("method", "post")


def test_a_lost_connection_loses_no_move(browser: Browser) -> None:
    with desk_of(game()) as desk, troubled(browser, desk) as page:
        page.route("**/play", lambda route: route.abort())
        finish(page)
        retry = page.locator("#trouble button")
        expect(retry).to_be_focused()
        page.unroute("**/play")
        retry.click()
        expect(page.locator("#code")).to_be_visible()
        expect(page.locator("#trouble")).to_be_hidden()
        assert [name for _, name in desk.plays[0]["moves"]] == ["box 1"]


def test_an_answer_that_will_stay_no_is_told_in_its_own_words(browser: Browser) -> None:
    def refuse(route: Route) -> None:
        route.fulfill(status=410, json={"error": "closed", "message": "This gift has ended."})

    with desk_of(game()) as desk, troubled(browser, desk) as page:
        page.route("**/play", refuse)
        page.locator("#skip button").click()
        expect(page.locator("#trouble p")).to_have_text("This gift has ended.")
        expect(page.locator("#trouble button")).to_be_hidden()


def test_a_game_that_fails_takes_nothing_away(browser: Browser) -> None:
    with desk_of(game()) as desk:
        broken = desk.page.replace(
            b"games.gift_boxes = (() => {",
            b"games.gift_boxes = (() => { return { start() { throw new Error('broken'); } };",
        )
        assert broken != desk.page
        desk.page, desk.policy = broken, ""
        with troubled(browser, desk) as page:
            expect(page.locator("[data-game]")).to_be_hidden()
            page.locator("#skip button").click()
            expect(page.locator("#code")).to_be_visible()


def test_a_game_not_shown_to_somebody_stops_no_other(browser: Browser) -> None:
    games = campaign(section(1, (block(1, "wheel", show_if="points > 10"), block(2, "gift_boxes"))))
    with desk_of(games) as desk, opened(browser, desk, **CALM) as page:
        finish(page)
        expect(page.locator("#code")).to_be_visible()


def test_paper_falls_only_where_motion_is_welcome(browser: Browser) -> None:
    for motion, papers in (("reduce", 0), ("no-preference", 1)):
        with desk_of(game()) as desk, opened(browser, desk, reduced_motion=motion) as page:
            page.locator("#skip button").click()
            expect(page.locator("#code")).to_be_visible()
            if papers:
                expect(page.locator("body > canvas")).to_have_count(papers)
                continue
            page.wait_for_timeout(300)
            assert page.locator("body > canvas").count() == 0


def test_the_first_gesture_is_told_once(browser: Browser) -> None:
    with desk_of(game()) as desk, opened(browser, desk, **CALM) as page:
        told: list[str] = []
        page.on("request", lambda request: told.append(request.url.rsplit("/", 1)[1]))
        with page.expect_request("**/start"):
            page.keyboard.press("Tab")
        page.mouse.click(5, 5)
        page.mouse.click(5, 5)
        page.wait_for_timeout(200)
        assert told.count("start") == 1


BOTH = ("only on phones", "only on desks")


@pytest.mark.parametrize(("width", "seen"), [(390, "only on phones"), (1280, "only on desks")])
def test_what_is_hidden_on_a_screen_is_not_there(browser: Browser, width: int, seen: str) -> None:
    both = campaign(
        section(1, (text(1, "only on phones"),), hide_on="desktop"),
        section(2, (text(2, "only on desks", hide_on="phone"),)),
    )
    size = {"width": width, "height": 800}
    with desk_of(both) as desk:
        with opened(browser, desk, viewport=size) as page:
            shown = page.locator("main").inner_text()
            assert [words for words in BOTH if words in shown] == [seen]
        with tab(browser, viewport=size) as mail:
            mail.set_content(desk.mail)
            shown = mail.locator("body").inner_text()
            assert [words for words in BOTH if words in shown] == [seen]


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_nothing_is_wider_than_the_screen(
    browser: Browser, wholes: dict[str, Desk], width: int
) -> None:
    size = {"width": width, "height": 800}
    for desk in wholes.values():
        with opened(browser, desk, viewport=size) as page:
            assert page.evaluate("document.documentElement.scrollWidth") <= width
        with tab(browser, viewport=size) as mail:
            mail.set_content(desk.mail)
            assert mail.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("background", ["#10204a", "#ffe9b8", "#777777", "#ffffff"])
def test_words_can_be_read_on_any_ground(browser: Browser, scheme: str, background: str) -> None:
    """WCAG 2.2, 1.4.3, in the mail and on the page."""
    ground = campaign(section(1, (text(1, "words"), block(1, "heading")), background=background))
    with desk_of(ground) as desk:
        for source in (desk.mail, desk.page.decode()):
            with tab(browser, color_scheme=scheme) as page:
                page.set_content(source)
                ink, under = page.evaluate(_COLOURS)
                assert _contrast(json.loads(ink), json.loads(under)) >= 4.5, source[:60]


_COLOURS = """() => {
  const words = [...document.querySelectorAll("p, div, span, h1, h2")]
    .filter(e => e.textContent.trim() === "words").pop();
  let under = words;
  const style = each => getComputedStyle(each);
  while (style(under).backgroundColor === "rgba(0, 0, 0, 0)") under = under.parentElement;
  const numbers = colour => JSON.stringify(colour.match(/[0-9.]+/g).slice(0, 3).map(Number));
  return [numbers(style(words).color), numbers(style(under).backgroundColor)];
}"""


def _contrast(one: list[int], other: list[int]) -> float:
    return contrast(*("#" + "".join(f"{part:02x}" for part in each) for each in (one, other)))
