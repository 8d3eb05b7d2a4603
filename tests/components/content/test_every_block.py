"""What holds for every content block where it is seen; a new folder is tested by being there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from campaigns.clients import simulate
from components.registry import components, find
from tests.components.games.playing import Desk, desk_of, without_styles
from tests.components.judging import violations
from tests.components.scene import PASS, campaign_of

pytestmark = pytest.mark.browser

BLOCKS = [block.name for block in components().values() if block.kind == "content"]
WIDTHS = (320, 640)  # CSS pixels: the smallest phone, and a mail's own width with its margin
#: Colours, and what a reader's own program relies on; the page's frame is judged with the games.
RULES = ("color-contrast", "image-alt", "link-name", "list", "heading-order", "duplicate-id-aria")
#: What sticks out of the window; what scrolls by itself inside of it may be wider.
BEYOND = """() => {
  const wide = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= wide) return [];
  return [...document.querySelectorAll("body *")]
    .filter((one) => one.getBoundingClientRect().right > wide + 1)
    .map((one) => `${one.tagName}.${one.className}`);
}"""


@pytest.fixture(scope="module", params=BLOCKS)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def desk(name: str) -> Iterator[Desk]:
    title = ("heading", {"text": {"en": "A page of its own"}, "level": 2})
    blocks: list[tuple[str, dict[str, Any]]] = [(name, find(name).sample)]
    with desk_of(
        campaign_of(*blocks if name in ("hero", "heading") else (title, *blocks))
    ) as found:
        yield found


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(reduced_motion="reduce")
    yield context.new_page()
    context.close()


def test_it_reads_on_the_page_and_fits_light_and_dark(page: Page, desk: Desk) -> None:
    page.goto(f"{desk.home}/go/{PASS}")
    assert violations(page, *RULES) == []
    assert too_wide(page) == {}


def test_it_fits_a_mail_and_reads_in_it_light_and_dark(page: Page, name: str, desk: Desk) -> None:
    page.goto("about:blank")
    page.set_content(desk.mail, wait_until="commit")
    assert too_wide(page) == {}
    if not name.startswith("mjml"):  # whose words somebody else has coloured
        assert violations(page, "color-contrast", "image-alt", "link-name") == []


def test_its_words_outlive_styles_and_pictures(page: Page, desk: Desk) -> None:
    page.goto("about:blank")
    whole = words_of(page, desk.mail)
    assert missing(whole, words_of(page, without_styles(desk.mail))) == []
    assert missing(whole, words_of(page, simulate(desk.mail, "no-pictures").html)) == []


def words_of(page: Page, html: str) -> str:
    """What is read on a mail."""
    page.set_content(html, wait_until="commit")
    return page.locator("body").inner_text()


def missing(whole: str, left: str) -> list[str]:
    """The words of one text that another lacks; words that stand together may have no space."""
    return [word for word in re.findall(r"\w+", whole) if word not in left]


def too_wide(page: Page) -> dict[int, list[str]]:
    """What sticks out at each width."""
    found = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        found[width] = page.evaluate(BEYOND)
    return {width: parts for width, parts in found.items() if parts}
