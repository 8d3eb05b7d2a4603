"""The frame of a thumbnail in a browser: a sketch until the mail is there, then the mail alone."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, Route, expect

from campaigns.studio.widgets import thumbnail

pytestmark = pytest.mark.browser
HERE = Path(thumbnail.__file__).parent
#: The ground, the sheet on it, and what is drawn on the sheet.
SKETCH = {(255, 248, 239), (255, 255, 255), (233, 220, 203)}
HOST = "http://studio.test"
MAIL = "<!doctype html><body style='margin:0;background:#0f7a52'>"
DATA = '{ url: "/mail", title: "Cake", picture: "", width: 640, height: 200 }'
PAGE = f"""<!doctype html><style>
:root {{ --st-background-color: #fff8ef; --st-secondary-background-color: #fff;
  --st-border-color: #e9dccb; }} #host {{ width: 300px; }}
{(HERE / "thumbnail.css").read_text(encoding="utf-8")}</style>
<div id="host"><div class="thumb"></div></div><script type="module">
import draw from "/thumbnail.js";
draw({{ data: {DATA}, parentElement: document.getElementById("host") }});
</script>"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A card's frame, whose mail is asked for and has not come."""
    with browser.new_context(reduced_motion="reduce") as context:
        found = context.new_page()
        script = (HERE / "thumbnail.js").read_text(encoding="utf-8")
        kinds = {"/": ("text/html", PAGE), "/thumbnail.js": ("text/javascript", script)}
        for path, (kind, body) in kinds.items():
            found.route(HOST + path, _answer(kind, body))
        yield found


def _answer(kind: str, body: str) -> Callable[[Route], None]:
    return lambda route: route.fulfill(content_type=kind, body=body)


def colours(page: Page) -> set[tuple[int, ...]]:
    """The colours that fill any part of the frame worth speaking of."""
    picture = Image.open(io.BytesIO(page.locator(".thumb").screenshot())).convert("RGB")
    counted = picture.getcolors(maxcolors=1 << 24) or []
    return {colour for count, colour in counted if count > 500 and isinstance(colour, tuple)}


def test_until_the_mail_is_there_a_sketch_of_one_stands_in_its_place(page: Page) -> None:
    held: list[Route] = []
    page.route(f"{HOST}/mail", lambda route: held.append(route))
    with page.expect_request(f"{HOST}/mail"):
        page.goto(HOST, wait_until="commit")
    expect(page.locator(".thumb iframe")).to_be_attached()
    assert colours(page) >= SKETCH
    held[0].fulfill(content_type="text/html", body=MAIL)
    expect(page.locator(".thumb.there")).to_be_attached()
    assert colours(page) == {(15, 122, 82)}


def test_where_the_mail_cannot_be_shown_the_sketch_stays(page: Page) -> None:
    page.route(f"{HOST}/mail", _answer("text/plain", "This mail can't be shown yet."))
    with page.expect_response(f"{HOST}/mail"):
        page.goto(HOST)
    expect(page.locator(".thumb.there")).to_have_count(0)
    assert colours(page) >= SKETCH
