"""A phone over https through the nginx of docs/scale.md: a page, a play, and the till."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from playwright.sync_api import Browser, Page, expect

from tests.campaigns.server.phones import kind, phone, ready_offline, scan, sign_in
from tests.storm import proxy
from tests.tools.browser import browsing

if TYPE_CHECKING:
    from tests.storm.fleet import House

#: Debian's Chromium has no window here; a camera is pretended.
CAMERA = ("--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream")
SETTLED = 450  # ms; the till takes no press before
PROTOCOLS = """performance.getEntries().map(one => one.nextHopProtocol)
    .filter(one => one !== undefined && one !== "")"""


def a_phone_plays_and_a_till_takes_it(house: House) -> None:
    """in a browser over HTTP/2: a play; the till with camera, worker and without network"""
    with _browser(house) as browser, phone(browser) as context:
        page, complaints = context.new_page(), list[str]()
        page.on("console", lambda told: complaints.append(f"{told.type}: {told.text}"))
        page.on("pageerror", lambda error: complaints.append(f"error: {error}"))
        code = _played(page, house)
        assert not [told for told in complaints if told.startswith("error")], complaints
        _used(page, code)
    assert house.workspace.rewards.check(code).state == "redeemed"


@contextmanager
def _browser(house: House) -> Iterator[Browser]:
    """It asks for the public address, and trusts the one certificate that is there."""
    assert house.tls
    place = f"--host-resolver-rules=MAP {proxy.host()}:443 127.0.0.1:{house.port}"
    trusts = f"--ignore-certificate-errors-spki-list={house.tls.fingerprint}"
    with browsing(place, trusts, *CAMERA) as found:
        yield found


def _played(page: Page, house: House) -> str:
    """The code that somebody's page shows after the way without a game."""
    page.goto(f"https://{proxy.host()}/go/{house.people[-1].pass_}")
    assert set(page.evaluate(PROTOCOLS)) == {"h2"}, page.evaluate(PROTOCOLS)
    page.locator("#skip button").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#code")).to_be_visible()
    return page.locator("#code").inner_text()


def _used(page: Page, code: str) -> None:
    """At the till, over a network that goes and comes back."""
    sign_in(page, f"https://{proxy.host()}")
    assert page.evaluate("isSecureContext && 'mediaDevices' in navigator")
    ready_offline(page)
    page.context.set_offline(True)
    page.reload()
    expect(page.locator("#net")).to_contain_text("No network")
    page.context.set_offline(False)
    expect(page.locator("#net")).to_be_hidden()
    scan(page, code)
    kind(page, "good")
    page.wait_for_timeout(SETTLED)
    page.locator(".redeem-button").click()
    kind(page, "done")
