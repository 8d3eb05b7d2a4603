"""An editor and a reviewer at one campaign: the door, comments, approval, versions."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from campaigns.locks import hash_secret
from campaigns.storage import Workspace
from campaigns.storage.users import User, Users
from tests.browser.running import Studio, running_studio
from tests.tools.patience import SHOWN

pytestmark = pytest.mark.browser

PASSWORD = "a cake with three candles"
SLOW = SHOWN
TOUCH = " on a phone"
Enter = Callable[[str, str], Page]
ROLES = {"Ana": "editor", "Bram": "reviewer", "Cleo": "viewer", "Till": "till"}


@pytest.fixture(scope="module")
def studio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Studio]:
    """A studio behind a door, with a colleague of each role."""
    folder = tmp_path_factory.mktemp("people") / "workspace"
    folder.mkdir()
    hashed = hash_secret(PASSWORD, cost=1 << 4, lanes=1)
    users = [
        User.model_validate({"name": name, "role": role, "password": hashed})
        for name, role in ROLES.items()
    ]
    (folder / "users.json").write_text(Users(users=tuple(users)).model_dump_json())
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("UNWRAP_SIGN_IN", "always")
        with running_studio(folder) as started:
            yield started


@pytest.fixture
def campaign(studio: Studio, request: pytest.FixtureRequest) -> str:
    """The demo's campaign again, for a test alone: nobody has said or changed a thing in it."""
    workspace = Workspace(studio.workspace)
    try:
        demo = workspace.campaigns.get(workspace.campaigns.cards()[-1].id)
        made = demo.model_copy(update={"id": request.node.name[-40:].replace("_", "-")})
        workspace.campaigns.save(made)
        return made.id
    finally:
        workspace.close()


@pytest.fixture(scope="module")
def enter(browser: Browser, studio: Studio) -> Enter:
    """Goes to Compose, and signs in where the door asks; everybody has one window for all tests."""
    windows: dict[str, Page] = {}

    def enter_(campaign: str, name: str) -> Page:
        page = windows.get(name) or windows.setdefault(name, _window(browser, TOUCH in name))
        page.goto(f"{studio.url}/compose?campaign={campaign}")
        page.locator("[data-ready]").or_(page.get_by_label("Password")).first.wait_for()
        if page.get_by_label("Password").is_visible():
            page.get_by_label("Name or e-mail").fill(name.removesuffix(TOUCH))
            page.get_by_label("Password").fill(PASSWORD)
            page.get_by_role("button", name="Sign in").click()
        return page

    return enter_


def _window(browser: Browser, touch: bool) -> Page:
    size = ViewportSize(width=390, height=800) if touch else ViewportSize(width=1500, height=950)
    context = browser.new_context(
        viewport=size, has_touch=touch, locale="en", reduced_motion="reduce"
    )
    page = context.new_page()
    page.set_default_timeout(SLOW)
    return page


def at_work(page: Page) -> Page:
    """The workplace is up."""
    page.locator("[data-ready]").wait_for()
    return page


def comments(page: Page) -> None:
    page.locator("#uw-tab-comments").click()
    expect(page.locator(".uw-standing")).to_be_visible()


def show(page: Page, name: str) -> None:
    """A tool on the left, which a second click would put away."""
    tab = page.locator(f"#uw-tab-rail-{name}")
    if tab.get_attribute("aria-selected") != "true":
        tab.click()


def history(page: Page) -> None:
    show(page, "history")


def pick(page: Page, number: int) -> None:
    show(page, "outline")
    page.locator(".uw-row.block").nth(number).click()


def take_out(page: Page) -> None:
    page.locator(".uw-bar").get_by_role("button", name="Delete").first.click()


def test_the_door_lets_in_who_is_known_and_out_again(
    enter: Enter, studio: Studio, campaign: str
) -> None:
    page = at_work(enter(campaign, "Ana"))
    assert f"campaign={campaign}" in page.url
    page.goto(f"{studio.url}/studio/sign-in/out")
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_label("Password")).to_be_visible()
    page.goto(studio.url)
    expect(page.get_by_label("Password")).to_be_visible()


