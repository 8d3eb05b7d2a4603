"""The till with the network cut, in a real browser: signed QR, a memory, and telling later."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import APIResponse, Browser, Page, Route, expect
from starlette.testclient import TestClient

from campaigns.document import Gift, SharedCode
from tests.campaigns.server.conftest import House
from tests.campaigns.server.phones import (
    kind,
    phone,
    qr_text,
    ready_offline,
    scan,
    served,
    sign_in,
    sound,
)
from tests.campaigns.server.sample import PLAY, campaign
from tests.tools.browser import browsing

pytestmark = pytest.mark.browser
SETTLED = 400  # ms; the till takes no press before


@pytest.fixture(scope="module")
def filmed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the browser's camera sees, once a test has made it."""
    path = tmp_path_factory.mktemp("film") / "gift.y4m"
    film(path, Image.new("L", (9, 9), 96))
    return path


@pytest.fixture(scope="module")
def browser(filmed: Path) -> Iterator[Browser]:
    seen = f"--use-file-for-fake-video-capture={filmed}"
    asks = "--use-fake-ui-for-media-stream"  # headless, nobody is there to allow it
    with browsing("--use-fake-device-for-media-stream", seen, asks) as found:
        yield found


@pytest.fixture
def address(house: House) -> Iterator[str]:
    with served(house) as found:
        yield found


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A phone signed in at Utrecht that has its page for when the network goes."""
    with phone(browser) as context:
        found = context.new_page()
        sign_in(found, address)
        ready_offline(found)
        yield found


def given(client: TestClient, house: House, person: int = 0) -> str:
    """The text in somebody's QR, after their play."""
    client.post(f"{house.home(person)}/play", json=PLAY)
    return qr_text(client, house.home(person))


def use(page: Page) -> None:
    page.locator(".redeem-button").wait_for()
    page.wait_for_timeout(SETTLED)
    page.locator(".redeem-button").click()


def no_green(page: Page, expected: str, text: str) -> None:
    """The card says in red what is known by now, about the code that was scanned."""
    kind(page, expected)
    expect(page.locator(".verdict")).to_have_attribute("data-tone", "bad")
    expect(page.locator(".verdict-code")).to_have_text(text.rpartition("C=")[2])


def state(house: House, text: str) -> str:
    return house.workspace.rewards.check(text.rpartition("C=")[2]).state


def test_a_scanned_gift_is_used_without_network_and_told_when_it_is_back(
    house: House, client: TestClient, page: Page
) -> None:
    text = given(client, house)
    page.reload()  # hears of the gift's name
    page.wait_for_selector("html[data-ready]")
    page.context.set_offline(True)
    page.reload()  # from the phone itself
    expect(page.locator("#net")).to_contain_text("No network")
    scan(page, text)
    kind(page, "good")
    expect(page.locator(".verdict-gift")).to_have_text("A slice of cake")
    use(page)
    kind(page, "kept")
    expect(page.locator("#today .none")).to_be_hidden()  # this use is of today
    assert sound(page) == []
    assert state(house, text) == "awarded"
    scan(page, text)
    kind(page, "used")
    page.reload()
    expect(page.locator("#waiting .use")).to_contain_text("A slice of cake")
    scan(page, text)
    kind(page, "used")
    page.context.set_offline(False)
    expect(page.locator("#today .use")).to_contain_text("A slice of cake")
    expect(page.locator("#net")).to_be_hidden()
    assert state(house, text) == "redeemed"
    assert house.workspace.rewards.verify().ok


def test_two_tills_without_network_clash_and_the_later_one_is_told(
    house: House, browser: Browser, client: TestClient, page: Page, address: str
) -> None:
    text = given(client, house)
    with phone(browser, color_scheme="dark") as other:
        delft = other.new_page()
        sign_in(delft, address, "Delft", "99")
        ready_offline(delft)
        for till in (page, delft):
            till.context.set_offline(True)
            scan(till, text)
            use(till)
            kind(till, "kept")
        page.context.set_offline(False)
        expect(page.locator("#waiting .use")).to_have_count(0)
        delft.context.set_offline(False)
        clash = delft.locator(".clash")
        expect(clash).to_contain_text("Already used")
        expect(clash).to_contain_text("at Utrecht")
        expect(clash).to_contain_text("You gave “A slice of cake”")
        no_green(delft, "used", text)
        expect(delft.locator(".verdict-text")).to_contain_text("at Utrecht")
        assert sound(delft) == []
        kind(page, "kept")  # the first use was right: its card stays
        delft.reload()
        clash.get_by_role("button").click()
        expect(clash).to_have_count(0)
    uses = house.workspace.rewards.uses_by_pool("Delft")
    assert uses == {} and state(house, text) == "redeemed"


