"""An imported mail looks as the official compiler makes it look, to the pixel."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Browser, Route

from tests.campaigns.importing.files import SMALL, imported, mail
from tests.tools.mjml import mjml_html

#: Left out: `quoting` and `upper_case`, which the official compiler breaks; `active`, whose
#: programs we take out; `merge_tags`, whose fields we fill in.
LIKE = ["asides", "classes", "entities", "every_tag", "nested", "old_html", "outlook", "widths"]
MOST = 0.01  # of all pixels
VISIBLE = 16  # of 255, in any channel
HEIGHT = 800

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def official() -> dict[str, str]:
    return mjml_html({name: SMALL[name] for name in LIKE})


@pytest.mark.parametrize("width", [640, 375])
@pytest.mark.parametrize("name", LIKE)
def test_it_looks_the_same(
    name: str, width: int, browser: Browser, official: dict[str, str]
) -> None:
    ours, theirs = mail(imported(SMALL[name])), official[name]
    assert different(shot(browser, ours, width), shot(browser, theirs, width)) <= MOST


def shot(browser: Browser, html: str, width: int) -> Image.Image:
    """The whole mail; every picture of another host is the same grey."""
    page = browser.new_page(viewport={"width": width, "height": HEIGHT})
    try:
        page.route("**/*", _grey)
        page.set_content(html, wait_until="load")
        return Image.open(io.BytesIO(page.screenshot(full_page=True))).convert("RGB")
    finally:
        page.close()


def different(one: Image.Image, other: Image.Image) -> float:
    """The share of pixels that differ visibly; all of them where the heights do."""
    if one.size != other.size:
        return 1.0
    bands = ImageChops.difference(one, other).split()
    most = ImageChops.lighter(ImageChops.lighter(bands[0], bands[1]), bands[2])
    return sum(most.histogram()[VISIBLE + 1 :]) / (one.width * one.height)


def _grey(route: Route) -> None:
    if route.request.resource_type != "image":
        route.abort()
        return
    buffer = io.BytesIO()
    Image.new("RGB", (600, 300), "#888888").save(buffer, "PNG")
    route.fulfill(body=buffer.getvalue(), content_type="image/png")
