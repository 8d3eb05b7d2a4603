"""Every page of the studio, judged by axe-core: light and dark, on a desktop and on a phone."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, FilePayload, Page, expect

from campaigns.document import Prize
from campaigns.locks import hash_secret
from campaigns.release import publish
from campaigns.storage import Workspace
from campaigns.storage.users import User, Users
from tests.browser.judging import DESKTOP, SCREENS, Found, Judged, judged, seen_at_work
from tests.browser.newcomer import SLOW, at_work, settled
from tests.browser.running import Studio, running_studio

pytestmark = pytest.mark.browser

STEPS = ("gift", "audience", "check", "publish", "results")
ROOMS = ("", "brands", "people")
FIRST = "the mail"
PASSWORD = "a cake with three candles"
PRIZES = (
    Prize(id="bike", title={"en": "A bicycle", "nl": "Een fiets"}, count=3, value_cents=60_000),
    Prize(id="mug", title={"en": "A mug", "nl": "Een mok"}, count=50, value_cents=800),
)


@pytest.fixture(scope="module")
def studio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Studio]:
    """A studio behind a door, with a campaign that is out, so that every page has all its parts."""
    folder = tmp_path_factory.mktemp("accessibility") / "workspace"
    folder.mkdir()
    ana = User(name="Ana", role="editor", password=hash_secret(PASSWORD, cost=1 << 4, lanes=1))
    (folder / "users.json").write_text(Users(users=(ana,)).model_dump_json())
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("UNWRAP_SIGN_IN", "always")
        with running_studio(folder) as started:
            _publish(folder)
            yield started


def _publish(folder: Path) -> None:
    workspace = Workspace(folder)
    try:
        campaign = workspace.campaigns.get(workspace.campaigns.cards()[0].id)
        gifts = campaign.gifts.model_copy(
            update={"prizes": PRIZES}
        )  # which are rehearsed in charts
        workspace.campaigns.save(campaign.model_copy(update={"gifts": gifts}))
        publish(workspace, workspace.campaigns.get(campaign.id))
    finally:
        workspace.close()


@pytest.fixture(scope="module")
def page(browser: Browser, studio: Studio) -> Iterator[Page]:
    """The studio in a browser, before one has signed in."""
    expect.set_options(timeout=SLOW)
    context = browser.new_context(viewport=DESKTOP, locale="en-GB", reduced_motion="reduce")
    opened = context.new_page()
    opened.set_default_timeout(SLOW)
    opened.goto(studio.url)
    expect(opened.get_by_role("button", name="Sign in")).to_be_visible()
    yield opened
    context.close()


@pytest.fixture(scope="module")
def inside(page: Page) -> Page:
    """The studio, signed in as an editor."""
    if page.get_by_role("button", name="Sign in").count():
        page.get_by_label("Name or e-mail").fill("Ana")
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        settled(page)
    return page


@pytest.fixture(scope="module")
def campaign(studio: Studio) -> str:
    """The campaign that is out."""
    workspace = Workspace(studio.workspace)
    try:
        return workspace.campaigns.cards()[0].id
    finally:
        workspace.close()


def test_the_door(page: Page) -> None:
    assert judged(page, "sign-in") == {}


@pytest.mark.parametrize("name", [*ROOMS, *STEPS])
def test_axe_finds_nothing_on_a_page(
    inside: Page, studio: Studio, campaign: str, name: str
) -> None:
    walk_to(inside, studio, f"{name}?campaign={campaign}" if name in STEPS else name)
    if name == "gift":  # a page with sliders and charts, which are judged as well
        expect(inside.locator(".stSlider").first).to_be_attached()
        expect(inside.locator(".stVegaLiteChart text", has_text="1 in")).to_have_count(2)
    assert judged(inside, name) == {}


def test_on_a_phone_what_is_saved_stands_beside_a_title_that_leads_nowhere_further(
    inside: Page, studio: Studio, campaign: str
) -> None:
    walk_to(inside, studio, f"results?campaign={campaign}")
    inside.set_viewport_size(SCREENS["phone"])
    saved = inside.locator(".st-key-head .uw-saved")
    expect(saved).to_be_visible()
    title, beside = inside.locator("h1").bounding_box(), saved.bounding_box()
    assert title is not None and beside is not None
    assert beside["y"] < title["y"] + title["height"]


def walk_to(page: Page, studio: Studio, address: str) -> None:
    """Where the bar leads there, as one goes: a page loaded anew takes thrice as long."""
    page.set_viewport_size(DESKTOP)
    link = page.locator(f'.st-key-bar-steps a[href="{address}"]')
    if address and link.count():
        label = link.locator("p").inner_text()
        link.dispatch_event("click")  # in one go: its mark may be drawn anew at any moment
        expect(page.get_by_role("heading", level=1)).to_have_text(label)
        page.wait_for_url(f"{studio.url}/{address}")
    else:
        page.goto(f"{studio.url}/{address}")
    settled(page)


def test_axe_finds_nothing_in_compose(inside: Page, studio: Studio, campaign: str) -> None:
    found: Found = {}
    known: Judged = set()
    for size, screen in SCREENS.items():
        inside.set_viewport_size(screen)
        inside.goto(f"{studio.url}/compose?campaign={campaign}")
        at_work(inside)
        for part, find in PARTS.items():
            find(inside)
            found |= seen_at_work(inside, f"{part}, {size}", known, whole=part == FIRST)
    assert found == {}


def as_it_opens(page: Page) -> None:
    expect(page.locator(".uw-stage")).to_be_visible()


def tool(name: str) -> Callable[[Page], None]:
    """A tool of the rail, or a tab beside the mail."""

    def open_(page: Page) -> None:
        tab = page.get_by_role("tab", name=name, exact=True).locator("visible=true").first
        if tab.get_attribute("aria-selected") != "true":
            tab.click()
        expect(tab).to_have_attribute("aria-selected", "true")

    return open_


def settings_of(component: str) -> Callable[[Page], None]:
    """What can be set of the first block of a kind, found in the outline."""

    def open_(page: Page) -> None:
        tool("Outline")(page)
        page.locator(".uw-row.block", has_text=component).first.click()
        tool("Settings")(page)
        expect(page.locator(".uwi-title").first).to_contain_text(component)

    return open_


def look(page: Page) -> None:
    tool("Settings")(page)
    tool("Look")(page)


def library(page: Page) -> None:
    settings_of("Picture")(page)
    page.get_by_role("button", name="Choose from the library").click()
    expect(page.get_by_role("dialog").locator("img").first).to_be_visible()


def clients(page: Page) -> None:
    page.keyboard.press("Escape")
    page.keyboard.press("Alt+Shift+A")
    expect(page.get_by_role("dialog", name="All clients at once")).to_be_visible()


def game(page: Page) -> None:
    page.keyboard.press("Escape")
    page.keyboard.press("Alt+Shift+P")
    expect(page.locator(".uw-play-device.come")).to_be_visible()


PARTS: dict[str, Callable[[Page], None]] = {
    FIRST: as_it_opens,
    "the blocks": tool("Blocks"),
    "a heading": settings_of("Heading"),
    "the look": look,
    "the history": tool("History"),
    "the review": tool("Comments"),
    "the library": library,
    "every client": clients,
    "the game": game,
}


def cropping(page: Page, studio: Studio, campaign: str) -> None:
    library(page)
    drawn = io.BytesIO()
    Image.new("RGB", (600, 400), "#5b3fd6").save(drawn, "PNG")
    file = FilePayload(name="Holiday.png", mimeType="image/png", buffer=drawn.getvalue())
    page.locator(".uwi-library input[type=file]").set_input_files(file)
    page.get_by_role("button", name="Crop").click()


def comparing(page: Page, studio: Studio, campaign: str) -> None:
    tool("History")(page)
    page.get_by_label("A name for this version").fill("Before")
    page.get_by_role("button", name="Keep", exact=True).click()
    page.get_by_role("button", name="Compare “Before” with now").click()
    expect(page.locator(".uw-sheets iframe")).to_have_count(2)


def in_conflict(page: Page, studio: Studio, campaign: str) -> None:
    """Somebody else saves, and then a change is made here."""
    workspace = Workspace(studio.workspace)
    try:
        workspace.campaigns.save(workspace.campaigns.get(campaign))
    finally:
        workspace.close()
    tool("Outline")(page)
    page.locator(".uw-row.block").first.focus()
    page.keyboard.press("Alt+ArrowDown")


DIALOGS: dict[str, tuple[Callable[[Page, Studio, str], None], str]] = {
    "Crop the picture": (cropping, "Escape"),
    "What differs": (comparing, "Escape"),
    "Changed in another window": (in_conflict, "Enter"),
}


def test_dialogs_of_the_workplace_are_clean_and_answer_the_keyboard(
    inside: Page, studio: Studio, campaign: str
) -> None:
    inside.set_viewport_size(DESKTOP)
    inside.goto(f"{studio.url}/compose?campaign={campaign}")
    at_work(inside)
    found: Found = {}
    known: Judged = set()
    for name, (find, key) in DIALOGS.items():
        find(inside, studio, campaign)
        dialog = inside.get_by_role("dialog", name=name)
        expect(dialog).to_be_visible()
        expect(dialog.locator(":focus")).to_have_count(1)
        inside.set_viewport_size(SCREENS["phone"])  # where they have the least room
        found |= seen_at_work(inside, name, known)
        inside.set_viewport_size(DESKTOP)
        inside.keyboard.press(key)
        expect(dialog).to_be_hidden()
    assert found == {}