def test_only_what_is_signed_is_believed_without_network(
    house: House, client: TestClient, page: Page
) -> None:
    first, second = given(client, house, 0), given(client, house, 1)
    code = second.rpartition("C=")[2]
    page.context.set_offline(True)
    scan(page, code)
    kind(page, "unsigned")
    scan(page, first.rpartition("C=")[0] + "C=" + code)  # another's signature
    kind(page, "forged")
    scan(page, f"HTTPS://PLAY.EXAMPLE.ORG/DESK?C={code}")  # yesterday's QR
    kind(page, "unsigned")
    scan(page, second)
    kind(page, "good")


def test_a_slip_is_told_before_the_server_is_asked(
    house: House, client: TestClient, page: Page
) -> None:
    code = given(client, house).rpartition("C=")[2]
    page.reload()
    page.wait_for_selector("html[data-ready]")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    scan(page, code[:-1] + ("2" if code[-1] != "2" else "3"))
    kind(page, "mistyped")
    assert not [url for url in asked if url.endswith("/look")]
    page.get_by_role("button", name="Check it anyway").click()
    kind(page, "mistyped")
    assert [url for url in asked if url.endswith("/look")]


def test_a_use_without_network_can_be_undone_before_anybody_hears_of_it(
    house: House, client: TestClient, page: Page
) -> None:
    text = given(client, house)
    page.context.set_offline(True)
    scan(page, text)
    use(page)
    page.locator("#waiting .undo-button").click()
    kind(page, "undone")
    page.context.set_offline(False)
    page.reload()
    expect(page.locator("#net")).to_be_hidden()
    assert state(house, text) == "awarded"


def test_a_use_is_undone_within_five_minutes_and_the_time_left_is_shown(
    house: House, client: TestClient, page: Page
) -> None:
    text = given(client, house)
    scan(page, text)
    use(page)
    kind(page, "done")
    counting = re.compile(r"4:\d\d")
    expect(page.locator(".undo-here .left")).to_have_text(counting)
    expect(page.locator("#today .undo-button .left")).to_have_text(counting)
    page.wait_for_timeout(SETTLED)
    page.locator(".undo-here").click()
    kind(page, "undone")
    assert state(house, text) == "awarded"
    expect(page.locator("#today .undone")).to_have_count(1)
    scan(page, text)
    kind(page, "good")


def test_no_late_answer_is_shown_over_a_newer_one(
    house: House, client: TestClient, page: Page
) -> None:
    text = given(client, house)
    asked: list[str] = []
    held: list[tuple[Route, APIResponse]] = []

    def hold(route: Route) -> None:
        asked.append(route.request.url)
        if len(asked) == 1:
            held.append((route, route.fetch()))  # as it is now, and told later
        else:
            route.continue_()

    page.route("**/desk/state?*", hold)
    scan(page, text)
    use(page)
    kind(page, "done")
    while not held:
        page.wait_for_timeout(5)
    page.wait_for_timeout(SETTLED)
    page.locator(".undo-here").click()
    kind(page, "undone")
    assert len(asked) == 1, "the second question waits for the first answer"
    route, answer = held[0]
    route.fulfill(response=answer)
    expect(page.locator("#today .undone")).to_have_count(1)


def test_a_code_used_elsewhere_is_known_when_the_network_goes(
    house: House, client: TestClient, page: Page
) -> None:
    text = given(client, house)
    code = text.rpartition("C=")[2]
    house.workspace.rewards.redeem(code, till="Delft", key="somewhere else")
    page.reload()
    page.wait_for_selector("html[data-ready]")
    page.context.set_offline(True)
    scan(page, text)
    kind(page, "heard")


def test_a_gift_that_was_given_on_is_known_when_the_network_goes(
    house: House, client: TestClient, page: Page
) -> None:
    given_on, donated = (given(client, house, person) for person in (0, 1))
    care, draw = house.workspace.rewards.aftercare, house.release.draw
    offer = care.offer(draw, house.people[0].recipient)
    assert offer
    care.accept(offer.no, b"f" * 16)
    care.donate(draw, house.people[1].recipient)
    page.reload()
    page.wait_for_selector("html[data-ready]")
    page.context.set_offline(True)
    for text, expected in ((given_on, "passed"), (donated, "donated")):
        scan(page, text)
        kind(page, expected)
    expect(page.locator(".verdict-text")).to_contain_text("went to charity")


