"""In a real browser: every page for everybody, the till by keyboard and scanner gun."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from campaigns.server import create_app
from campaigns.server.words import words
from tests.campaigns.server.conftest import PIN, House
from tests.campaigns.server.phones import ready_offline
from tests.components.judging import violations
from tests.tools.browser import BRIEF, browsing
from tests.tools.contrasts import SEEN, edge_contrasts

pytestmark = pytest.mark.browser
CAMERA = ("--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream")
# Debian's Chromium has no barcode reader on Linux; this one "reads" as soon as there is a picture.
READER = """
window.BarcodeDetector = class {
  static async getSupportedFormats() { return ["qr_code"]; }
  async detect(video) { return video.videoWidth ? [{ rawValue: "ADDRESS" }] : []; }
};
"""
SETTLED = 450  # ms; the till takes no second Enter before


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with browsing(BRIEF, *CAMERA) as found:
        yield found


@pytest.fixture
def address(house: House) -> Iterator[str]:
    """The house served for real on this machine."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
        app = create_app(house.workspace)
        server = uvicorn.Server(
            uvicorn.Config(app, access_log=False, lifespan="off", log_level="error", ws="none")
        )
        thread = threading.Thread(target=server.run, args=([listener],))
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield f"http://127.0.0.1:{port}"
        server.should_exit = True
        thread.join()


