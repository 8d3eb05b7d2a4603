"""How evenly each game moves while somebody plays it: frames a second on a slow phone.

`python -m tests.benchmarks.frames [GAME …]`. The processor is slowed down as Lighthouse slows it
for a phone; what a machine without a graphics card can paint at all is measured beside it, on a
page with one thing that moves, and is what a game is held against.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from statistics import median

from playwright.sync_api import Browser, Page

from components.registry import components, find
from tests.components.games.keyboard import EYES, Player
from tests.components.games.playing import PHONE, Desk, desk_of
from tests.components.scene import PASS, campaign_of
from tests.tools.browser import browsing

SLOWER = 4  # of the processor, Lighthouse's mobile preset
PRESSES = 12  # of a round that is watched
FULL = 1000 / 60  # milliseconds of a frame
HELD = 0.9  # of the reference's frames a second

#: Counts what comes between two frames, while somebody plays.
_WATCH = """() => {
  window.gaps = []; let before = 0;
  const look = (now) => {
    if (before) gaps.push(now - before);
    before = now;
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}"""
_MOVING = """<!doctype html><meta name="viewport" content="width=device-width"><style>
  div { width: 200px; height: 200px; background: teal; animation: go 1s infinite alternate; }
  @keyframes go { to { transform: translateX(150px) rotate(90deg); } }
</style><div></div>"""


class Hand(Player):
    """A player in the time that really passes."""

    def rest(self, milliseconds: int) -> None:
        """Waits, as a person does."""
        self.page.wait_for_timeout(milliseconds)


@dataclass(frozen=True)
class Pace:
    """Frames a second, and the share of frames that took longer than two."""

    frames: float
    slow: float


def pace(page: Page) -> Pace:
    """What the page has counted."""
    gaps: list[float] = page.evaluate("gaps")
    slow = sum(gap > 2.5 * FULL for gap in gaps) / len(gaps)
    return Pace(1000 * len(gaps) / sum(gaps), slow)


def opened(browser: Browser) -> Page:
    """A page on a slow phone that watches its frames."""
    context = browser.new_context(viewport=PHONE, device_scale_factor=1)
    page = context.new_page()
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    return page


def played(browser: Browser, desk: Desk) -> Pace:
    """A game's frames while its first presses are answered."""
    desk.plays.clear()
    page = opened(browser)
    page.add_init_script(EYES)
    page.goto(f"{desk.home}/go/{PASS}")
    page.wait_for_selector("html[data-ready]")
    page.wait_for_timeout(500)
    page.evaluate(_WATCH)
    Hand(page, posted=lambda: bool(desk.plays)).play(PRESSES)
    page.wait_for_timeout(1500)
    found = pace(page)
    page.context.close()
    return found


def reference(browser: Browser) -> Pace:
    """The same on a page where one thing moves."""
    page = opened(browser)
    page.set_content(_MOVING)
    page.evaluate(_WATCH)
    page.wait_for_timeout(3000)
    found = pace(page)
    page.context.close()
    return found


def main(names: list[str]) -> int:
    """Print the table; 1 where a game moves less evenly than it could."""
    bad = []
    with browsing() as browser:
        for name in names or [game.name for game in components().values() if game.kind == "game"]:
            with desk_of(campaign_of((name, find(name).sample))) as desk:
                could = median(reference(browser).frames for _ in range(2))
                found = max((played(browser, desk) for _ in range(2)), key=lambda one: one.frames)
            share = found.frames / could
            print(
                f"{name:14} {found.frames:5.1f} frames a second of {could:.1f}: {share:4.0%};"
                f" longer than two: {found.slow:.1%}",
                flush=True,
            )
            if share < HELD:
                bad.append(name)
    if bad:
        print(f"Below {HELD:.0%} of what the machine can: {', '.join(bad)}")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
