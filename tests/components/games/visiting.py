"""A visit to a game's page by keyboard alone, and everything that can be said of it afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, ConsoleMessage, Page, Route, ViewportSize, expect

from components.registry import find
from tests.components.games.keyboard import EYES, Part, Player, walk
from tests.components.games.playing import PHONE, Desk
from tests.components.judging import violations
from tests.components.scene import PASS

NARROW = ViewportSize(width=320, height=640)
FOR_FUN = 9  # presses of somebody who has played before
BEFORE_LEAVING = 3  # presses before the page is reloaded


@dataclass
class Visit:
    """What a visit came to; `wide` are widths of the page in a window of 320 CSS pixels."""

    won: bool = False
    plays: list[dict[str, Any]] = field(default_factory=list)
    heard: list[str] = field(default_factory=list)
    called: str | None = None
    parts: list[Part] = field(default_factory=list)
    walked: list[Part] = field(default_factory=list)
    small: list[str] = field(default_factory=list)
    wide: list[int] = field(default_factory=list)
    shifted: float = 0
    focused: str = ""
    broken: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)


@contextmanager
def visiting(browser: Browser, desk: Desk, visit: Visit) -> Iterator[Page]:
    """The person's page in a context of its own, with a clock that a player can wind on."""
    desk.plays.clear()
    options: dict[str, Any] = {"viewport": PHONE, "reduced_motion": "reduce"}
    context = browser.new_context(**options)
    page = context.new_page()
    page.on("pageerror", lambda error: visit.broken.append(str(error)))
    page.on("console", lambda line: _told(line, visit))
    page.on("request", lambda request: _asked(request.url, desk, visit))
    page.add_init_script(EYES)
    page.clock.install()
    arrive(page, desk)
    yield page
    visit.heard = page.evaluate("player.heard")
    visit.plays = list(desk.plays)
    context.close()


def arrive(page: Page, desk: Desk) -> None:
    """Open the page, or open it once more."""
    page.goto(f"{desk.home}/go/{PASS}")
    page.wait_for_selector("html[data-ready]")


def _told(line: ConsoleMessage, visit: Visit) -> None:
    if line.type == "error":
        visit.broken.append(line.text)


def _asked(url: str, desk: Desk, visit: Visit) -> None:
    if not url.startswith((f"{desk.home}/", "data:")):
        visit.elsewhere.append(url)


def first_visit(browser: Browser, desk: Desk) -> Visit:
    """Look around, play to the end, look again."""
    visit = Visit()
    with visiting(browser, desk, visit) as page:
        look_around(page, visit)
        visit.violations = violations(page)
        visit.called = page.evaluate("player.called()")
        visit.parts, visit.walked = page.evaluate("player.parts()"), walk(page)
        page.evaluate("player.calmly()")
        visit.won = play(page, desk)
        visit.shifted = page.evaluate("player.shifted()")
        visit.focused = page.evaluate("document.activeElement.id")
        look_around(page, visit)
    return visit


def interrupted_visit(browser: Browser, desk: Desk) -> Visit:
    """A few presses, a reload, and on to the end; without a time limit where there is one."""
    visit = Visit()
    with visiting(browser, desk, visit) as page:
        if page.locator(".kit-time").count():
            page.locator(".kit-time").press("Enter")
        Player(page).play(BEFORE_LEAVING)
        leave(page, desk)
        visit.won = play(page, desk)
    return visit


def later_visit(browser: Browser, desk: Desk) -> Visit:
    """Somebody who has played comes back, finds the gift, and plays a little for fun."""
    visit, fresh = Visit(), desk.page
    desk.page = desk.played
    with visiting(browser, desk, visit) as page:
        visit.won = page.locator("#gift .gift-card").is_visible()
        look_around(page, visit)
        visit.violations = violations(page)
        Player(page, gift_ends=False).play(FOR_FUN)
        page.clock.run_for(5000)
    desk.page = fresh
    return visit


def leave(page: Page, desk: Desk) -> None:
    """Reload once nothing is being sent: what was on its way would land in the next page's time.

    Time goes on meanwhile, and may end the game: such a play is held back, and goes with the page.
    Three looks, as an answer's arrival may bring the next request.
    """
    held: list[Route] = []
    page.route("**/play", lambda route: held.append(route))
    quiet = 0
    while quiet < 3:
        quiet = 0 if page.evaluate("player.underWay()") > len(held) else quiet + 1
        page.wait_for_timeout(20)
    arrive(page, desk)
    page.unroute("**/play")


def play(page: Page, desk: Desk) -> bool:
    """Play until the play is posted, then wait for what it brings."""
    won = Player(page, posted=lambda: bool(desk.plays)).play()
    if won:
        expect(page.locator("#gift .gift-card")).to_be_visible()
        page.clock.run_for(500)
    return won


def look_around(page: Page, visit: Visit) -> None:
    """What is too small for a thumb at two widths, and whether the small one holds the page."""
    for size in (NARROW, PHONE):
        page.set_viewport_size(size)
        visit.small += page.evaluate("player.small()")
        if size is NARROW:
            visit.wide.append(page.evaluate("player.pageWide()"))


def sample_of(name: str) -> tuple[str, dict[str, Any]]:
    """A game as it stands in a campaign."""
    return name, find(name).sample
