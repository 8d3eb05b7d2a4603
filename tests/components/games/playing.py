"""A page and a mail to play: a tiny server that gives out a compiled page and answers it."""

from __future__ import annotations

import json
import re
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, ViewportSize

import assets
from campaigns.document import Campaign, Gift
from campaigns.rendering import compile_campaign, recipient_fields
from tests.components.scene import PASS, PERSON, MemoryPictures
from tests.tools.browser import PATIENCE

ASSETS = Path(assets.__file__).parent
TYPES = {
    ".png": "image/png",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".mjs": "text/javascript",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
}
PHONE = ViewportSize(width=390, height=844)
DESKTOP = ViewportSize(width=1100, height=900)
LOOKS = 0.02  # seconds between two


@dataclass
class Desk:
    """What the server gives out (`played` once a play was sent), and every play it was sent."""

    home: str = ""
    page: bytes = b""
    played: bytes = b""
    mail: str = ""
    gift: str = ""
    policy: str = ""
    pictures: MemoryPictures = field(default_factory=MemoryPictures)
    plays: list[dict[str, Any]] = field(default_factory=list)
    answers: list[dict[str, Any]] = field(default_factory=list)

    def file(self, path: str) -> bytes | None:
        """The bytes behind a path of our host."""
        if path == f"/go/{PASS}":
            return self.played if self.plays else self.page
        if path == f"/go/{PASS}/qr.svg":
            return b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 21 21"/>'
        if path.startswith("/go/pictures/"):
            return self.pictures.files.get(path)
        found = ASSETS / path.removeprefix("/go/assets/")
        found = found if found.exists() else ASSETS / "vendor" / path.removeprefix("/go/assets/")
        return found.read_bytes() if found.is_file() else None

    def results(self) -> dict[str, Any]:
        """What everybody answered, as the server counts it: each choice, and how many people."""
        last = {answer["block"]: answer["value"] for answer in self.answers}
        counted = Counter(
            str(choice)
            for value in last.values()
            for choice in (value if isinstance(value, list) else [value])
        )
        return {"results": dict(counted), "total": len(last)}


def _handler(desk: Desk) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = desk.file(self.path)
            self.send_response(200 if body is not None else 404)
            self.send_header("content-type", TYPES.get(Path(self.path).suffix, "text/html"))
            self.send_header("content-security-policy", desk.policy)
            self.end_headers()
            with suppress(BrokenPipeError):  # a page that is left before its pictures came
                self.wfile.write(body or b"")

        def do_POST(self) -> None:
            sent = json.loads(self.rfile.read(int(self.headers["content-length"])) or b"{}")
            if self.path.endswith("/play"):
                desk.plays.append(sent)
            if self.path.endswith("/answer"):
                desk.answers.append(sent)
            answer = json.dumps({"gift": desk.gift, **desk.results()}).encode()
            self.send_response(200)
            self.send_header("content-type", "application/json")
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing."""

    return Handler


@contextmanager
def desk_of(
    campaign: Campaign,
    gift: Gift | None = None,
    *,
    language: str = "en",
    person: Mapping[str, Any] = PERSON,
    played: bool = False,
) -> Iterator[Desk]:
    """A running server with the campaign's page and mail for one person who gets this gift."""
    desk = Desk()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(desk))
    desk.home = f"http://127.0.0.1:{server.server_port}"
    with server:
        fill(desk, campaign, gift or campaign.gifts.everyone, language, person, played)
        # What ends a server waits for its next look around.
        threading.Thread(target=server.serve_forever, args=(LOOKS,), daemon=True).start()
        yield desk
        server.shutdown()


def fill(
    desk: Desk,
    campaign: Campaign,
    gift: Gift,
    language: str,
    person: Mapping[str, Any],
    played: bool,
) -> None:
    """Compile the campaign and run its programs for the person."""
    made = compile_campaign(campaign, language, desk.home, desk.pictures)

    def fields(**more: Any) -> dict[str, Any]:
        return recipient_fields(
            campaign,
            person,
            gift,
            pass_=PASS,
            language=language,
            base=desk.home,
            pictures=desk.pictures,
            stamps=int(person.get("stamps", 0)),
            **more,
        )

    desk.played = made.site.run(fields(code="GIFT-AB12-CD34"))
    desk.page = desk.played if played else made.site.run(fields(code=""))
    desk.mail = made.mail.run(fields()).decode()
    desk.gift = made.gift.run(fields(code="GIFT-AB12-CD34")).decode()
    desk.policy = made.policy


