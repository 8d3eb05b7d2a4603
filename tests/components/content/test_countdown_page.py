"""The count on the page: it runs from the server's clock, calmly where that is asked for."""

from __future__ import annotations

import json

from playwright.sync_api import Browser, Page, Route, expect

from components.content.countdown import COMPONENT
from tests.components.scene import compiled, person_fields

HOST = "http://page.test"
LEFT = 3 * 86_400 + 4 * 3_600 + 5 * 60 + 30


def opened(browser: Browser, seconds: int, *, calm: bool = False, script: bool = True) -> Page:
    programs = compiled((COMPONENT.name, COMPONENT.sample))
    body = programs.site.run(person_fields("site")).decode()
    motion = "reduce" if calm else "no-preference"
    context = browser.new_context(reduced_motion=motion, java_script_enabled=script)  # type: ignore[arg-type]
    page = context.new_page()

    def answer(route: Route) -> None:
        if route.request.url.endswith("/countdown/b1.json"):
            route.fulfill(body=json.dumps({"seconds": seconds, "ends": ""}))
        elif route.request.url == f"{HOST}/":
            headers = {"content-security-policy": programs.policy}
            route.fulfill(body=body, content_type="text/html; charset=utf-8", headers=headers)
        else:
            route.fulfill(status=404)

    page.route("**/*", answer)
    page.goto(f"{HOST}/")
    return page


def test_it_counts_from_what_the_server_says(browser: Browser) -> None:
    page = opened(browser, LEFT)
    for unit, shown in (("days", "03"), ("hours", "04"), ("minutes", "05")):
        expect(page.locator(f".count-{unit} .count-digits")).to_have_text(shown)
    seconds = page.locator(".count-seconds .count-digits")
    first = int(seconds.inner_text())
    expect(seconds).not_to_have_text(f"{first:02d}")
    assert int(seconds.inner_text()) < first


def test_nothing_moves_when_the_numbers_come(browser: Browser) -> None:
    bare = opened(browser, LEFT, calm=True)
    before = bare.locator(".count-board").bounding_box()
    expect(bare.locator(".count-days .count-digits")).to_have_text("03")
    assert bare.locator(".count-board").bounding_box() == before
    expect(bare.locator(".count-seconds")).to_be_hidden()


def test_when_the_time_is_up_it_says_so_in_the_same_place(browser: Browser) -> None:
    page = opened(browser, 0)
    expect(page.locator(".count-over")).to_be_visible()
    expect(page.locator(".count-tiles")).to_be_hidden()


def test_without_a_script_there_is_the_picture_that_counts(browser: Browser) -> None:
    page = opened(browser, LEFT, script=False)
    expect(page.locator(".count-tiles")).to_be_hidden()
    expect(page.locator(".count-board img")).to_have_attribute(
        "src", "/go/abcDEF123_-/countdown/b1.gif"
    )
