"""The recipient's side served for real, phones that look at it, and what a QR on them says."""

from __future__ import annotations

import io
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import uvicorn
import zxingcpp
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, expect
from starlette.testclient import TestClient

from campaigns.server import create_app
from tests.campaigns.server.conftest import PIN, House
from tests.tools.axe import Judge
from tests.tools.patience import SHOWN

#: Asked in the page's own world: its policy lets nobody wait by evaluating words.
KEEPS = """async (patience) => {
  const until = performance.now() + patience;
  const kept = () => caches.match("/desk", { cacheName: "desk page" });
  while (!navigator.serviceWorker.controller || !(await kept())) {
    if (performance.now() > until) return false;
    await new Promise(requestAnimationFrame);
  }
  return true;
}"""


@contextmanager
def served(house: House) -> Iterator[str]:
    """The address of a house on this machine."""
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
        yield f"http://localhost:{port}"
        server.should_exit = True
        thread.join()


def phone(browser: Browser, **options: Any) -> BrowserContext:
    """A phone's browser, with a memory of its own."""
    settings = {"viewport": {"width": 390, "height": 844}, "locale": "en-GB"}
    return browser.new_context(**{**settings, "reduced_motion": "reduce", **options})


def sign_in(page: Page, address: str, till: str = "Utrecht", pin: str = PIN) -> None:
    """At the till, with its page on the phone for when the network goes."""
    page.goto(f"{address}/desk")
    page.fill("#till", till)
    page.fill("#pin", pin)
    page.keyboard.press("Enter")
    page.wait_for_selector("html[data-ready]")


def ready_offline(page: Page) -> None:
    """Wait until the phone keeps the page and what it needs: it was opened once, no more."""
    assert page.evaluate(KEEPS, SHOWN)


def scan(page: Page, text: str) -> None:
    """What a scanner gun does."""
    page.locator("#code").fill(text)
    page.keyboard.press("Enter")


def kind(page: Page, expected: str) -> None:
    """The answer on the phone is of that kind."""
    expect(page.locator("#verdict .verdict")).to_have_attribute("data-kind", expected)


def sound(page: Page) -> list[str]:
    """What axe-core finds wrong, and whether the page is wider than the phone."""
    found = Judge().run(page).response["violations"]
    told = [f"{rule['id']}: {node['html'][:120]}" for rule in found for node in rule["nodes"]]
    wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    return told + ["wider than the phone"] * bool(wide)


def qr_text(client: TestClient, home: str) -> str:
    """What a scanner reads off somebody's gift page."""
    return read_png(client.get(f"{home}/qr.png").content)


def read_png(picture: bytes) -> str:
    """The QR in a picture."""
    (found,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(picture)).convert("L"))
    return str(found.text)
