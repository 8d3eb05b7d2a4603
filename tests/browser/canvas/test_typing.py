"""Words are typed on the mail itself: at once, cleanly, and as they are kept."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Route, expect

from tests.browser.canvas.desk import DO, RICH, Desk

pytestmark = pytest.mark.browser

#: As Word puts it on the clipboard: styles, its own tags, a list written as paragraphs.
FROM_WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal
{margin:0cm}</style></head><body><!--StartFragment--><p class=MsoNormal style='color:red'><b
style='mso-bidi-font-weight:normal'>Bold</b> and <span style='font-style:italic'>slanted</span>
<o:p></o:p></p><p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>·<span>&nbsp; </span></span><![endif]>one</p><p class=MsoListParagraph
style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·</span>two</p>
<script>alert(1)</script><p><a href="javascript:alert(1)" onclick="x()">bad</a>
<a href="https://example.org" style="x">good</a></p><!--EndFragment--></body></html>"""
PASTE = """(node, html) => {
  const data = new DataTransfer();
  data.setData('text/html', html);
  data.setData('text/plain', 'plain\\nwords');
  const said = {clipboardData: data, bubbles: true, cancelable: true};
  node.dispatchEvent(new ClipboardEvent('paste', said));
}"""


#: Both in one go: no moment passes between them.
PASTE_AND_LEAVE = f"""(node, html) => {{
  ({PASTE})(node, html);
  const escape = {{key: 'Escape', bubbles: true, cancelable: true}};
  node.dispatchEvent(new KeyboardEvent('keydown', escape));
}}"""


def begin(desk: Desk, block: str, path: str = "text") -> Locator:
    """Put the cursor at the end of a block's words."""
    words = desk.words(block, path)
    desk.select(block)
    desk.page.keyboard.press("Enter")
    expect(words).to_have_attribute("contenteditable", "true")
    return words


@pytest.fixture
def held(desk: Desk) -> Iterator[list[Route]]:
    """The edits on their way: none reaches the server before it is let go."""
    waiting: list[Route] = []
    holding = True

    def hold(route: Route) -> None:
        if holding:
            waiting.append(route)
        else:
            route.continue_()

    desk.page.route(DO, hold)
    yield waiting
    holding = False
    let_go(waiting)
    expect(desk.page.locator(".canvas")).to_have_attribute("data-unsaved", "0")
    desk.page.unroute(DO, hold)


def let_go(held: list[Route]) -> None:
    """Let every edit that waits reach the server."""
    while held:
        held.pop().continue_()


@pytest.mark.parametrize("how", ["double click", "click on what is selected", "Enter", "tap twice"])
def test_typing_begins_and_ends_as_one_expects(desk: Desk, how: str) -> None:
    words = desk.words("bbutton", "label")
    if how == "double click":
        words.dblclick()
    elif how == "Enter":
        begin(desk, "bbutton", "label")
    else:
        for _ in range(2):
            words.tap() if how == "tap twice" else words.click()
            desk.page.wait_for_timeout(350)
    expect(words).to_be_focused()
    desk.page.keyboard.press("End")
    desk.page.keyboard.type(" now")
    desk.page.keyboard.press("Escape")
    desk.until(lambda: desk.saved("bbutton", "label") == "Press me now", "saved")
    expect(words).not_to_have_attribute("contenteditable", "true")
    expect(desk.page.locator(".uw-scroller")).to_be_focused()


def test_letters_never_wait_for_the_server_and_the_cursor_stays(
    desk: Desk, held: list[Route]
) -> None:
    words = begin(desk, "bbutton", "label")
    desk.page.keyboard.press("Home")
    desk.page.keyboard.type("abc")
    expect(words).to_have_text("abcPress me")
    desk.until(lambda: len(held) == 1, "a post is under way")
    desk.page.keyboard.type("def")
    expect(words).to_have_text("abcdefPress me")
    expect(desk.page.locator(".uw-saving")).to_contain_text("Saving")
    assert desk.saved("bbutton", "label") == "Press me"
    held.pop().continue_()
    desk.until(lambda: desk.saved("bbutton", "label") == "abcPress me", "the first post")
    desk.page.keyboard.type("ghi")
    expect(words).to_have_text("abcdefghiPress me")
    desk.page.keyboard.press("Escape")

    def all_is_saved() -> bool:
        let_go(held)
        return desk.saved("bbutton", "label") == "abcdefghiPress me"

    desk.until(all_is_saved, "all of it")


def test_a_field_is_a_pill_that_can_be_put_in_and_taken_out(desk: Desk) -> None:
    words = begin(desk, "btitle")
    expect(words.locator(".uw-pill")).to_contain_text("first name")
    words.locator(".uw-pill b").dispatch_event("click")
    desk.until(lambda: desk.saved("btitle") == "Hello !", "taken out")
    bar = desk.page.locator(".uw-typebar")
    bar.get_by_role("button", name="Put in a field of the reader").click()
    bar.get_by_role("button", name="last name").click()
    desk.until(lambda: "{{ last_name }}" in desk.saved("btitle"), "put in")
    desk.page.keyboard.press("Escape")
    expect(desk.words("btitle").locator("uw-m")).to_have_attribute("data-e", "last_name")


def test_rich_words_are_made_bold_and_listed(desk: Desk) -> None:
    begin(desk, "btext")
    bar = desk.page.locator(".uw-typebar")
    desk.page.keyboard.press("Enter")
    desk.page.keyboard.type("plain ")
    bar.get_by_role("button", name="Bold (Ctrl+B)").click()
    desk.page.keyboard.type("loud")
    bar.get_by_role("button", name="Bold (Ctrl+B)").click()
    desk.page.keyboard.type(".")
    desk.page.keyboard.press("Enter")
    desk.page.keyboard.type("thing")
    bar.get_by_role("button", name="List", exact=True).click()
    desk.page.keyboard.press("Escape")
    desk.until(lambda: desk.saved("btext").endswith("<ul><li>thing</li></ul>"), "a list")
    assert "<p>plain <b>loud</b>.</p>" in desk.saved("btext")
    assert desk.saved("btext").startswith(RICH)


def test_what_word_brings_comes_in_clean(desk: Desk) -> None:
    words = begin(desk, "btext")
    desk.page.keyboard.press("Control+a")
    words.evaluate(PASTE_AND_LEAVE, FROM_WORD)
    desk.until(lambda: "slanted" in desk.saved("btext"), "pasted")
    kept = " ".join(desk.saved("btext").split())
    assert "<b>Bold</b> and <i>slanted</i>" in kept
    assert "<ul><li>one</li><li>two</li></ul>" in kept.replace("> <", "><")
    assert '<a href="https://example.org">good</a>' in kept
    for foreign in ("Mso", "style", "script", "alert", "o:p", "·", "class", "span"):
        assert foreign not in kept


def test_one_line_takes_words_only(desk: Desk) -> None:
    words = begin(desk, "bbutton", "label")
    desk.page.keyboard.press("Control+a")
    words.evaluate(PASTE, FROM_WORD)
    desk.page.keyboard.press("Enter")
    desk.until(lambda: desk.saved("bbutton", "label") == "plain words", "plain")
