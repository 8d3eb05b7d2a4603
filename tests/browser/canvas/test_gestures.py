"""Every gesture on the mail, by mouse, finger and keyboard: what is saved is what was meant."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.canvas.desk import Desk
from tests.browser.canvas.hands import RESTS, Point, busy_drag, finger_drag, mouse_drag, tap

pytestmark = pytest.mark.browser
START = [[["heading", "text"]], [["button"], []]]
Gesture = Callable[[Desk], None]


def above(desk: Desk, block: str) -> Point:
    """A point in the upper part of a block, clear of its section's edge."""
    box = desk.box(desk.block(block))
    return box["x"] + box["width"] / 2, box["y"] + box["height"] * 0.3


def gap(desk: Desk) -> Point:
    """Between the two sections."""
    box = desk.box(desk.mail.locator(".uw-c-stwo-0"))
    return box["x"] + 40, box["y"] - 15


def empty_column(desk: Desk) -> Point:
    box = desk.box(desk.mail.locator(".uw-c-stwo-1"))
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def keys(*pressed: str, select: str = "btext") -> Gesture:
    def press(desk: Desk) -> None:
        desk.select(select)
        for key in pressed:
            desk.page.keyboard.press(key)

    return press


def typed_in_palette(name: str, select: str) -> Gesture:
    def press(desk: Desk) -> None:
        desk.select(select)
        desk.page.keyboard.press("/")
        desk.page.keyboard.type(name)
        desk.page.keyboard.press("Enter")

    return press


def bar(label: str, block: str, press: Callable[[Page, Locator], None] | None = None) -> Gesture:
    def gesture(desk: Desk) -> None:
        desk.select(block)
        there = desk.page.locator(".uw-bar").get_by_role("button", name=label, exact=True)
        if press:
            press(desk.page, there)
        else:
            there.click()

    return gesture


INSERTED = [[["heading", "divider", "text"]], [["button"], []]]
NEW_SECTION = [[["heading", "text"]], [["divider"]], [["button"], []]]
FILLED = [[["heading", "text"]], [["button"], ["divider"]]]
SWAPPED = [[["text", "heading"]], [["button"], []]]
ACROSS = [[["heading", "text"]], [[], ["button"]]]
OUT = [[["heading"]], [["text"]], [["button"], []]]
TWICE = [[["heading", "heading", "text"]], [["button"], []]]
FEWER = [[["heading"]], [["button"], []]]


def divider(desk: Desk) -> Locator:
    return desk.page.locator(".uw-side .uw-tile", has_text="Divider").first


def dragged(
    how: str, what: Callable[[Desk], Locator], to: Callable[[Desk], Point], rest: int = RESTS
) -> Gesture:
    def drag(desk: Desk) -> None:
        target, start = to(desk), what(desk)
        if how == "mouse":
            mouse_drag(desk, start, target)
        else:
            finger_drag(desk, start, target, rest=rest)

    return drag


def hurried(kind: str, rest: int) -> Gesture:
    """The divider brought above the text while the page is busy with something else."""
    return lambda desk: busy_drag(desk, divider(desk), above(desk, "btext"), kind, rest)


def pressed(press: Callable[[Desk, Locator], None]) -> Gesture:
    def gesture(desk: Desk) -> None:
        desk.select("btitle")
        press(desk, divider(desk))

    return gesture


def text(desk: Desk) -> Locator:
    return desk.block("btext")


def button(desk: Desk) -> Locator:
    return desk.block("bbutton")


def grip_of_text(desk: Desk) -> Locator:
    desk.select("btext")
    return desk.page.locator(".uw-bar .grip")


def over(block: str) -> Callable[[Desk], Point]:
    return lambda desk: above(desk, block)


