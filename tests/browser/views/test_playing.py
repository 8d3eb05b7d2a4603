"""The draft is played in a frame without an origin, through the studio's own door."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Response, expect

from campaigns.studio.preview import SAMPLE_CODE
from campaigns.studio.sign_in.sessions import COOKIE
from campaigns.studio.sign_in.ways import Way
from tests.browser.views.bench import Bench, bench

pytestmark = pytest.mark.browser

WAYS: tuple[Way, ...] = ("open", "password")


@pytest.fixture(scope="module", params=WAYS)
def served(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Bench]:
    folder: Path = tmp_path_factory.mktemp("playing")
    with bench(folder, way=request.param) as running:
        yield running


@pytest.fixture(scope="module")
def window(browser: Browser, served: Bench) -> Iterator[Page]:
    """One for both tests; what moves by itself would be drawn all the while."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    context.add_cookies(
        [{"name": COOKIE, "value": served.cookie, "url": served.address, "sameSite": "Lax"}]
    )
    yield context.new_page()
    context.close()


@pytest.fixture
def page(window: Page, served: Bench) -> Page:
    """The workplace, loaded anew."""
    window.goto(served.address)
    window.wait_for_function("window.workplace")
    return window


def answers(page: Page, part: str) -> list[Response]:
    """What is answered from here on at addresses with that part in them."""
    heard: list[Response] = []
    page.on("response", lambda answer: heard.append(answer) if part in answer.url else None)
    return heard


def test_a_play_in_the_preview_gives_the_gift(page: Page) -> None:
    page.keyboard.press("Alt+Shift+P")
    frame = page.frame_locator(".uw-play-frame")
    frame.locator("#skip button").click()
    expect(frame.locator("body")).to_contain_text(SAMPLE_CODE)


def test_the_stills_of_a_mail_are_seen_in_it(page: Page) -> None:
    heard = answers(page, "/studio/stills/")
    page.keyboard.press("Alt+Shift+P")
    playing = page.get_by_role("region", name="Playing the game")
    playing.get_by_role("button", name="In the mail").click()
    frame = page.frame_locator(".uw-play-frame")
    expect(frame.locator("#gate")).to_have_count(1)
    stills = frame.locator("img[src*='/still/']")
    expect(stills).not_to_have_count(0)
    for still in stills.all():
        expect(still).not_to_have_js_property("naturalWidth", 0)
    assert heard and all(answer.ok for answer in heard)
