"""Makes the README's pictures from the running product: `python -m tests.tools.screenshots DIR`.

A fresh demo workspace is published, played and redeemed on the way, so each picture is what
somebody sees who does the same.
"""

from __future__ import annotations

import io
import sys
import tempfile
from pathlib import Path
from typing import Literal

from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect

from campaigns.demo import TILL, TILL_PIN
from campaigns.release import admit, publish
from campaigns.storage import Release, Workspace
from tests.browser import newcomer
from tests.browser.newcomer import SLOW, settled
from tests.browser.running import Studio, running_studio
from tests.tools.browser import browsing

DESKTOP, PHONE = (1400, 900), (390, 844)  # CSS pixels
TALL = 1200  # CSS pixels: the gallery is in sight
LARGEST = 350_000  # bytes
PLAYERS, USED = 24, 9  # people who played, and used their gift, on the results' picture


def main(folder: Path) -> None:
    """Write every picture into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    expect.set_options(timeout=SLOW)
    with (
        tempfile.TemporaryDirectory() as place,
        running_studio(Path(place) / "workspace") as studio,
        browsing() as browser,
    ):
        passes = live(studio)
        recipients(browser, studio, folder, passes)
        marketer(browser, studio, folder)


def live(studio: Studio) -> list[str]:
    """Publish the demo campaign; some people have played, some of them used their gift.

    Gives the passes of those who have not.
    """
    workspace = Workspace(studio.workspace)
    try:
        # The mail names its pictures by the public address: here, the studio's own.
        settings = workspace.settings.model_copy(update={"public_url": studio.url})
        workspace.save_settings(settings)
        release = publish(workspace, workspace.campaigns.get(workspace.campaigns.cards()[0].id))
        return _played(workspace, release)
    finally:
        workspace.close()


def _played(workspace: Workspace, release: Release) -> list[str]:
    list_id = release.campaign.audience.list_id
    assert list_id is not None
    english = (one for one in workspace.contacts.contacts(list_id) if one.language == "en")
    today = release.at.date()
    people = list(admit(workspace, release, english, today=today))
    for number, person in enumerate(people[:PLAYERS]):
        award = workspace.rewards.play(release.draw, person.recipient)
        if number < USED:
            workspace.rewards.redeem(award.code, till=TILL, key=f"picture-{number}")
    return [person.pass_ for person in people[PLAYERS:]]


def recipients(browser: Browser, studio: Studio, folder: Path, passes: list[str]) -> None:
    """What a recipient sees, and what the till says of their code."""
    for scheme in ("light", "dark"):
        context = on_phone(browser, scheme)
        page = context.new_page()
        page.goto(f"{studio.url}/go/{passes[0]}/mail")
        page.wait_for_load_state("networkidle")
        keep(page, folder, f"mail-phone-{scheme}")
        context.close()
    context = on_phone(browser, "light")
    page = context.new_page()
    page.goto(f"{studio.url}/go/{passes[0]}")
    page.wait_for_selector("html[data-ready]")
    keep(page, folder, "page-before")
    newcomer.blow_out(page)
    page.locator(".gift-qr").wait_for()
    page.wait_for_function("document.querySelector('.gift-qr').complete")
    page.locator(".gift-card").evaluate("card => card.scrollIntoView({block: 'center'})")
    page.wait_for_timeout(3500)  # the confetti has come down
    keep(page, folder, "page-after")
    till(context, studio, folder, page.locator("#code").inner_text())
    context.close()


def till(context: BrowserContext, studio: Studio, folder: Path, code: str) -> None:
    """Green, then red for the same code."""
    page = context.new_page()
    page.goto(f"{studio.url}/desk")
    page.locator("#till").fill(TILL)
    page.locator("#pin").fill(TILL_PIN)
    page.locator("#pin").press("Enter")
    page.goto(f"{studio.url}/desk?c={code}")
    page.locator(".verdict.good").wait_for()
    keep(page, folder, "till-green")
    page.wait_for_timeout(400)  # a scanner's second Enter is ignored for this long
    page.locator(".redeem-button").click()
    page.locator(".verdict.done").wait_for()
    page.goto(f"{studio.url}/desk?c={code}")
    page.locator(".verdict.bad").wait_for()
    keep(page, folder, "till-red")


def marketer(browser: Browser, studio: Studio, folder: Path) -> None:
    """The studio's pages, in the order one comes by them."""
    page = at_the_desk(browser, studio)
    page.set_viewport_size({"width": DESKTOP[0], "height": TALL})
    expect(page.locator(".thumb.there").nth(3)).to_be_visible()
    settled(page)
    keep(page, folder, "studio-home")
    page.set_viewport_size({"width": DESKTOP[0], "height": DESKTOP[1]})
    to_compose(page)
    compose(page, folder)
    page.get_by_role("link", name="Check").click()
    to_page(page, "Check")
    keep(page, folder, "studio-check")
    page.get_by_role("link", name="Results").click()
    to_page(page, "Results")
    keep(page, folder, "studio-results")
    page.goto(f"{studio.url}/brands")
    to_page(page, "Brands")
    page.get_by_role("radio", name="EN").click()
    expect(newcomer.shown(page).get_by_text("Happy birthday, Robin!")).to_be_visible()
    settled(page)
    keep(page, folder, "studio-brands")
    page.context.close()
    page = at_the_desk(browser, studio, phone=True)
    to_compose(page)
    page.locator(".uw-scroller").tap(position={"x": 190, "y": 150})
    keep(page, folder, "studio-compose-phone")
    page.context.close()