GESTURES: dict[str, tuple[Gesture, list[list[list[str]]]]] = {
    "insert between, mouse": (dragged("mouse", divider, over("btext")), INSERTED),
    "insert between, touch": (dragged("touch", divider, over("btext")), INSERTED),
    "insert between, mouse, busy page": (hurried("mouse", 0), INSERTED),
    "insert between, touch, busy page": (hurried("touch", RESTS), INSERTED),
    "insert between, keyboard": (typed_in_palette("divid", "btitle"), INSERTED),
    "insert with a click": (pressed(lambda desk, what: what.click()), INSERTED),
    "insert with a tap": (pressed(lambda desk, what: tap(desk.page, what)), INSERTED),
    "new section, mouse": (dragged("mouse", divider, gap), NEW_SECTION),
    "new section, touch": (dragged("touch", divider, gap), NEW_SECTION),
    "into an empty column, mouse": (dragged("mouse", divider, empty_column), FILLED),
    "into an empty column, touch": (dragged("touch", divider, empty_column), FILLED),
    "reorder by its body, mouse": (dragged("mouse", text, over("btitle")), SWAPPED),
    "reorder by its body, touch": (dragged("touch", text, over("btitle")), SWAPPED),
    "reorder by the handle, mouse": (dragged("mouse", grip_of_text, over("btitle")), SWAPPED),
    "reorder by the handle, touch": (
        dragged("touch", grip_of_text, over("btitle"), rest=0),
        SWAPPED,
    ),
    "reorder, keyboard": (keys("Alt+ArrowUp"), SWAPPED),
    "reorder by the bar": (bar("Move up", "btext"), SWAPPED),
    "to the column beside, mouse": (dragged("mouse", button, empty_column), ACROSS),
    "to the column beside, touch": (dragged("touch", button, empty_column), ACROSS),
    "to the column beside, keyboard": (keys("Alt+ArrowRight", select="bbutton"), ACROSS),
    "out into a section, mouse": (dragged("mouse", text, gap), OUT),
    "duplicate, keyboard": (keys("Control+d", select="btitle"), TWICE),
    "duplicate, mouse": (bar("Duplicate", "btitle"), TWICE),
    "duplicate, touch": (bar("Duplicate", "btitle", tap), TWICE),
    "delete, keyboard": (keys("Delete"), FEWER),
    "delete, mouse": (bar("Delete", "btext"), FEWER),
    "delete, touch": (bar("Delete", "btext", tap), FEWER),
    "arrows go from block to block": (keys("ArrowUp", "Control+d"), TWICE),
    "a section goes up, keyboard": (
        keys("Escape", "Alt+ArrowUp", select="bbutton"),
        [START[1], START[0]],
    ),
    "a section is deleted, keyboard": (keys("Escape", "Delete", select="bbutton"), [START[0]]),
}


@pytest.mark.parametrize("name", GESTURES)
def test_a_gesture_is_saved_and_can_be_taken_back(desk: Desk, name: str) -> None:
    gesture, wanted = GESTURES[name]
    assert desk.order() == START
    gesture(desk)
    desk.until(lambda: desk.order() == wanted, str(wanted))
    expect(desk.page.locator(".uw-saving")).to_contain_text("Saved")
    desk.page.locator(".uw-scroller").focus()
    desk.page.keyboard.press("Control+z")
    desk.until(lambda: desk.order() == START, "undone")
    desk.page.keyboard.press("Control+Shift+z")
    desk.until(lambda: desk.order() == wanted, "done again")


@pytest.fixture
def outline(desk: Desk) -> Iterator[Desk]:
    """The outline in the place of the palette, which the other tests find again."""
    desk.page.get_by_role("tab", name="Outline", exact=True).click()
    yield desk
    desk.page.get_by_role("tab", name="Blocks", exact=True).click()