def context(browser: Browser, **options: Any) -> BrowserContext:
    settings = {"viewport": {"width": 390, "height": 844}, "locale": "en-GB"}
    return browser.new_context(**{**settings, "reduced_motion": "reduce", **options})


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A phone, on which anything the console complains about is a failure."""
    with context(browser) as phone:
        found = phone.new_page()
        complaints: list[str] = []
        found.on("console", lambda told: complaints.append(f"{told.type}: {told.text}"))
        found.on("pageerror", lambda error: complaints.append(f"error: {error}"))
        yield found
        lost = "error: Failed to load resource"
        errors = [told for told in complaints if told.startswith("error")]
        assert [told for told in errors if not told.startswith(lost)] == []


def sign_in(page: Page, address: str) -> None:
    page.goto(f"{address}/desk")
    expect(page.locator("#till")).to_be_focused()
    page.keyboard.type("Utrecht")
    page.keyboard.press("Tab")
    page.keyboard.type(PIN)
    page.keyboard.press("Enter")
    page.wait_for_selector("html[data-ready]")  # before that, the forms go without the script
    expect(page.locator("#code")).to_be_focused()


def played(house: House, person: int = 0) -> str:
    recipient = house.people[person].recipient
    return house.workspace.rewards.play(house.release.draw, recipient).code


def states(house: House, *codes: str) -> list[str]:
    return [house.workspace.rewards.check(code).state for code in codes]


def sound(page: Page) -> list[str]:
    """What is wrong with a page, light and dark, fields whose edge is hardly seen as well."""
    return violations(page, also=faint_edges)


def faint_edges(page: Page) -> list[str]:
    faint = {name: one for name, one in edge_contrasts(page).items() if one < SEEN}
    return [f"the edge of {name}: {one:.2f}:1" for name, one in faint.items()]


def test_every_page_is_fit_for_everybody_light_and_dark(
    house: House, browser: Browser, address: str
) -> None:
    code = played(house, 1)
    with context(browser) as phone:
        page = phone.new_page()
        paths = [house.home(), house.home(1), f"{house.test_home()}?gift", "/go/broken", "/desk"]
        paths += [f"{house.home(1)}/receipt", "/api"]
        paths += [house.home() + path for path in ("/unsubscribe", "/preferences")]
        for path in paths:
            page.goto(address + path)
            assert sound(page) == [], path
        sign_in(page, address)
        assert sound(page) == []
        for typed in (code, "SPRING-SALE"):
            page.goto(f"{address}/desk?c={typed}")
            assert sound(page) == [], typed


def test_no_page_is_wider_than_a_phone(house: House, browser: Browser, address: str) -> None:
    code = played(house, 1)
    with context(browser, viewport={"width": 320, "height": 640}) as phone:
        page = phone.new_page()
        sign_in(page, address)
        paths = [house.home(1), f"{house.home()}/unsubscribe", f"{house.home()}/preferences"]
        paths += [f"{house.home(1)}/receipt"]
        for path in [*paths, "/go/broken", f"/desk?c={code}"]:
            page.goto(address + path)
            assert page.evaluate("document.documentElement.scrollWidth") <= 320, path


def test_the_gift_without_playing_by_keyboard(house: House, page: Page, address: str) -> None:
    page.goto(address + house.home())
    page.locator("#skip button").focus()
    with page.expect_response("**/start"):  # the touch is told by itself, beside the play
        page.keyboard.press("Enter")
    expect(page.locator("#code")).to_be_visible()
    award = house.workspace.rewards.find(house.release.draw, house.people[0].recipient)
    assert award and page.locator("#code").inner_text() == award.code
    assert house.workspace.releases.counts(house.release.number) == (20, 1)


def test_the_gift_without_a_script(house: House, browser: Browser, address: str) -> None:
    with context(browser, java_script_enabled=False) as phone:
        page = phone.new_page()
        page.goto(address + house.home())
        expect(page.locator(".game .button, .game .how").filter(visible=True)).to_have_count(0)
        page.locator(".game button").first.focus()  # nothing to press that would do nothing
        assert page.evaluate("document.activeElement.tagName") == "BODY"
        page.locator("#skip button").click()
        code = page.locator("#code").inner_text()
        award = house.workspace.rewards.find(house.release.draw, house.people[0].recipient)
        assert award and code == award.code
        # A press this quick is taken for a robot's: the address then says that it was pressed.
        assert page.url.removesuffix("?gift") == address + house.home()


def test_a_receipt_is_read_and_kept_without_a_script(
    house: House, browser: Browser, address: str
) -> None:
    played(house)
    with context(browser, java_script_enabled=False, locale="nl-NL") as phone:
        page = phone.new_page()
        page.goto(address + house.home())
        page.locator(".gift-receipt a").click()
        expect(page.locator("h1")).to_have_text(words(house.people[0].language)["receipt_title"])
        with page.expect_download() as kept:
            page.locator("a.button").click()
        told = json.loads(kept.value.path().read_bytes())
        assert kept.value.suggested_filename == f"receipt-{told['receipt']}.json"
        expect(page.locator(".receipt-number code")).to_have_text(told["receipt"])
        page.locator("a.quiet-button").click()
        expect(page.locator("#code")).to_be_visible()


def test_opening_the_page_is_no_visit_but_a_touch_is(
    house: House, page: Page, address: str
) -> None:
    page.goto(address + house.home())
    page.wait_for_selector("html[data-ready]")
    assert house.workspace.releases.counts(house.release.number) == (20, 0)
    with page.expect_response("**/start"):
        page.locator("h1, h2").first.click()
    assert house.workspace.releases.counts(house.release.number) == (20, 1)


def test_the_till_by_keyboard_alone(house: House, page: Page, address: str) -> None:
    code = played(house)
    sign_in(page, address)
    page.keyboard.type(code.lower().replace("-", ""))
    page.keyboard.press("Enter")
    expect(page.locator(".verdict.good h2")).to_have_text("Valid")
    expect(page.locator(".redeem-button")).to_be_focused()
    assert states(house, code) == ["awarded"]
    page.wait_for_timeout(SETTLED)
    page.keyboard.press("Enter")
    expect(page.locator(".verdict.done h2")).to_have_text("Give the gift")
    expect(page.locator("#code")).to_be_focused()
    expect(page.locator("#code")).to_have_value("")
    assert states(house, code) == ["redeemed"]
    page.keyboard.type(code)
    page.keyboard.press("Enter")
    expect(page.locator(".verdict.bad h2")).to_have_text("Already used")


def test_a_scanner_gun_never_uses_a_code_by_itself(house: House, page: Page, address: str) -> None:
    """It types the QR's whole address and Enter, some twice, wherever the focus is."""
    first, second = played(house, 0), played(house, 1)
    sign_in(page, address)
    for code in (first, second):
        page.keyboard.type(f"HTTPS://PLAY.EXAMPLE.ORG/DESK?C={code}")
        page.keyboard.press("Enter")
        page.keyboard.press("Enter")
        expect(page.locator(".verdict-code")).to_have_text(code)
    page.wait_for_timeout(100)
    assert states(house, first, second) == ["awarded", "awarded"]