def test_a_gift_given_on_behind_the_till_s_back_clashes_and_says_what_to_do(
    house: House, client: TestClient, page: Page
) -> None:
    text = given(client, house)
    page.reload()
    page.wait_for_selector("html[data-ready]")
    page.context.set_offline(True)
    care = house.workspace.rewards.aftercare
    offer = care.offer(house.release.draw, house.people[0].recipient)
    assert offer
    care.accept(offer.no, b"f" * 16)
    scan(page, text)
    use(page)
    kind(page, "kept")
    page.context.set_offline(False)
    clash = page.locator(".clash")
    expect(clash).to_contain_text("Its owner gave it to somebody else")
    expect(clash.locator(".clash-todo")).to_contain_text("The new owner's code is still good")
    no_green(page, "void", text)
    assert sound(page) == []
    clash.get_by_role("button").click()
    expect(clash).to_have_count(0)
    no_green(page, "void", text)


def test_a_green_card_goes_when_the_code_turns_out_to_be_used_elsewhere(
    house: House, client: TestClient, page: Page
) -> None:
    text = given(client, house)
    page.context.set_offline(True)
    scan(page, text)
    kind(page, "good")
    code = text.rpartition("C=")[2]
    house.workspace.rewards.redeem(code, till="Delft", key="somewhere else")
    page.locator("#code").focus()
    page.keyboard.type("NEXT")
    page.context.set_offline(False)
    no_green(page, "heard", text)
    expect(page.locator("#code")).to_have_value("NEXT")
    expect(page.locator("#code")).to_be_focused()


def test_the_next_customers_card_stays_when_an_earlier_use_is_refused(
    house: House, client: TestClient, page: Page
) -> None:
    first, second = given(client, house, 0), given(client, house, 1)
    page.context.set_offline(True)
    scan(page, first)
    use(page)
    kind(page, "kept")
    scan(page, second)
    kind(page, "good")
    code = first.rpartition("C=")[2]
    house.workspace.rewards.redeem(code, till="Delft", key="somewhere else")
    page.context.set_offline(False)
    expect(page.locator(".clash")).to_contain_text("at Delft")
    expect(page.locator("#net")).to_be_hidden()
    page.locator(".clash button").click()
    expect(page.locator(".clash")).to_have_count(0)
    kind(page, "good")


def test_a_code_many_share_is_taken_more_than_once_without_network(
    house: House, client: TestClient, page: Page
) -> None:
    gift = Gift(title={"en": "Tea"}, codes=SharedCode(code="TEA & CAKE", cap=9))
    _, people = house.released(campaign(everyone=gift).model_copy(update={"id": "cshared"}))
    for person in people[:2]:
        client.post(f"/go/{person.pass_}/play", json=PLAY)
    text = qr_text(client, f"/go/{people[0].pass_}")
    page.reload()
    page.wait_for_selector("html[data-ready]")
    page.context.set_offline(True)
    for _ in range(2):
        scan(page, text)
        expect(page.locator(".verdict-code")).to_have_text("TEA & CAKE")
        use(page)
        kind(page, "kept")
    page.context.set_offline(False)
    expect(page.locator("#net")).to_be_hidden()
    assert list(house.workspace.rewards.uses_by_pool("Utrecht").values()) == [2]


def test_signing_out_leaves_no_page_on_the_phone(page: Page) -> None:
    page.locator(".bar-button").click()
    expect(page.locator("#pin")).to_be_visible()
    assert page.evaluate("caches.match('/desk')") is None


def film(path: Path, picture: Image.Image) -> None:
    """A camera's film (YUV4MPEG2, 640 x 480) of a phone's screen held before it."""
    frame = Image.new("L", (640, 480), 96)
    side = 380
    frame.paste(picture.convert("L").resize((side, side)), ((640 - side) // 2, (480 - side) // 2))
    luma = np.asarray(frame.rotate(4, fillcolor=96), dtype=np.uint8).tobytes()
    grey = bytes([128]) * (640 * 480 // 2)
    body = b"YUV4MPEG2 W640 H480 F10:1 Ip A1:1 C420jpeg\n" + (b"FRAME\n" + luma + grey) * 4
    path.write_bytes(body)


def test_the_camera_reads_a_signed_gift_without_network(
    house: House, client: TestClient, page: Page, filmed: Path
) -> None:
    given(client, house)
    film(filmed, Image.open(io.BytesIO(client.get(f"{house.home()}/qr.png").content)))
    page.context.set_offline(True)
    page.locator("#scan").click()
    kind(page, "good")
    expect(page.locator("#lens")).to_be_hidden()
    assert page.evaluate("document.getElementById('video').srcObject") is None


def test_a_camera_that_is_not_allowed_says_what_to_do(page: Page) -> None:
    refuse = "() => Promise.reject(new DOMException('no', 'NotAllowedError'))"
    page.evaluate(f"void (navigator.mediaDevices.getUserMedia = {refuse})")
    page.locator("#scan").click()
    expect(page.locator("#camera-note")).to_contain_text("Allow it")
    expect(page.locator("#code")).to_be_focused()
