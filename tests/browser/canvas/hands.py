"""A mouse and a finger, as a browser gets them."""

from __future__ import annotations

from playwright.sync_api import Locator, Page

from tests.browser.canvas.desk import Desk

Point = tuple[float, float]
RESTS = 450  # ms a finger rests before it drags
#: A page too busy to draw, or to let a timer have its turn, between the first touch and the last.
ALL_AT_ONCE = """(node, [kind, rests, from, to]) => {
  const send = (name, [clientX, clientY]) => node.dispatchEvent(new PointerEvent(name, {
    clientX, clientY, pointerType: kind, pointerId: 7, bubbles: true, cancelable: true }));
  send("pointerdown", from);
  const until = performance.now() + rests;
  while (performance.now() < until);
  send("pointermove", [from[0] + 12, from[1] + 12]);
  send("pointermove", to);
  send("pointerup", to);
}"""


def centre(desk: Desk, where: Locator) -> Point:
    box = desk.box(where)
    return box["x"] + min(box["width"] / 2, 40), box["y"] + box["height"] / 2


def mouse_drag(
    desk: Desk, where: Locator, to: Point, *, start: Point | None = None, drop: bool = True
) -> None:
    """Press, move in steps, let go."""
    if where.evaluate("node => node.ownerDocument === document && window.top === window"):
        _mouse_drag_on_page(desk, start or centre(desk, where), to, drop)
        return
    client = desk.page.context.new_cdp_session(desk.page)
    x, y = start or centre(desk, where)

    # Playwright's own mouse waits for a timer inside each frame, and ours runs no scripts.
    def send(kind: str, at: Point, held: int = 1) -> None:
        said = {
            "type": kind,
            "x": at[0],
            "y": at[1],
            "button": "left" if kind != "mouseMoved" else "none",
        }
        client.send("Input.dispatchMouseEvent", {**said, "buttons": held, "clickCount": 1})

    send("mouseMoved", (x, y), 0)
    send("mousePressed", (x, y))
    for share in (0.0, 0.5, 0.8, 1.0):
        send("mouseMoved", (x + 8 + (to[0] - x - 8) * share, y + 8 + (to[1] - y - 8) * share))
        desk.page.wait_for_timeout(20)
    desk.page.wait_for_timeout(60)
    if drop:
        send("mouseReleased", to, 0)
    client.detach()


def _mouse_drag_on_page(desk: Desk, start: Point, to: Point, drop: bool) -> None:
    mouse = desk.page.mouse
    mouse.move(*start)
    mouse.down()
    mouse.move(start[0] + 8, start[1] + 8)
    mouse.move((start[0] + to[0]) / 2, (start[1] + to[1]) / 2, steps=2)
    mouse.move(*to, steps=2)
    desk.page.wait_for_timeout(60)
    if drop:
        mouse.up()


def finger_drag(desk: Desk, where: Locator, to: Point, *, rest: int = RESTS) -> None:
    """Touch, rest, move in steps, lift; through the browser's own input, as a screen sends it."""
    client = desk.page.context.new_cdp_session(desk.page)
    x, y = centre(desk, where)

    def send(kind: str, *points: Point) -> None:
        touches = [{"x": px, "y": py} for px, py in points]
        client.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})

    send("touchStart", (x, y))
    desk.page.wait_for_timeout(rest)
    for share in (0.15, 0.5, 0.8, 1.0):
        send("touchMove", (x + (to[0] - x) * share, y + (to[1] - y) * share))
        desk.page.wait_for_timeout(20)
    desk.page.wait_for_timeout(60)
    send("touchEnd")
    client.detach()


def busy_drag(desk: Desk, where: Locator, to: Point, kind: str, rest: int) -> None:
    """A drag of something on the page itself, which the page hears of only when it is over."""
    where.evaluate(ALL_AT_ONCE, [kind, rest, centre(desk, where), to])


def tap(page: Page, where: Locator) -> None:
    """A finger's short touch."""
    where.scroll_into_view_if_needed()
    box = where.bounding_box()
    assert box is not None
    page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