def at_the_desk(browser: Browser, studio: Studio, *, phone: bool = False) -> Page:
    """The studio's first page, in a browser of its own."""
    context = on_phone(browser, "light") if phone else on_desk(browser)
    page = context.new_page()
    page.set_default_timeout(SLOW)
    page.goto(studio.url)
    settled(page)
    return page


def to_compose(page: Page) -> None:
    """Open the demo campaign, in English."""
    campaigns = page.locator(".st-key-grid-campaigns")
    campaigns.get_by_role("button", name="Open", exact=True).click()
    newcomer.at_work(page)
    language = page.locator('[data-choice="language"]')
    language.locator(".uw-fold, .uw-seg[data-value=en]").locator("visible=true").first.click()
    item = language.locator(".uw-item[data-value=en]")
    if item.is_visible():
        item.click()
    expect(newcomer.mail(page).get_by_text("Happy birthday, Robin!")).to_be_visible()
    settled(page)


def to_page(page: Page, title: str) -> None:
    """Wait until a page is drawn."""
    expect(page.get_by_role("heading", name=title, level=1)).to_be_visible()
    settled(page)


def compose(page: Page, folder: Path) -> None:
    """The canvas with the title picked, light and dark, and the mail in every client."""
    title = newcomer.mail(page).get_by_text("Happy birthday, Robin!").bounding_box()
    assert title is not None
    page.mouse.click(title["x"] + 20, title["y"] + title["height"] / 2)
    expect(page.locator(".uw-bar")).to_be_visible()
    keep(page, folder, "studio-compose")
    page.emulate_media(color_scheme="dark")
    page.keyboard.press("Alt+Shift+D")
    expect(page.locator(".uw-stage")).to_have_attribute("data-scheme", "dark")
    settled(page)
    keep(page, folder, "studio-compose-dark")
    page.keyboard.press("Alt+Shift+D")
    page.emulate_media(color_scheme="light")
    page.keyboard.press("Alt+Shift+A")
    expect(page.locator(".uw-shot.drawn").nth(23)).to_be_visible(timeout=2 * SLOW)
    keep(page, folder, "studio-clients")
    page.keyboard.press("Escape")


def on_desk(browser: Browser) -> BrowserContext:
    """A desktop's screen, light, where nothing moves."""
    size = ViewportSize(width=DESKTOP[0], height=DESKTOP[1])
    return browser.new_context(viewport=size, reduced_motion="reduce", locale="en-GB")


def on_phone(browser: Browser, scheme: Literal["light", "dark"]) -> BrowserContext:
    """A phone's screen; motion is wanted, as on most."""
    return browser.new_context(
        viewport={"width": PHONE[0], "height": PHONE[1]},
        device_scale_factor=2,
        color_scheme=scheme,
        is_mobile=True,
        has_touch=True,
        locale="en-GB",
    )


def keep(page: Page, folder: Path, name: str) -> None:
    """Write what is on the screen as a PNG of few colours, small enough for a README."""
    with Image.open(io.BytesIO(page.screenshot())) as shot:
        for colours in (256, 128, 64):
            buffer = io.BytesIO()
            shot.convert("RGB").quantize(colours).save(buffer, "PNG", optimize=True)
            if buffer.tell() < LARGEST:
                break
    (folder / f"{name}.png").write_bytes(buffer.getvalue())
    print(f"{name}.png  {buffer.tell() // 1000} kB", flush=True)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit("Say where the pictures go: python -m tests.tools.screenshots DIR")
    main(Path(sys.argv[1]))
