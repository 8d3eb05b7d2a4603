"""Every gesture on the mail, with the mouse, a finger and the keyboard: what is saved is what was meant."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.canvas.desk import Desk
from tests.browser.canvas.hands import finger_drag, mouse_drag, tap

pytestmark = pytest.mark.browser
START = [[["heading", "text"]], [["button"], []]]
Gesture = Callable[[Desk], None]


def tile(desk: Desk, name: str) -> object:
    return desk.page.locator(".uw-side .uw-tile", has_text=name).first


def above(desk: Desk, block: str) -> tuple[float, float]:
    """A point in the upper part of a block, clear of its section's edge."""
    box = desk.box(desk.block(block))
    return box["x"] + box["width"] / 2, box["y"] + box["height"] * 0.3


def below(desk: Desk, block: str) -> tuple[float, float]:
    box = desk.box(desk.block(block))
    return box["x"] + box["width"] / 2, box["y"] + box["height"] * 0.7


def gap(desk: Desk) -> tuple[float, float]:
    """Between the two sections."""
    box = desk.box(desk.mail.locator(".uw-c-stwo-0"))
    return box["x"] + 40, box["y"] - 15


def empty_column(desk: Desk) -> tuple[float, float]:
    box = desk.box(desk.mail.locator(".uw-c-stwo-1"))
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def from_handle(desk: Desk, block: str) -> object:
    desk.select(block)
    return desk.page.locator(".uw-bar .grip")


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


def bar(label: str, block: str, press: Callable[..., None] | None = None) -> Gesture:
    def gesture(desk: Desk) -> None:
        desk.select(block)
        button = desk.page.locator(".uw-bar").get_by_role("button", name=label, exact=True)
        press(desk.page, button) if press else button.click()

    return gesture


INSERTED = [[["heading", "divider", "text"]], [["button"], []]]
NEW_SECTION = [[["heading", "text"]], [["divider"]], [["button"], []]]
FILLED = [[["heading", "text"]], [["button"], ["divider"]]]
SWAPPED = [[["text", "heading"]], [["button"], []]]
ACROSS = [[["heading", "text"]], [[], ["button"]]]
OUT = [[["heading"]], [["text"]], [["button"], []]]
TWICE = [[["heading", "heading", "text"]], [["button"], []]]
FEWER = [[["heading"]], [["button"], []]]

GESTURES: dict[str, tuple[Gesture, list[list[list[str]]]]] = {
    "insert between, mouse": (
        lambda d: mouse_drag(d, tile(d, "Divider"), above(d, "btext")),
        INSERTED,
    ),
    "insert between, touch": (
        lambda d: finger_drag(d, tile(d, "Divider"), above(d, "btext")),
        INSERTED,
    ),
    "insert between, keyboard": (typed_in_palette("divid", "btitle"), INSERTED),
    "insert with a click": (lambda d: (d.select("btitle"), tile(d, "Divider").click()), INSERTED),  # type: ignore[func-returns-value, attr-defined]
    "insert with a tap": (
        lambda d: (d.select("btitle"), tap(d.page, tile(d, "Divider"))),
        INSERTED,
    ),  # type: ignore[func-returns-value]
    "new section, mouse": (lambda d: mouse_drag(d, tile(d, "Divider"), gap(d)), NEW_SECTION),
    "new section, touch": (lambda d: finger_drag(d, tile(d, "Divider"), gap(d)), NEW_SECTION),
    "into an empty column, mouse": (
        lambda d: mouse_drag(d, tile(d, "Divider"), empty_column(d)),
        FILLED,
    ),
    "into an empty column, touch": (
        lambda d: finger_drag(d, tile(d, "Divider"), empty_column(d)),
        FILLED,
    ),
    "reorder by its body, mouse": (
        lambda d: mouse_drag(d, d.block("btext"), above(d, "btitle")),
        SWAPPED,
    ),
    "reorder by its body, touch": (
        lambda d: finger_drag(d, d.block("btext"), above(d, "btitle")),
        SWAPPED,
    ),
    "reorder by the handle, mouse": (
        lambda d: mouse_drag(d, from_handle(d, "btext"), above(d, "btitle")),
        SWAPPED,
    ),
    "reorder by the handle, touch": (
        lambda d: finger_drag(d, from_handle(d, "btext"), above(d, "btitle"), rest=0),
        SWAPPED,
    ),
    "reorder, keyboard": (keys("Alt+ArrowUp"), SWAPPED),
    "reorder by the bar": (bar("Move up", "btext"), SWAPPED),
    "to the column beside, mouse": (
        lambda d: mouse_drag(d, d.block("bbutton"), empty_column(d)),
        ACROSS,
    ),
    "to the column beside, touch": (
        lambda d: finger_drag(d, d.block("bbutton"), empty_column(d)),
        ACROSS,
    ),
    "to the column beside, keyboard": (keys("Alt+ArrowRight", select="bbutton"), ACROSS),
    "out into a section, mouse": (lambda d: mouse_drag(d, d.block("btext"), gap(d)), OUT),
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


def test_a_drag_left_with_escape_changes_nothing(desk: Desk) -> None:
    mouse_drag(desk, tile(desk, "Divider"), above(desk, "btext"), drop=False)
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
