"""What is judged light and dark is judged by every rule in both, however alike they stand."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.components.judging import violations

pytestmark = pytest.mark.browser

IN = "@media (prefers-color-scheme: {0})"
PAGE = """<!doctype html><html lang="en"><head><title>A page</title><style>
  body {{ background: #fff; color: #222; }} .only {{ display: none; }}
  {sheet}</style></head><body><main><h1>Title</h1><p>Words</p>
  <p>Words with a <a href="#x">link</a> in them</p>
  <div class="only"><button></button></div></main></body></html>"""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("fault", "rule"),
    [
        ("h1 { color: #eee; }", "color-contrast"),
        ("a { color: #333; text-decoration: none; }", "link-in-text-block"),
        (".only { display: block; }", "button-name"),
        (".only { display: block; height: 0; } button { position: fixed; }", "button-name"),
    ],
)
def test_a_fault_of_one_look_alone_is_found(page: Page, scheme: str, fault: str, rule: str) -> None:
    page.set_content(PAGE.format(sheet=f"{IN.format(scheme)} {{ {fault} }}"))
    found = {told.partition(": ")[0] for told in violations(page)}
    assert found == {f"{scheme}, {rule}"}


def test_what_is_wrong_in_both_is_found_and_what_is_right_is_not(page: Page) -> None:
    page.set_content(PAGE.format(sheet=".only { display: block; }"))
    assert [told.partition(", ")[2].partition(":")[0] for told in violations(page)] == [
        "button-name"
    ]
    page.set_content(PAGE.format(sheet=""))
    assert violations(page) == []
