"""What is typed is kept: over a reload, and when the server dies in the middle of it."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Response, expect

from campaigns.storage import Workspace
from tests.browser.canvas.desk import Desk, open_desk, small_campaign
from tests.browser.running import Studio, running_studio

pytestmark = pytest.mark.browser
RESTS = 300  # ms between letters: as long as it takes until what was typed is sent
KILLED = 0.5  # seconds after its first answer, while one types on, at which the server dies
TYPED = "All kept. "  # the last of it when the server is gone for good
MORE = "And more. "  # typed once the page has found out, too


@contextmanager
def at_work(context: BrowserContext, studio: Studio) -> Iterator[Desk]:
    """A small campaign of its own on the canvas, in a window of its own."""
    workspace = Workspace(studio.workspace)
    made = small_campaign()
    workspace.campaigns.save(made)
    desk = open_desk(context, studio, workspace, made.id)
    yield desk
    desk.page.close()
    workspace.close()


def begin(desk: Desk, block: str) -> Locator:
    """Start typing before the first word of a block; gives its words."""
    words = desk.words(block)
    box = desk.box(words)
    desk.page.mouse.dblclick(box["x"] + min(box["width"] / 2, 60), box["y"] + 10)
    expect(words).to_have_attribute("contenteditable", "true")
    desk.page.keyboard.press("Control+Home")
    return words


def test_a_reload_brings_back_every_letter_to_the_last(
    context: BrowserContext, house: Studio
) -> None:
    with at_work(context, house) as desk:
        page = desk.page
        words = begin(desk, "btext")
        page.keyboard.press("Control+b")
        page.keyboard.type("Yours ")
        page.keyboard.press("Control+b")
        page.keyboard.type("today. ")
        kept = "<p><b>Yours </b>today. First"
        desk.until(lambda: desk.saved("btext").startswith(kept), "kept")
        page.reload()
        expect(words).to_contain_text("Yours today. First paragraph.")
        expect(words.locator("b").first).to_have_text("Yours ")
        page.on("dialog", lambda dialog: dialog.accept())  # the browser's own: leave this page?
        begin(desk, "btext")
        page.keyboard.type("Just now! ")
        page.reload()
        expect(words).to_contain_text("Just now! Yours today.")
        desk.until(lambda: "Just now! " in desk.saved("btext"), "kept")


def test_a_server_killed_while_one_types_has_all_it_acknowledged_and_gets_the_rest(
    context: BrowserContext, tmp_path: Path
) -> None:
    folder = tmp_path / "workspace"
    acknowledged: list[str] = []

    def hear(answer: Response) -> None:
        if answer.url.endswith("/studio/canvas/do") and answer.ok:
            operations = json.loads(answer.request.post_data or "{}")["operations"]
            acknowledged.extend(operation["text"] for operation in operations)

    with running_studio(folder) as studio, at_work(context, studio) as desk:
        saving = desk.page.locator(".uw-saving")
        desk.page.on("response", hear)
        begin(desk, "btitle")
        desk.page.keyboard.type(TYPED[:2], delay=RESTS)
        desk.until(lambda: bool(acknowledged), "an answer of the server that will die")
        blow = threading.Timer(KILLED, studio.kill)
        blow.start()
        desk.page.keyboard.type(TYPED[2:-1], delay=RESTS)
        blow.join()
        desk.page.keyboard.type(TYPED[-1])
        expect(saving).to_have_attribute("data-saving", "offline")
        kept = desk.saved("btitle")
        assert kept.startswith(acknowledged[-1].removesuffix("Hello {{ first_name }}!"))
        assert not kept.startswith(TYPED)
        # Streamlit's own dialog would take the focus: a line says it, and one types on.
        lost = desk.page.locator(".uw-lost")
        expect(lost).to_contain_text("No connection")
        expect(lost).to_have_attribute("data-back", "")
        expect(desk.page.locator(".stDialog")).to_have_count(0)
        desk.page.keyboard.type(MORE)
        expect(desk.words("btitle")).to_contain_text(f"{TYPED}{MORE}Hello")
        with running_studio(folder, studio.port):
            expect(lost).to_be_hidden()
            expect(saving).to_have_attribute("data-saving", "saved")
            whole = f"{TYPED}{MORE}Hello"
            desk.until(lambda: desk.saved("btitle").startswith(whole), "the rest")
            expect(desk.words("btitle")).to_contain_text(whole)
