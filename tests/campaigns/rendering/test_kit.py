"""What the page lends its games: sound, time, a memory, answers, and a picture to send on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from components.registry import find
from tests.components.games.playing import Desk, comes_true, desk_of, opened
from tests.components.scene import PASS, campaign_of

pytestmark = pytest.mark.browser
CALM: dict[str, Any] = {"reduced_motion": "reduce"}
# The page with its first game put on the window, to be asked what it was lent.
LENT = b"return { start(root, game) { window.lent = game; } };"
NO_STORAGE = """Object.defineProperty(window, "sessionStorage", {
  get() { throw new DOMException("denied", "SecurityError"); } });"""
SHARING = """() => { window.shared = []; navigator.canShare = () => true;
  navigator.share = async ({ files, ...more }) =>
    window.shared.push([files[0].name, files[0].type, more]); }"""


@pytest.fixture(scope="module")
def boxes() -> Iterator[Desk]:
    with desk_of(campaign_of(("gift_boxes", find("gift_boxes").sample))) as found:
        yield found


@pytest.fixture(autouse=True)
def forgotten(boxes: Desk) -> None:
    boxes.plays.clear()
    boxes.answers.clear()


@contextmanager
def lending(
    browser: Browser, name: str = "memory", *, expected: str = "", **options: Any
) -> Iterator[tuple[Page, Desk]]:
    """A page whose game is only there to be asked."""
    start = b"games.%s = (() => {" % name.encode()
    with desk_of(campaign_of((name, find(name).sample)), **options) as desk:
        desk.page, desk.policy = desk.page.replace(start, start + LENT), ""
        with opened(browser, desk, expected=expected, **CALM) as page:
            yield page, desk


def test_sound_is_off_until_somebody_wants_it_and_stays_on_for_the_visit(
    browser: Browser, boxes: Desk
) -> None:
    with opened(browser, boxes, **CALM) as page:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url.rsplit("/", 1)[1]))
        toggle = page.get_by_role("button", name="Sound")
        expect(toggle).to_have_attribute("aria-pressed", "false")
        page.locator(".box").first.hover()
        page.mouse.down()
        page.mouse.up()
        expect(page.locator("#code")).to_be_visible()
        assert "ZzFX.js" not in asked
        with page.expect_response("**/ZzFX.js"):
            toggle.press("Enter")
        page.reload()
        expect(toggle).to_have_attribute("aria-pressed", "true")


def test_every_sound_is_short_and_none_is_loud(browser: Browser) -> None:
    with lending(browser) as (page, _):
        page.locator(".kit-sound").click()
        loudest = page.evaluate(
            """async () => {
              const { ZZFX } = await import("/go/assets/zzfx/ZzFX.js");
              const made = [];
              ZZFX.playSamples = ([samples]) => made.push([samples.length / ZZFX.sampleRate,
                Math.max(...samples.map(Math.abs)), samples.some(Number.isNaN)]);
              for (const name of ["tick", "pop", "win", "flip", "whoosh", "none"]) lent.sound(name);
              await new Promise((go) => setTimeout(go, 50));
              return made;
            }"""
        )
        assert len(loudest) in (5, 6)  # the press on the button may sound after all the rest
        for seconds, peak, broken in loudest:
            assert 0.02 < seconds < 0.8 and 0.03 < peak < 0.5 and not broken


@pytest.mark.parametrize(("name", "buttons"), [("catch", 2), ("gift_boxes", 1)])
def test_only_a_game_with_a_time_limit_offers_to_go_without(
    browser: Browser, name: str, buttons: int
) -> None:
    with lending(browser, name) as (page, _):
        assert page.locator(".kit button").count() == buttons
        for button in page.locator(".kit button").all():
            box = button.bounding_box()
            assert box and box["height"] >= 44 and box["width"] >= 44
        assert page.evaluate("lent.relaxed()") is False
        if buttons > 1:
            page.get_by_role("button", name="No time limit").click()
            assert page.evaluate("lent.relaxed()") is True


def test_a_game_is_told_the_day_and_the_persons_facts(browser: Browser) -> None:
    person = {"first_name": "Noor", "today": "2026-12-05", "stamps": 3}
    with lending(browser, person=person) as (page, _):
        assert page.evaluate("[lent.today, lent.facts]") == ["2026-12-05", {"stamps": 3}]
    with lending(browser, person={}) as (page, _):
        assert page.evaluate("[lent.today, lent.facts]") == ["", {"stamps": 0}]


def test_what_a_game_saves_outlives_a_reload_with_its_moves_and_goes_with_the_gift(
    browser: Browser,
) -> None:
    with lending(browser) as (page, desk):
        assert page.evaluate("lent.saved") is None
        page.evaluate("lent.move('flip 1'); lent.save({ at: 3 }); lent.move('lost')")
        page.reload()
        page.wait_for_selector("html[data-ready]")
        assert page.evaluate("lent.saved") == {"at": 3}
        page.evaluate("lent.move('pair'); lent.done()")
        expect(page.locator("#code")).to_be_visible()
        assert [name for _, name in desk.plays[0]["moves"]] == ["flip 1", "pair"]
        assert desk.plays[0]["block"] == "b1"
        page.evaluate("lent.save('for fun')")
        assert page.evaluate("sessionStorage.length") == 0


def test_a_browser_that_keeps_nothing_plays_all_the_same(browser: Browser, boxes: Desk) -> None:
    with opened(browser, boxes, **CALM) as page:
        page.add_init_script(NO_STORAGE)
        page.reload()
        page.locator(".kit-sound").click()
        expect(page.locator(".kit-sound")).to_have_attribute("aria-pressed", "true")
        page.locator(".box").first.click()
        expect(page.locator("#code")).to_be_visible()


def test_an_answer_brings_what_others_said_and_a_refusal_is_told(browser: Browser) -> None:
    def refuse(route: Route) -> None:
        route.fulfill(status=404, json={"error": "closed", "message": "The poll is over."})

    with lending(browser, expected="404") as (page, desk):
        told = page.evaluate("lent.answer(['a', 'b'], { consent: true })")
        assert told["results"] == {"a": 1, "b": 1} and told["total"] == 1
        assert desk.answers == [{"block": "b1", "value": ["a", "b"], "consent": True}]
        page.evaluate("lent.answer('a')")
        assert desk.answers[1]["consent"] is False
        page.route("**/answer", lambda route: route.fulfill(status=404, body="lost"))
        attempt = "lent.answer('a').then(() => 'kept', () => 'rejected')"
        assert page.evaluate(attempt) == "rejected"
        expect(page.locator("#note")).to_contain_text("did not get through")
        page.unroute("**/answer")
        page.route("**/answer", refuse)
        assert page.evaluate(attempt) == "rejected"
        expect(page.locator("#note")).to_have_text("The poll is over.")


@pytest.mark.parametrize("name", ["personality", "swipe"])
def test_a_consent_given_in_a_game_is_taken_back_on_the_spot(browser: Browser, name: str) -> None:
    with lending(browser, name) as (page, desk):
        way_back = page.get_by_role("button", name="Take it back")
        expect(way_back).to_be_hidden()
        page.evaluate("lent.answer('1', { consent: true })")
        way_back.click()
        expect(way_back).to_be_hidden()
        assert desk.answers[-1] == {"block": "b1", "value": [], "consent": False, "withdraw": True}


def test_an_answer_without_consent_leaves_nothing_to_take_back(browser: Browser) -> None:
    with lending(browser, "swipe") as (page, _):
        page.evaluate("lent.answer('1')")
        expect(page.get_by_role("button", name="Take it back")).to_be_hidden()


@pytest.mark.parametrize(("name", "kept"), [("poll", False), ("memory", False), ("swipe", True)])
def test_only_a_game_that_keeps_answers_has_a_way_back(name: str, kept: bool) -> None:
    with desk_of(campaign_of((name, find(name).sample))) as desk:
        assert (b'name="withdraw"' in desk.page) is kept


def test_a_play_nobody_saw_can_be_played_once_more_or_just_shown(
    browser: Browser, boxes: Desk
) -> None:
    def refuse(route: Route) -> None:
        if "game" in (route.request.post_data or ""):
            told = {"error": "unseen", "message": "We could not see you play."}
            route.fulfill(status=422, json=told)
        else:
            route.fallback()

    with browser.new_context(**CALM) as context:
        page = context.new_page()
        page.route("**/play", refuse)
        page.goto(f"{boxes.home}/go/{PASS}")
        for again in (True, False):
            page.locator(".box").first.click()
            expect(page.locator("#trouble p")).to_have_text("We could not see you play.")
            if again:
                with page.expect_navigation():
                    page.get_by_role("button", name="Play once more").click()
                page.wait_for_selector("html[data-ready]")
        page.locator("#skip button").click()
        expect(page.locator("#code")).to_be_visible()
        expect(page.locator("#trouble")).to_be_hidden()
        assert boxes.plays == [{"how": "shown", "moves": []}]


def test_the_picture_goes_with_the_brands_address_and_never_the_persons(
    browser: Browser, boxes: Desk
) -> None:
    with opened(browser, boxes, **CALM) as page:
        page.route("**/share.png", lambda route: route.fulfill(body=b"png"))
        page.evaluate(SHARING)
        page.locator("#skip button").click()
        page.get_by_role("link", name="Share a picture").click()
        expect(page.locator("#share")).to_be_visible()
        comes_true(page, "shared.length > 0")
        ((name, kind, more),) = page.evaluate("shared")
        assert (name, kind) == ("gift.png", "image/png")
        assert more["url"] == "https://example.com" and PASS not in str(more)


def test_where_nothing_can_be_shared_the_picture_is_saved(browser: Browser, boxes: Desk) -> None:
    with opened(browser, boxes, **CALM) as page:
        page.route("**/share.png", lambda route: route.fulfill(body=b"png"))
        page.evaluate("navigator.canShare = undefined")
        page.locator("#skip button").click()
        with page.expect_download() as saved:
            page.locator("#share").click()
        assert saved.value.suggested_filename == "gift.png"
