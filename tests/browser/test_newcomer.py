"""A newcomer's ten minutes: from an empty machine to a gift that was used."""

from __future__ import annotations

import csv
import io
import re
import zipfile

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser import newcomer
from tests.browser.newcomer import SLOW, mail, say, settled, step_to
from tests.browser.running import Studio

pytestmark = pytest.mark.browser


def test_a_newcomer_gets_from_blueprint_to_a_gift_that_was_used(
    browser: Browser, studio: Studio
) -> None:
    context = browser.new_context(viewport={"width": 1400, "height": 950}, locale="en-GB")
    page = context.new_page()
    page.set_default_timeout(SLOW)
    expect.set_options(timeout=SLOW)
    page.goto(studio.url)
    settled(page)
    begin(page)
    write_and_dress(page)
    look_as_somebody(page)
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


def begin(page: Page) -> None:
    page.get_by_role("button", name="Start with this").first.click()
    expect(page.get_by_role("heading", name="Compose", level=1)).to_be_visible()
    settled(page)


def write_and_dress(page: Page) -> None:
    say(page, "Text", "Hoera, {{ first_name }}!")
    expect(mail(page).get_by_text("Hoera, Robin!")).to_be_visible()
    newcomer.part(page, "Look")
    mail(page).get_by_role("heading", name="De wens is van jou").click()
    expect(page.get_by_role("textbox", name="Text", exact=True)).to_have_value(
        re.compile("De wens")
    )
    newcomer.part(page, "Look")
    newcomer.colour(page, "Main colour", newcomer.PRIMARY)
    expect(mail(page).locator(f'[bgcolor="{newcomer.PRIMARY}"]').first).to_be_attached()
    newcomer.part(page, "Brand")
    page.get_by_role("button", name="Choose a logo").click()
    page.locator("input[type=file]").set_input_files(
        {"name": "leaf.png", "mimeType": "image/png", "buffer": newcomer.logo_file()}
    )
    expect(page.get_by_text("Upload your own")).to_be_hidden()
    newcomer.part(page, "Look")
    page.get_by_role("button", name="Take the logo's colours").click()
    expect(mail(page).locator('[bgcolor="#147846"]').first).to_be_attached()
    newcomer.part(page, "Blocks")
    page.locator(".st-key-outline").get_by_role("button", name="Picture").click()
    page.locator(".st-key-inspector").get_by_role("button", name="Picture").click()
    page.get_by_role("button", name="bicycle").click()
    expect(page.locator(".st-key-inspector").get_by_role("button", name="Picture")).to_be_visible()


def look_as_somebody(page: Page) -> None:
    page.get_by_role("button", name=re.compile("As Robin")).click()
    page.get_by_role("searchbox", name="Look as").fill("a")
    somebody = page.get_by_role("button", name=re.compile("· NL$")).first
    name = somebody.inner_text().split()[0]
    somebody.click()
    expect(mail(page).get_by_text(f"Hoera, {name}!")).to_be_visible()


def set_the_gift(page: Page) -> None:
    say(page, "What they get (NL)", "Taart voor twee")
    expect(mail(page).get_by_text("Taart voor twee")).to_be_visible()


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
    expect(theirs.get_by_text("Hoera, Fatma!")).to_be_visible()
    theirs.wait_for_selector("html[data-ready]")
    newcomer.blow_out(theirs)
    expect(theirs.get_by_role("heading", name="Taart voor twee")).to_be_visible()
    square = theirs.locator(".gift-qr")
    expect(square).to_be_visible()
    assert square.evaluate("image => image.complete && image.naturalWidth") > 0
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