def test_the_outline_is_worked_with_the_keys_of_the_mail(outline: Desk) -> None:
    desk = outline
    keyboard, here = desk.page.keyboard, desk.page.url
    desk.page.locator('.uw-row[data-id="btext"]').focus()
    for key, wanted in (("Alt+ArrowUp", SWAPPED), ("Alt+ArrowDown", START)):
        keyboard.press(key)
        desk.until(lambda: desk.order() == wanted, key)  # noqa: B023
        expect(desk.page.locator('.uw-row[data-id="btext"]')).to_be_focused()
    keyboard.press("End")
    expect(desk.page.locator('.uw-row[data-id="bbutton"]')).to_be_focused()
    for key, wanted in (("Alt+ArrowRight", ACROSS), ("Alt+ArrowLeft", START)):
        keyboard.press(key)
        desk.until(lambda: desk.order() == wanted, key)  # noqa: B023
    assert desk.page.url == here
    keyboard.press("Home")
    expect(desk.page.locator('.uw-row[data-id="sone"]')).to_be_focused()
    keyboard.press("Delete")
    desk.until(lambda: desk.order() == [START[1]], "the first section is gone")


def test_keys_pressed_while_an_answer_is_under_way_are_not_lost(desk: Desk) -> None:
    def revision() -> int:
        return desk.workspace.campaigns.revision(desk.campaign)

    desk.select("bbutton")
    before = revision()
    for key in ("Alt+ArrowRight", "Alt+ArrowLeft"):
        desk.page.keyboard.press(key)
    desk.until(lambda: revision() == before + 2, "there and back")
    assert desk.order() == START


def test_a_drag_left_with_escape_changes_nothing(desk: Desk) -> None:
    mouse_drag(desk, divider(desk), above(desk, "btext"), drop=False)
    expect(desk.page.locator(".uw-drop").first).to_be_visible()
    desk.page.keyboard.press("Escape")
    desk.page.mouse.up()
    desk.page.wait_for_timeout(200)
    assert desk.order() == START


@pytest.mark.parametrize("how", ["mouse", "touch", "keyboard"])
def test_columns_are_resized_at_the_gutter(desk: Desk, how: str) -> None:
    desk.select("bbutton")
    gutter = desk.page.locator(".uw-gutter").first
    box = desk.box(gutter)
    middle, target = (box["x"] + box["width"] / 2, box["y"] + 20), (box["x"] - 90, box["y"] + 20)
    if how == "mouse":
        mouse_drag(desk, gutter, target, start=middle)
    elif how == "touch":
        finger_drag(desk, gutter, target, rest=0)
    else:
        gutter.focus()
        for _ in range(3):
            desk.page.keyboard.press("ArrowLeft")
            desk.page.wait_for_timeout(150)

    def widths() -> list[int]:
        section = desk.workspace.campaigns.get(desk.campaign).document.sections[1]
        return [column.width for column in section.columns]

    desk.until(lambda: 30 <= widths()[0] <= 40 and sum(widths()) == 100, "narrower on the left")
    # Each step on the way was an edit: the last is saved as well.
    expect(desk.page.locator(".canvas")).to_have_attribute("data-unsaved", "0")
    expect(desk.page.locator(".uw-saving")).to_contain_text("Saved")


def test_the_selection_is_named_and_its_section_is_one_click_away(desk: Desk) -> None:
    desk.select("bbutton")
    trail = desk.page.locator(".uw-trail")
    expect(trail).to_contain_text("Column 1")
    trail.get_by_role("button", name="Section").click()
    expect(desk.page.locator('.uw-outline.selected[data-kind="section"]').first).to_be_visible()
    desk.page.locator(".uw-scroller").focus()
    desk.page.keyboard.press("ArrowDown")
    expect(desk.page.locator(".uw-spoken")).to_contain_text("Button")


def test_the_mail_does_not_jump_or_reload_when_it_changes(desk: Desk) -> None:
    desk.page.locator(".uw-scroller").evaluate("node => node.scrollTop = 40")
    desk.block("btitle").evaluate(
        "node => node.ownerDocument.defaultView.kept = node.ownerDocument"
    )
    desk.select("btext")
    before = desk.page.locator(".uw-scroller").evaluate("node => node.scrollTop")
    desk.page.keyboard.press("Control+d")
    desk.until(lambda: desk.order()[0] == [["heading", "text", "text"]], "duplicated")
    assert desk.page.locator(".uw-scroller").evaluate("node => node.scrollTop") == before
    same = "node => node.ownerDocument.defaultView.kept === node.ownerDocument"
    assert desk.block("btitle").evaluate(same)
