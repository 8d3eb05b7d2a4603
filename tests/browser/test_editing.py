"""What only a real browser can tell of editing: rich text, undo, and a reload."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.newcomer import SLOW, mail, settled
from tests.browser.running import Studio

pytestmark = pytest.mark.browser


def test_rich_text_is_written_as_it_looks_and_there_after_a_reload_and_a_copy_can_be_undone(
    browser: Browser, studio: Studio
) -> None:
    expect.set_options(timeout=SLOW)
    context = browser.new_context(viewport={"width": 1024, "height": 768})
    page = context.new_page()
    page.set_default_timeout(SLOW)
    page.goto(studio.url)
    settled(page)
    page.get_by_role("button", name="Open", exact=True).click()
    expect(page.get_by_role("heading", name="Compose", level=1)).to_be_visible()
    settled(page)
    page.locator(".st-key-outline button").nth(1).click()
    words = page.get_by_role("textbox", name="Text", exact=True)
    expect(words).to_contain_text("taart")
    words.click()
    page.keyboard.press("Control+a")
    page.keyboard.type("Vandaag is het ")
    page.get_by_role("button", name="Bold").click()
    page.keyboard.type("jouw dag")
    expect(mail(page).locator("b", has_text="jouw dag")).to_be_visible()
    page.reload()
    settled(page)
    page.locator(".st-key-outline button").nth(1).click()
    expect(words).to_have_text("Vandaag is het jouw dag")
    page.get_by_role("button", name="Copy the block").click()
    expect(mail(page).get_by_text("jouw dag")).to_have_count(2)
    page.get_by_role("button", name="Undo").click()
    expect(mail(page).get_by_text("jouw dag")).to_have_count(1)
    context.close()
