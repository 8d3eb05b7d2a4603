"""A campaign small enough to know by heart, and what a person does on the canvas."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic
from typing import Any

from playwright.sync_api import BrowserContext, FrameLocator, Locator, Page, expect

from campaigns.document import Block, Campaign, Column, Document, Section
from campaigns.storage import Workspace
from tests.browser.running import Studio
from tests.tools.patience import SHOWN

SLOW = SHOWN
DO = "**/studio/canvas/do"  # where edits are posted
RICH = "<p>First <b>paragraph</b>.</p><p>Second one.</p>"


def small_campaign() -> Campaign:
    """Two sections: title and text; two columns, a button in the left one, the right one empty."""
    title = Block(
        id="btitle", component="heading", values={"text": {"en": "Hello {{ first_name }}!"}}
    )
    text = Block(id="btext", component="text", values={"text": {"en": RICH}})
    button = Block(id="bbutton", component="button", values={"label": {"en": "Press me"}})
    return Campaign(
        name="Canvas",
        languages=("en",),
        document=Document(
            subject={"en": "Subject"},
            sections=(
                Section(id="sone", columns=(Column(blocks=(title, text)),)),
                Section(id="stwo", columns=(Column(blocks=(button,)), Column())),
            ),
        ),
    )


@dataclass
class Desk:
    """One open canvas and the workspace behind it."""

    page: Page
    workspace: Workspace
    campaign: str
    problems: list[str] = field(default_factory=list)

    @property
    def mail(self) -> FrameLocator:
        """The mail as it is shown."""
        return self.page.frame_locator("iframe.uw-frame").first

    def block(self, block: str) -> Locator:
        """A block in the mail."""
        return self.mail.locator(f".uw-b-{block}").first

    def words(self, block: str, path: str = "text") -> Locator:
        """Words in the mail that can be typed in."""
        return self.mail.locator(f'uw-w[data-f="{block}/{path}"]').first

    def select(self, block: str) -> None:
        """Pick a block with a click at its left edge, beside its words."""
        box = self.box(self.block(block))
        self.page.mouse.click(box["x"] + 6, box["y"] + box["height"] / 2)
        expect(self.page.locator(".uw-bar")).to_be_visible()

    def box(self, where: Locator) -> Any:
        """Where something is, scrolled into sight."""
        where.scroll_into_view_if_needed()
        found = where.bounding_box()
        assert found is not None
        return found

    def order(self) -> list[list[list[str]]]:
        """The blocks' components by section and column, as they are saved."""
        document = self.workspace.campaigns.get(self.campaign).document
        return [
            [[block.component for block in column.blocks] for column in section.columns]
            for section in document.sections
        ]

    def saved(self, block: str, name: str = "text") -> str:
        """A block's English words, as they are saved."""
        words = self.workspace.campaigns.get(self.campaign).document.block(block).values[name]
        return str(words["en"])

    def until(self, is_so: Callable[[], bool], what: str) -> None:
        """Wait until the workspace says so."""
        late = monotonic() + SLOW / 1000
        while monotonic() < late:
            if is_so():
                return
            self.page.wait_for_timeout(50)
        raise AssertionError(f"never: {what}; it is {self.order()}")


def reset(desk: Desk) -> None:
    """The small campaign as it was, in the window that is open already."""
    shown = desk.page.locator(".canvas")
    expect(shown).to_have_attribute("data-unsaved", "0")
    fresh = small_campaign().model_copy(update={"id": desk.campaign})
    desk.workspace.campaigns.save(fresh)
    revision = desk.workspace.campaigns.revision(desk.campaign)
    page = desk.page
    for _ in range(4):
        page.keyboard.press("Escape")
    # What the product does when one comes back to a window: it catches up.
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(shown).to_have_attribute("data-revision", str(revision))
    page.locator(".uw-scroller").evaluate("node => { node.scrollTop = 0; node.focus() }")
    for _ in range(3):
        page.keyboard.press("Escape")
    expect(page.locator(".uw-bar")).to_be_hidden()


def open_desk(context: BrowserContext, studio: Studio, workspace: Workspace, campaign: str) -> Desk:
    """Open a campaign's canvas and wait until it can be used."""
    page = context.new_page()
    page.set_default_timeout(SLOW)
    desk = Desk(page, workspace, campaign)
    page.on("pageerror", lambda problem: desk.problems.append(str(problem)))
    page.goto(f"{studio.url}/compose?campaign={campaign}")
    page.wait_for_selector(".canvas[data-ready]")
    expect(desk.block("btitle")).to_be_visible()
    return desk
