"""A mouse and a finger, as a browser gets them."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

from tests.browser.canvas.desk import Desk

Point = tuple[float, float]
RESTS = 450  # ms a finger rests before it drags


def centre(desk: Desk, where: Any) -> Point:
    box = desk.box(where)
    return box["x"] + min(box["width"] / 2, 40), box["y"] + box["height"] / 2


def mouse_drag(
    desk: Desk, where: Any, to: Point, *, start: Point | None = None, drop: bool = True
) -> None:
    """Press, move in steps, let go."""
    mouse = desk.page.mouse
    x, y = start or centre(desk, where)
    mouse.move(x, y)
    mouse.down()
    mouse.move(x + 8, y + 8)
    mouse.move((x + to[0]) / 2, (y + to[1]) / 2, steps=2)
    mouse.move(*to, steps=2)
    desk.page.wait_for_timeout(60)
    if drop:
        mouse.up()


def finger_drag(desk: Desk, where: Any, to: Point, *, rest: int = RESTS) -> None:
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


def tap(page: Page, where: Any) -> None:
    """A finger's short touch."""
    where.scroll_into_view_if_needed()
    box = where.bounding_box()
    page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
