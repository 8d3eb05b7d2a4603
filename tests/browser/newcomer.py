"""What a newcomer does in the studio, in the words on the screen."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import FrameLocator, Locator, Page, expect

from tests.tools.patience import SHOWN

QUICK = 120  # ms between two presses of somebody in a hurry
SLOW = SHOWN


def settled(page: Page) -> None:
    """Wait until the page is drawn and nothing of it is being worked out."""
    page.wait_for_selector("h1", timeout=SLOW)
    page.evaluate("window.quiet = performance.now()")
    # A gesture takes a moment to reach the server: quiet is when nothing runs for a while.
    page.wait_for_function(
        """() => {
          const app = document.querySelector('[data-testid=stApp]');
          const busy = app?.getAttribute('data-test-script-state') !== 'notRunning'
            || document.querySelector('[data-stale="true"]')
            || document.getAnimations().some(
                 (one) => one instanceof CSSTransition && one.playState === 'running');
          if (busy) window.quiet = performance.now();
          return performance.now() - window.quiet > 300;
        }""",
        timeout=SLOW,
    )


def at_work(page: Page) -> None:
    """Wait until Compose is up and the mail is drawn in it."""
    page.wait_for_selector(".canvas[data-ready]", timeout=SLOW)
    expect(mail(page).locator("uw-w").first).to_be_visible(timeout=SLOW)


def mail(page: Page) -> FrameLocator:
    """The mail one works on in Compose."""
    return page.frame_locator("iframe.uw-frame").first


def shown(page: Page) -> FrameLocator:
    """What a page beside Compose shows: the gift as it is handed over, a mail in a brand."""
    return page.frame_locator(".st-key-preview iframe:last-of-type")


def saved(page: Page, edit: Callable[[], object]) -> None:
    """Make an edit on the canvas, and wait until the server has told that it is kept."""
    canvas = page.locator(".canvas")
    before = canvas.get_attribute("data-revision") or ""
    edit()
    expect(canvas).not_to_have_attribute("data-revision", before)
    expect(page.locator(".uw-saving")).to_have_attribute("data-saving", "saved")


def step_to(page: Page, button: str, title: str) -> None:
    """Press a button that leads to another page, once nothing moves it under the hand any more."""
    settled(page)
    page.get_by_role("button", name=button).click()
    expect(page.get_by_role("heading", name=title, level=1)).to_be_visible(timeout=SLOW)
    settled(page)


def say(page: Page, label: str, words: str) -> Locator:
    """Type words into a field, as a person does: nothing more is pressed."""
    field = page.get_by_role("textbox", name=label, exact=True)
    field.fill("")
    field.press_sequentially(words, delay=50)
    return field


def people_file() -> bytes:
    """An audience as a shop's system writes it."""
    rows = [
        "E-mail;Voornaam;Achternaam;Taal;Geboortedatum",
        "fatma.yilmaz@example.org;Fatma;Yılmaz;nl;14-03-1991",
        "jan.dewit@example.org;Jan;de Wit;nl;29-02-1988",
        "claire.brook@example.org;Claire;Brook;en;01-12-1979",
        "no address here;Piet;Nobody;nl;",
    ]
    return "\r\n".join(rows).encode("utf-8-sig")


def blow_out(page: Page) -> None:
    """Play the cake: every candle, by keyboard, so that it works without a mouse."""
    candles = page.locator(".wick")
    for at in range(candles.count()):
        candles.nth(at).focus()
        page.keyboard.press("Enter")
        page.wait_for_timeout(QUICK)
