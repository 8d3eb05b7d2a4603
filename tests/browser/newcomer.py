"""What a newcomer does in the studio, in the words on the screen."""

from __future__ import annotations

import io
import re
from pathlib import Path

from PIL import Image, ImageDraw
from playwright.sync_api import FrameLocator, Locator, Page, expect

SLOW = 20_000  # ms: a first drawing of all stills on a busy machine
PRIMARY = "#0a6b4f"


def settled(page: Page) -> None:
    """Wait until the page is drawn and nothing of it is being worked out."""
    page.wait_for_selector("h1", timeout=SLOW)
    page.evaluate("window.quiet = performance.now()")
    # A gesture takes a moment to reach the server: quiet is when nothing runs for a while.
    page.wait_for_function(
        """() => {
          const app = document.querySelector('[data-testid=stApp]');
          const busy = app?.getAttribute('data-test-script-state') !== 'notRunning'
            || document.querySelector('[data-stale="true"]');
          if (busy) window.quiet = performance.now();
          return performance.now() - window.quiet > 300;
        }""",
        timeout=SLOW,
    )


def mail(page: Page) -> FrameLocator:
    """The preview."""
    return page.frame_locator(".st-key-preview iframe:last-of-type")


def step_to(page: Page, button: str, title: str) -> None:
    """Press a button that leads to another page."""
    page.get_by_role("button", name=button).click()
    expect(page.get_by_role("heading", name=title, level=1)).to_be_visible(timeout=SLOW)
    settled(page)


def part(page: Page, name: str) -> None:
    """Switch Compose to one of its parts."""
    page.get_by_role("radio", name=re.compile(f"{name}$")).click()
    settled(page)


def say(page: Page, label: str, words: str) -> Locator:
    """Type words into a field, as a person does: nothing more is pressed."""
    field = page.get_by_role("textbox", name=label, exact=True)
    field.fill("")
    field.press_sequentially(words, delay=50)
    return field


def colour(page: Page, label: str, value: str) -> None:
    """Pick a colour by its number."""
    page.get_by_role("button", name=f"{label} color picker").first.click()
    field = page.get_by_role("dialog").get_by_role("textbox", name="hex")
    field.fill(value)
    field.press("Enter")
    page.keyboard.press("Escape")


def logo_file() -> bytes:
    """A logo as somebody has it: a green leaf on nothing."""
    image = Image.new("RGBA", (240, 240))
    draw = ImageDraw.Draw(image)
    draw.ellipse((20, 20, 220, 220), fill=(20, 120, 70, 255))
    draw.polygon([(120, 40), (190, 150), (120, 200), (50, 150)], fill=(250, 210, 60, 255))
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()


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


def shot(page: Page, folder: Path, name: str) -> None:
    """A picture of what is on the screen."""
    page.screenshot(path=folder / f"{name}.png")
