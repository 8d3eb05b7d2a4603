"""Takes the pictures of a component: its renditions on a phone, cut to what is the component."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, FloatRect, Page, Route, ViewportSize

from components.contract import Component
from tests.components.scene import BASE
from tests.tools.components_page.index import VIEWS, Pictures, Size, View, picture_name
from tests.tools.components_page.serving import House, Shown
from tests.tools.components_page.sources import fingerprint

PHONE = ViewportSize(width=390, height=844)
WIDTH = 440  # pixels of a kept picture: twice what the page shows, and a little more
TALLEST = 2.2  # times its width; below that a picture is cut off
LARGEST = 22_000  # bytes
QUALITIES = (72, 60, 48, 36)
PAD = 14  # CSS pixels of ground around the component

#: Where the block begins and ends. MJML of somebody's own has no name in the mail: there it is its
#: section, and where it is a section itself, all between what the frame and the footer bring.
_BOXES = """() => {
  const others = '.uw-top, .uw-bottom, .uw-s-s2, .uw-b-b2';
  const found = ['.uw-b-b1, .uw-live-b1', '.uw-s-s1', '.uw-page > div, .uw-page > table']
    .map(name => [...document.querySelectorAll(name)].filter(one => !one.matches(others)))
    .find(those => those.length) ?? [];
  return found.map(one => one.getBoundingClientRect()).filter(box => box.width && box.height > 1)
    .map(box => [box.top + scrollY, box.bottom + scrollY]);
}"""


def take(browser: Browser, house: House, component: Component, folder: Path) -> Pictures:
    """Write every picture of a component, in place of those there are."""
    shown = house.show(component)
    views = [view for view in VIEWS if view != "still" or plays_in_mail(component)]
    for old in folder.glob(f"{component.name}-*.webp"):
        old.unlink()
    with _phone(browser, house) as page:
        sizes = {
            view: _kept(_taken(page, shown, view), folder / picture_name(component.name, view))
            for view in views
        }
    return Pictures(made_of=fingerprint(component), sizes=sizes)


def plays_in_mail(component: Component) -> bool:
    """Whether something of it hangs on the ticked box that mail clients without play leave out."""
    return "#gate" in component.source("mail.css")


@contextmanager
def _phone(browser: Browser, house: House) -> Iterator[Page]:
    """A phone whose requests the house answers, and nobody else."""
    context = browser.new_context(
        viewport=PHONE, device_scale_factor=2, reduced_motion="reduce", locale="en-GB"
    )

    def answer(route: Route) -> None:
        if not route.request.url.startswith(f"{BASE}/"):
            return route.abort()
        found = house.files.get(route.request.url)
        kind = found.headers.get("content-type", "")
        headers = {"content-type": kind, "access-control-allow-origin": "*"}
        return route.fulfill(status=found.status_code, body=found.content, headers=headers)

    context.route("**/*", answer)
    yield context.new_page()
    context.close()


def _taken(page: Page, shown: Shown, view: View) -> Image.Image:
    if view == "site":
        page.goto(f"{BASE}{shown.home}")
        page.wait_for_selector("html[data-ready]")
    else:
        page.set_content(shown.markup[view])
    page.evaluate("() => document.fonts.ready")
    page.wait_for_load_state("networkidle")
    whole = page.screenshot(full_page=True, animations="disabled", clip=_clip(page))
    with Image.open(io.BytesIO(whole)) as image:
        return _narrowed(image.convert("RGB"))


def _clip(page: Page) -> FloatRect:
    boxes: list[tuple[float, float]] = page.evaluate(_BOXES)
    assert boxes, "nothing of the component is on the screen"
    top = max(0.0, min(top for top, _ in boxes) - PAD)
    bottom = max(bottom for _, bottom in boxes) + PAD
    return FloatRect(x=0, y=top, width=PHONE["width"], height=bottom - top)


def _narrowed(image: Image.Image) -> Image.Image:
    height = max(1, round(image.height * WIDTH / image.width))
    small = image.resize((WIDTH, height), Image.Resampling.LANCZOS)
    return small.crop((0, 0, WIDTH, min(height, round(WIDTH * TALLEST))))


def _kept(image: Image.Image, file: Path) -> Size:
    """Write a picture in the best quality that is small enough."""
    for quality in QUALITIES:
        buffer = io.BytesIO()
        image.save(buffer, "WEBP", quality=quality, method=6)
        if buffer.tell() <= LARGEST:
            break
    file.write_bytes(buffer.getvalue())
    return Size(width=image.width, height=image.height)