def test_the_next_code_may_be_typed_while_the_answer_to_one_is_on_its_way(
    house: House, page: Page, address: str
) -> None:
    first, second = played(house, 0), played(house, 1)
    sign_in(page, address)
    ready_offline(page)
    held: list[Route] = []
    page.route("**/desk/look", lambda route: held.append(route))
    page.keyboard.type(first)
    with page.expect_request("**/desk/look"):
        page.keyboard.press("Enter")
    page.keyboard.press("Enter")  # some guns press it twice: it is asked once
    page.keyboard.type(second[:6])
    while not held:
        page.wait_for_timeout(5)
    held.pop().continue_()
    expect(page.locator(".verdict-code")).to_have_text(first)
    expect(page.locator("#code")).to_have_value(second[:6])
    page.keyboard.type(second[6:])
    with page.expect_request("**/desk/look") as asked:
        page.keyboard.press("Enter")
    assert (asked.value.post_data_json or {})["code"] == second
    while not held:
        page.wait_for_timeout(5)
    held.pop().continue_()
    expect(page.locator(".verdict-code")).to_have_text(second)
    expect(page.locator(".redeem-button")).to_be_focused()
    expect(page.locator("#code")).to_have_value("")
    assert states(house, first, second) == ["awarded", "awarded"]


def test_the_camera_leaves_reading_to_a_browser_that_can(
    house: House, page: Page, address: str
) -> None:
    code = played(house)
    sign_in(page, address)
    page.wait_for_selector("html[data-ready]")
    page.add_init_script(READER.replace("ADDRESS", f"HTTPS://PLAY.EXAMPLE.ORG/DESK?C={code}"))
    page.reload()
    page.locator("#scan").click()
    expect(page.locator(".verdict.good h2")).to_have_text("Valid")
    expect(page.locator("#lens")).to_be_hidden()
    assert page.evaluate("document.getElementById('video').srcObject") is None
    assert states(house, code) == ["awarded"]


def test_a_lost_answer_is_red_and_trying_again_uses_the_code_once(
    house: House, page: Page, address: str
) -> None:
    code = played(house)
    sign_in(page, address)
    ready_offline(page)  # a worker that takes the page over right now would pass by who loses it
    page.keyboard.type(code)
    page.keyboard.press("Enter")
    expect(page.locator(".redeem-button")).to_be_focused()
    page.wait_for_timeout(SETTLED)

    def lose(route: Any) -> None:
        route.fetch()  # the server acts, and its answer never arrives
        route.abort()

    page.route("**/desk/redeem", lose, times=1)
    page.keyboard.press("Enter")
    expect(page.locator(".verdict.bad h2")).to_have_text("No answer")
    assert states(house, code) == ["redeemed"]
    page.keyboard.press("Enter")
    expect(page.locator(".verdict.done h2")).to_have_text("Give the gift")


def test_the_till_without_a_script(house: House, browser: Browser, address: str) -> None:
    code = played(house)
    with context(browser, java_script_enabled=False) as phone:
        page = phone.new_page()
        page.goto(f"{address}/desk?c={code}")
        page.fill("#till", "Utrecht")
        page.fill("#pin", PIN)
        page.click("button")
        expect(page.locator(".verdict.good")).to_be_visible()
        page.click(".redeem-button")
        expect(page.locator(".verdict.done")).to_be_visible()
        assert states(house, code) == ["redeemed"]


def test_unsubscribing_and_back_by_keyboard(house: House, page: Page, address: str) -> None:
    page.goto(f"{address}{house.home()}/unsubscribe")
    for expected in ("nothing", "all"):
        page.keyboard.press("Tab")
        with page.expect_navigation():
            page.keyboard.press("Enter")
        wants = [one.wants for one in house.workspace.releases.preferences().values()]
        assert wants == [expected]
