"""A newcomer's ten minutes: from an empty machine to a gift that was used."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from campaigns.storage import Workspace
from tests.browser import newcomer
from tests.browser.canvas.desk import Desk
from tests.browser.canvas.hands import mouse_drag
from tests.browser.newcomer import SLOW, mail, saved, say, settled, shown, step_to
from tests.browser.running import Studio

pytestmark = pytest.mark.browser


GREEN = "#0a6b4f"
TITLE = "Hoera! Gefeliciteerd, Robin!"


def test_a_newcomer_gets_from_the_demo_to_a_gift_that_was_used(
    browser: Browser, studio: Studio
) -> None:
    context = browser.new_context(
        viewport={"width": 1400, "height": 950}, locale="en-GB", reduced_motion="reduce"
    )
    page = context.new_page()
    page.set_default_timeout(SLOW)
    expect.set_options(timeout=SLOW)
    page.goto(studio.url)
    settled(page)
    open_the_demo(page)
    with desk_of(page, studio) as desk:
        type_in_the_mail(desk)
        drag_a_block(desk)
        give_a_colour(desk)
    step_to(page, "Next: the gift", "Gift")
    set_the_gift(page)
    step_to(page, "Next: the audience", "Audience")
    bring_people(page)
    step_to(page, "Next: check", "Check")
    expect(page.get_by_text("Nothing stands in the way of publishing.")).to_be_visible()
    step_to(page, "Next: publish", "Publish")
    publish(page)
    check_bundle(download_bundle(page))
    theirs = open_page_of(page, "Fatma")
    step_to(page, "Next: results", "Results")
    expect(figure(page, "played")).to_have_text("0")
    code = play(theirs)
    expect(figure(page, "played")).to_have_text("1", timeout=SLOW)  # by itself
    redeem(page, studio, code)
    expect(figure(page, "redeemed")).to_have_text("1", timeout=SLOW)
    context.close()


def open_the_demo(page: Page) -> None:
    page.locator(".st-key-grid-campaigns").get_by_role("button", name="Open", exact=True).click()
    expect(page.get_by_role("heading", name="Compose", level=1)).to_be_visible()
    newcomer.at_work(page)


@contextmanager
def desk_of(page: Page, studio: Studio) -> Iterator[Desk]:
    """The open canvas, with what is really kept behind it."""
    workspace = Workspace(studio.workspace)
    try:
        desk = Desk(page, workspace, workspace.campaigns.cards()[0].id)
        page.on("pageerror", lambda problem: desk.problems.append(str(problem)))
        yield desk
        assert desk.problems == []
    finally:
        workspace.close()


def type_in_the_mail(desk: Desk) -> None:
    title = mail(desk.page).locator("uw-w", has_text="Gefeliciteerd").first
    box = desk.box(title)
    desk.page.mouse.dblclick(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(title).to_have_attribute("contenteditable", "true")
    desk.page.keyboard.press("Home")
    saved(desk.page, lambda: desk.page.keyboard.type("Hoera! "))
    desk.page.keyboard.press("Escape")
    expect(mail(desk.page).get_by_text(TITLE)).to_be_visible()


def drag_a_block(desk: Desk) -> None:
    before = blocks_in(desk)
    title = desk.box(mail(desk.page).get_by_text(TITLE))
    under = title["x"] + title["width"] / 2, title["y"] + title["height"] * 0.8
    tile = desk.page.locator(".uw-side .uw-tile", has_text="Divider").first
    saved(desk.page, lambda: mouse_drag(desk, tile, under))
    at = before.index("heading") + 1
    after = [*before[:at], "divider", *before[at:]]
    desk.until(lambda: blocks_in(desk) == after, "the divider stands there")
    saved(desk.page, lambda: desk.page.get_by_role("button", name="Undo (Ctrl+Z)").click())
    desk.until(lambda: blocks_in(desk) == before, "it is taken back")


def blocks_in(desk: Desk) -> list[str]:
    """The blocks from top to bottom, by their component."""
    return [one for section in desk.order() for column in section for one in column]


def give_a_colour(desk: Desk) -> None:
    page = desk.page
    page.get_by_role("tab", name="Look", exact=True).click()
    code = page.get_by_role("textbox", name="Main colour: as a code").first
    saved(page, lambda: code.fill(GREEN))
    coloured = mail(page).locator(f'[bgcolor="{GREEN}"]').first
    expect(coloured).to_be_attached()
    saved(page, lambda: page.get_by_role("button", name="Undo (Ctrl+Z)").click())
    expect(coloured).not_to_be_attached()
    saved(page, lambda: page.get_by_role("button", name="Redo (Ctrl+Shift+Z)").click())
    expect(coloured).to_be_attached()


def set_the_gift(page: Page) -> None:
    say(page, "What they get (NL)", "Taart voor twee")
    expect(shown(page).get_by_text("Taart voor twee")).to_be_visible()


def bring_people(page: Page) -> None:
    page.locator("input[type=file]").set_input_files(
        {"name": "klanten.csv", "mimeType": "text/csv", "buffer": newcomer.people_file()}
    )
    expect(page.get_by_text("3 people understood")).to_be_visible()
    page.get_by_role("button", name="Keep these 3 people").click()
    expect(page.get_by_role("radio", name=re.compile("klanten"))).to_be_checked()


def publish(page: Page) -> None:
    page.get_by_role("button", name=re.compile("Publish$")).click()
    expect(page.get_by_role("heading", name="Release 1 is ready")).to_be_visible()


def download_bundle(page: Page) -> bytes:
    page.get_by_role("button", name="Make the bundle").click()
    with page.expect_download() as started:
        page.get_by_role("button", name="Download the bundle").click()
    return started.value.path().read_bytes()


def check_bundle(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as bundle:
        names = bundle.namelist()
        people = list(
            csv.DictReader(io.StringIO(bundle.read("recipients.csv").decode("utf-8-sig")))
        )
    assert len(people) == 3
    assert "HOWTO.md" in names
    assert any(name.endswith(".html") for name in names)


def open_page_of(page: Page, name: str) -> Page:
    page.get_by_role("tab", name="Personal pages").click()
    page.get_by_role("textbox", name="Whose page?").fill(name)
    page.get_by_role("button", name=re.compile(f"{name.lower()}.yilmaz@example.org")).click()
    link = page.get_by_role("link", name=f"Open the page of {name}")
    expect(link).to_be_visible()
    with page.context.expect_page() as opened:
        link.click()
    return opened.value


def play(theirs: Page) -> str:
    expect(theirs.get_by_text("Hoera! Gefeliciteerd, Fatma!")).to_be_visible()
    theirs.wait_for_selector("html[data-ready]")
    newcomer.blow_out(theirs)
    expect(theirs.get_by_role("heading", name="Taart voor twee")).to_be_visible()
    square = theirs.locator(".gift-qr")
    expect(square).to_be_visible()
    expect(square).to_have_js_property("complete", True)
    assert square.evaluate("image => image.naturalWidth") > 0
    return theirs.locator("#code").inner_text()


def redeem(page: Page, studio: Studio, code: str) -> None:
    name, pin = page.locator(".uw-till dd").all_inner_texts()
    till = page.context.new_page()
    till.goto(f"{studio.url}/desk")
    till.locator("#till").fill(name)
    till.locator("#pin").fill(pin)
    till.locator("#pin").press("Enter")
    till.locator("#code").fill(code)
    till.locator("#code").press("Enter")
    till.locator(".verdict.good").wait_for()
    till.wait_for_timeout(400)  # a scanner's second Enter is ignored for this long
    till.locator(".redeem-button").click()
    expect(till.locator(".verdict")).to_have_attribute("data-tone", "done")
    till.close()


def figure(page: Page, name: str) -> Locator:
    return page.locator(f'[data-step="{name}"] .count')
