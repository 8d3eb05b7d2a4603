"""What is certain is shown before the answer is there, and the answer has the last word."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Route, expect

from tests.browser.canvas.desk import DO, Desk

pytestmark = pytest.mark.browser

BLOCKS = """page => [...page.querySelectorAll('td[class*="uw-b-"]')].map(
  (one) => one.textContent.trim().slice(0, 5))"""


def shown(desk: Desk) -> list[str]:
    """The first words of the blocks in the mail's first section, in order."""
    found: list[str] = desk.mail.locator(".uw-s-sone").evaluate(BLOCKS)
    return found


@contextmanager
def held(desk: Desk) -> Iterator[list[Route]]:
    """The server is asked, and does not answer until this is left."""
    waiting: list[Route] = []
    answering = False

    def hold(route: Route) -> None:
        if answering:
            route.continue_()
        else:
            waiting.append(route)

    desk.page.route(DO, hold)
    yield waiting
    answering = True
    for route in waiting:
        route.continue_()
    expect(desk.page.locator(".canvas")).to_have_attribute("data-unsaved", "0")
    desk.page.unroute(DO, hold)


def body(desk: Desk) -> str:
    return str(desk.mail.locator("body").evaluate("node => node.outerHTML"))


def loaded_anew(desk: Desk) -> str:
    """The mail's body in a frame that nothing was ever changed in."""
    for name, mark in (("Page", "main"), ("Mail", "td.uw-b-bbutton")):
        desk.page.get_by_role("radio", name=name, exact=True).click()
        expect(desk.mail.locator(mark).first).to_be_visible()
    return body(desk)


@pytest.mark.parametrize(
    ("key", "after"),
    [
        ("Alt+ArrowDown", ["First", "Hello"]),
        ("Control+d", ["Hello", "Hello", "First"]),
        ("Delete", ["First"]),
    ],
)
def test_a_deed_shows_before_its_answer(desk: Desk, key: str, after: list[str]) -> None:
    desk.select("btitle")
    with held(desk) as waiting:
        desk.page.keyboard.press(key)
        desk.until(lambda: shown(desk) == after, f"{after}, but {shown(desk)}")
        assert desk.order()[0] == [["heading", "text"]]
        assert len(waiting) == 1
        expect(desk.page.locator(".uw-outline.selected")).to_be_visible()
    assert shown(desk) == after
    assert body(desk) == loaded_anew(desk)


def test_the_next_deeds_go_on_from_what_is_shown(desk: Desk) -> None:
    desk.select("btitle")
    keys = ("Control+d", "Alt+ArrowDown", "Control+d", "Alt+ArrowUp", "Delete")
    with held(desk):
        for key in keys:
            desk.page.keyboard.press(key)
        after = ["Hello", "First", "Hello"]
        desk.until(lambda: shown(desk) == after, f"{after}, but {shown(desk)}")
    assert desk.order()[0] == [["heading", "text", "heading"]]
    assert shown(desk) == after
    assert body(desk) == loaded_anew(desk)


def test_a_deed_that_is_refused_is_taken_back(desk: Desk) -> None:
    desk.select("btitle")

    def refuse(route: Route) -> None:
        route.fulfill(status=422, json={"message": "Not today."})

    desk.page.route(DO, refuse)
    desk.page.keyboard.press("Control+d")
    expect(desk.page.locator(".uw-toast")).to_contain_text("Not today.")
    desk.until(lambda: shown(desk) == ["Hello", "First"], "as it was")
    desk.page.unroute(DO, refuse)
    assert body(desk) == loaded_anew(desk)
    assert desk.order()[0] == [["heading", "text"]]


def test_without_a_connection_the_work_goes_on_in_sight(desk: Desk) -> None:
    desk.page.context.set_offline(True)
    desk.select("btext")
    desk.page.keyboard.press("Alt+ArrowUp")
    expect(desk.page.locator(".uw-saving")).to_contain_text("No connection")
    desk.page.keyboard.press("Control+d")
    desk.until(lambda: shown(desk) == ["First", "First", "Hello"], "shown without a server")
    desk.page.context.set_offline(False)
    desk.until(lambda: desk.order()[0] == [["text", "text", "heading"]], "saved")
    expect(desk.page.locator(".uw-saving")).to_contain_text("Saved")
    assert shown(desk) == ["First", "First", "Hello"]