def test_the_till_is_sent_to_its_desk(enter: Enter, studio: Studio, campaign: str) -> None:
    page = enter(campaign, "Till")
    page.wait_for_url("**/desk")
    page.goto(studio.url)
    page.wait_for_url("**/desk")


def test_a_comment_is_answered_and_an_approval_ends_with_the_next_edit(
    enter: Enter, studio: Studio, campaign: str
) -> None:
    ana, bram = (at_work(enter(campaign, name)) for name in ("Ana", "Bram"))
    comments(ana)
    pick(ana, 1)
    ana.get_by_placeholder("What would you say of it?").fill("Is this our tone?")
    ana.get_by_role("button", name="Comment", exact=True).click()
    expect(ana.locator(".uw-thread")).to_contain_text("Is this our tone?")
    ana.get_by_role("button", name="Ask for approval").click()
    ana.get_by_label("What to look at").fill("Before noon, please")
    ana.get_by_role("button", name="Ask", exact=True).click()
    expect(ana.locator(".uw-standing")).to_contain_text("You asked for approval")

    comments(bram)
    expect(bram.locator(".uw-standing")).to_contain_text("Ana asked for approval")
    bram.get_by_placeholder("Answer…").fill("It is")
    bram.get_by_role("button", name="Answer", exact=True).click()
    expect(bram.locator(".uw-thread")).to_contain_text("It is")
    bram.get_by_role("button", name="Resolve").click()
    expect(bram.locator(".uw-threads")).to_contain_text("All comments are resolved")
    bram.get_by_role("button", name="Approve", exact=True).click()
    bram.locator("dialog").get_by_role("button", name="Approve", exact=True).click()
    expect(bram.locator(".uw-standing")).to_contain_text("Approved by You")

    pick(ana, 1)
    take_out(ana)
    expect(ana.locator(".uw-standing")).to_contain_text("Changed since Bram approved it")
    ana.get_by_role("button", name="Undo (Ctrl+Z)").click()
    expect(ana.locator(".uw-standing")).to_contain_text("Approved by Bram")


def test_a_version_is_kept_compared_and_restored(
    enter: Enter, studio: Studio, campaign: str
) -> None:
    page = at_work(enter(campaign, "Ana"))
    before = page.locator(".uw-row.block")
    pick(page, 1)
    count = before.count()
    history(page)
    page.get_by_label("A name for this version").fill("Before the party")
    page.get_by_role("button", name="Keep", exact=True).click()
    expect(page.locator(".uw-versions")).to_contain_text("Before the party")
    pick(page, 1)
    take_out(page)
    expect(before).to_have_count(count - 1)
    history(page)
    page.get_by_role("button", name="Compare “Before the party” with now").click()
    expect(page.locator(".uw-part.removed")).to_have_count(1)
    expect(page.locator(".uw-sheets iframe")).to_have_count(2)
    page.get_by_role("button", name="Restore the older one").click()
    page.get_by_role("button", name="Restore", exact=True).click()
    expect(page.locator(".uw-steps [aria-current]")).to_contain_text("“Before the party” restored")
    page.locator(".uw-steps button").nth(1).click()
    expect(page.locator(".uw-steps .later")).to_have_count(1)


def test_whoever_may_only_look_finds_nothing_to_change(
    enter: Enter, studio: Studio, campaign: str
) -> None:
    page = at_work(enter(campaign, "Cleo"))
    comments(page)
    expect(page.get_by_placeholder("What would you say of it?")).to_be_hidden()
    expect(page.locator(".uw-approval .uw-button")).to_have_count(0)
    history(page)
    expect(page.get_by_label("A name for this version")).to_be_hidden()


def test_the_door_fits_a_phone(enter: Enter, studio: Studio, campaign: str) -> None:
    page = at_work(enter(campaign, f"Bram{TOUCH}"))
    page.locator("#uw-tab-rail-comments").click()
    expect(page.locator(".uw-standing")).to_be_visible()
    approve = page.get_by_role("button", name="Approve", exact=True)
    expect(approve).to_be_visible()
    button = approve.bounding_box()
    assert button and button["height"] >= 36
