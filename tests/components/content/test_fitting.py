"""Every content block fits the column it stands in, whatever is written into it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from playwright.sync_api import Browser

from campaigns.document import Block, Campaign, Column, Document, Section
from components.registry import components, find
from tests.components.games.playing import DESKTOP, PHONE, desk_of
from tests.components.hostile import with_words
from tests.components.scene import PASS, campaign_of

CONTENT = [c for c in components().values() if c.kind == "content" and "mjml" not in c.name]
BREAKING = (
    *("accordion", "gallery", "icon_list", "menu", "quote", "review_list"),
    *("spacer_art", "steps", "table", "text", "video"),
)
LONG = "A " + "dampf" * 12
#: The elements that reach beyond the window; none where it can't be moved sideways.
BEYOND = """() => {
  const wide = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= wide) return [];
  return [...document.querySelectorAll("body *")]
    .filter((one) => one.getBoundingClientRect().right > wide + 1)
    .filter((one) => !one.closest(".gallery-strip, .table"))
    .map((one) => `${one.tagName}.${one.className} in ${one.closest("[class*=uw-b-]")?.className}`);
}"""


def in_columns(count: int, values: Mapping[str, Mapping[str, Any]]) -> Campaign:
    """A block of each component named, `count` beside each other."""
    columns = [
        Column(blocks=(Block(id=f"b{at}", component=name, values=dict(given)),))
        for at, (name, given) in enumerate(values.items())
    ]
    rows = [tuple(columns[at : at + count]) for at in range(0, len(columns), count)]
    sections = tuple(Section(id=f"s{at}", columns=row) for at, row in enumerate(rows))
    base = campaign_of()
    words = {"subject": base.document.subject, "preheader": base.document.preheader}
    return base.model_copy(update={"document": Document(sections=sections, **words)})


def with_long_words() -> dict[str, Mapping[str, Any]]:
    return {name: with_words(find(name).fields, find(name).sample, LONG) for name in BREAKING}


CASES = {
    "three columns": lambda: in_columns(3, {c.name: c.sample for c in CONTENT}),
    "long words": lambda: in_columns(1, with_long_words()),
    "long words in two columns": lambda: in_columns(2, with_long_words()),
}


@pytest.mark.parametrize("case", CASES)
def test_nothing_sticks_out_of_a_mail_or_page(browser: Browser, case: str) -> None:
    with desk_of(CASES[case]()) as desk:
        for size in (PHONE, DESKTOP):
            page = browser.new_page(viewport=size)
            # The mail first: it has no page's policy to keep to.
            page.set_content(desk.mail)
            assert page.evaluate(BEYOND) == [], f"the mail at {size['width']}"
            page.goto(f"{desk.home}/go/{PASS}")
            assert page.evaluate(BEYOND) == [], f"the page at {size['width']}"
            page.close()