@contextmanager
def opened(browser: Browser, desk: Desk, *, expected: str = "", **options: Any) -> Iterator[Page]:
    """The person's page in a fresh context; an error on the page fails the test.

    `expected` is what an error that the test itself brings about says.
    """
    context = browser.new_context(**{"viewport": PHONE, **options})
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda line: errors.append(line.text) if line.type == "error" else None)
    page.goto(f"{desk.home}/go/{PASS}")
    page.wait_for_selector("html[data-ready]")
    yield page
    context.close()
    surprising = [error for error in errors if not expected or expected not in error]
    assert not surprising, surprising


def comes_true(page: Page, script: str) -> None:
    """Wait until a script says true; a page's own policy forbids Playwright's way of waiting."""
    until = time.monotonic() + PATIENCE / 1000
    while not page.evaluate(script):
        assert time.monotonic() < until, script
        page.wait_for_timeout(20)


def in_no_time(page: Page, script: str) -> None:
    """Run a script while the page's clock stands still, however long it takes on a slow machine."""
    page.evaluate(
        "(() => { const now = performance.now(); performance.now = () => now;"
        f" try {{ {script} }} finally {{ delete performance.now; }} }})()"
    )


def flick(page: Page, *points: tuple[float, float]) -> None:
    """Press at the first point, move through the others, let go: 16 ms apart by the events' own
    time, as a quick hand does it, however slow the machine is."""
    inside = page.context.new_cdp_session(page)
    kinds = ["mousePressed", *["mouseMoved"] * (len(points) - 1), "mouseReleased"]
    began = time.time() - 0.016 * len(kinds)
    for number, (kind, (x, y)) in enumerate(zip(kinds, (*points, points[-1]), strict=True)):
        event = {"type": kind, "x": x, "y": y, "button": "left", "buttons": 1, "clickCount": 1}
        inside.send("Input.dispatchMouseEvent", {**event, "timestamp": began + 0.016 * number})
    inside.detach()


@contextmanager
def mail_in(browser: Browser, html: str, **options: Any) -> Iterator[Page]:
    """A mail as one simulated client shows it."""
    context = browser.new_context(**{"viewport": DESKTOP, **options})
    page = context.new_page()
    page.set_content(html)
    yield page
    context.close()


def without_styles(html: str) -> str:
    """A client that strips `<style>`."""
    return re.sub(r"<style.*?</style>", "", html, flags=re.DOTALL)


def without_checked(html: str) -> str:
    """Gmail: rules that name `:checked` are dropped.

    Looked for from brace to brace: from every letter, it takes the square of the mail's length.
    """
    return re.sub(r"(?<![^{}])[^{}]*:checked[^{}]*\{[^{}]*\}", "", html)


def noinput(html: str) -> str:
    """Orange: inputs become an element that is not void."""
    return re.sub(r"<input\b", "<noinput", html)


def without_inputs(html: str) -> str:
    """Proton: inputs are removed."""
    return re.sub(r"<input\b[^>]*>", "", html)


def without_motion(html: str) -> str:
    """Yahoo: no transform, no transition, no animation, no position."""
    return re.sub(
        r"(?<=[;{\s])(?:transform|transition|animation|position)\s*:[^;}]*;?(?=[^<]*</style>)",
        "",
        html,
    )


def word(html: str) -> str:
    """Outlook on Windows: reads `mso` conditional comments and skips `!mso` parts."""
    html = re.sub(r"<!--\[if !mso\]><!-->.*?<!--<!\[endif\]-->", "", html, flags=re.DOTALL)
    return re.sub(r"<!--\[if (?:mso[^\]]*)\]>(.*?)<!\[endif\]-->", r"\1", html, flags=re.DOTALL)


LIVE_CLIENTS: dict[str, Callable[[str], str]] = {"as it is": str, "no motion": without_motion}
STILL_CLIENTS: dict[str, Callable[[str], str]] = {
    "styles stripped": without_styles,
    "checked dropped": without_checked,
    "noinput": noinput,
    "noinput, no styles": lambda html: noinput(without_styles(html)),
    "inputs removed": without_inputs,
    "word": word,
}
