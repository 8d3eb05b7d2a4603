"""The toolbar over the canvas: every way to look at the mail, by mouse and by keyboard."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.browser.views.bench import Bench, bench
from tests.tools.axe import Judge

pytestmark = pytest.mark.browser

DESKTOP = ViewportSize(width=1440, height=900)
BAR = {"fromShadowDom": ["#place", ".uw-viewing"]}
ROWS = """() => new Set(
  [...workplace.store.root.querySelectorAll(".uw-viewbar > *")].filter((one) => one.offsetHeight)
    .map((one) => Math.round(one.offsetTop / 24))).size"""


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    folder: Path = tmp_path_factory.mktemp("views")
    with bench(folder) as running:
        yield running


@pytest.fixture(scope="module")
def window(browser: Browser, served: Bench) -> Iterator[Page]:
    """One for the whole file, for opening it takes seconds."""
    opened = browser.new_page(viewport=DESKTOP, reduced_motion="reduce")
    mounted(opened, served)
    yield opened
    opened.close()


@pytest.fixture
def page(window: Page) -> Page:
    """The workplace, built anew."""
    window.set_viewport_size(DESKTOP)
    window.mouse.move(0, 0)
    window.evaluate("() => begin()")
    return window


def mounted(page: Page, served: Bench, query: str = "") -> None:
    page.goto(served.address + query)
    page.wait_for_function("window.workplace")


def view(page: Page) -> dict[str, object]:
    told: dict[str, object] = page.evaluate("workplace.store.state.view")
    return told


def in_client(page: Page, name: str) -> None:
    page.get_by_role("button", name="In which mail client").click()
    page.get_by_role("menuitemradio", name=name, exact=True).click()


def mail_of(page: Page) -> str:
    told: str = page.evaluate("workplace.store.state.mail")
    return told


def test_each_rendition_is_a_press_away(page: Page) -> None:
    for name, rendition in (("Page", "site"), ("AMP", "amp"), ("Text", "text"), ("Mail", "mail")):
        page.get_by_role("radio", name=name, exact=True).click()
        page.wait_for_function(f"workplace.store.state.view.rendition === '{rendition}'")


def test_a_client_is_chosen_and_said_to_be_a_simulation(page: Page) -> None:
    in_client(page, "Outlook (Windows, classic)")
    note = page.locator(".uw-view-note")
    expect(note).to_contain_text("Simulation: Outlook (Windows, classic). Left out:")
    assert ":checked" not in mail_of(page)
    note.get_by_role("button", name="What is left out").click()
    said = page.get_by_role("dialog")
    expect(said).to_contain_text("A simulation")
    expect(said.get_by_role("link", name=re.compile("outlook.windows: no")).first).to_be_visible()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Back to the mail as it is sent").click()
    expect(note).to_be_hidden()
    assert view(page)["client"] == ""


def test_where_nothing_moves_the_still_is_shown(page: Page) -> None:
    in_client(page, "Where nothing moves")
    expect(page.locator(".uw-view-note")).to_contain_text("a link stand for the game")
    assert 'checked="checked"' not in mail_of(page)


def test_another_rendition_leaves_the_client_behind(page: Page) -> None:
    in_client(page, "Yahoo Mail")
    page.keyboard.press("Alt+Shift+Digit2")
    page.wait_for_function("workplace.store.state.view.rendition === 'site'")
    assert view(page)["client"] == ""


def test_somebody_of_the_audience_is_found_and_looked_as(page: Page) -> None:
    page.keyboard.press("Alt+Shift+N")
    find = page.get_by_role("searchbox", name="Find somebody")
    expect(find).to_be_focused()
    expect(page.get_by_role("button", name=re.compile("example.org")).first).to_be_visible()
    find.fill("lieke")
    find.press("Enter")  # before the answer to what was typed has come
    expect(page.get_by_role("button", name=re.compile("As Lieke"))).to_be_visible()
    assert "Lieke" in mail_of(page)
    assert str(view(page)["person"]).startswith("lieke")


def test_letters_typed_the_moment_it_opens_are_kept(page: Page) -> None:
    page.evaluate("""() => {
      const root = workplace.store.root;
      root.querySelector("[data-choice=person] > button").click();
      const find = root.querySelector("[data-choice=person] input[type=search]");
      find.value = "zzzzz";
      find.dispatchEvent(new Event("input"));
    }""")
    expect(page.get_by_text("Nobody is called that.")).to_be_visible()
    expect(page.get_by_role("searchbox", name="Find somebody")).to_have_value("zzzzz")


def test_nobody_found_is_said(page: Page) -> None:
    page.keyboard.press("Alt+Shift+N")
    page.get_by_role("searchbox", name="Find somebody").fill("zzzzz")
    expect(page.get_by_text("Nobody is called that.")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("searchbox", name="Find somebody")).to_be_hidden()


def test_keys_turn_dark_and_go_through_the_widths(page: Page) -> None:
    page.keyboard.press("Alt+Shift+D")
    page.wait_for_function("workplace.store.state.view.scheme === 'dark'")
    page.keyboard.press("Alt+Shift+W")
    assert page.evaluate("workplace.store.state.both") is True
    page.keyboard.press("Alt+Shift+W")
    assert page.evaluate("[workplace.store.state.both, workplace.store.state.width]") == [
        False,
        "phone",
    ]


def test_the_language_one_writes_is_the_one_one_sees(page: Page) -> None:
    page.evaluate("workplace.store.root.querySelector('[data-choice=language] .uw-fold').click()")
    page.get_by_role("menuitemradio", name="EN").click()
    page.wait_for_function("workplace.store.state.language === 'en'")
    assert view(page)["language"] == "en"


def test_a_menu_is_walked_with_arrows_and_letters(page: Page) -> None:
    page.get_by_role("button", name="In which mail client").focus()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("menuitemradio", name="As it is sent")).to_be_focused()
    page.keyboard.press("y")
    expect(page.get_by_role("menuitemradio", name="Yahoo Mail")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="In which mail client")).to_be_focused()


def test_the_game_is_played_in_the_preview_and_costs_nothing(page: Page, served: Bench) -> None:
    page.keyboard.press("Alt+Shift+P")
    playing = page.get_by_role("region", name="Playing the game")
    expect(playing).to_be_visible()
    expect(playing).to_contain_text("no code leaves your stock")
    frame = page.frame_locator(".uw-play-frame")
    expect(frame.locator("body")).to_contain_text("Robin")
    playing.get_by_role("button", name="In the mail").click()
    expect(frame.locator("#gate")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(playing).to_be_hidden()
    assert page.evaluate("workplace.store.state.mode") == "edit"


def test_all_clients_are_drawn_one_after_another_and_one_opens_large(page: Page) -> None:
    page.keyboard.press("Alt+Shift+A")
    box = page.get_by_role("dialog", name="All clients at once")
    expect(box).to_contain_text("Simulations")
    expect(box.locator(".uw-card-client")).to_have_count(22)
    expect(box.locator(".uw-shot.drawn")).not_to_have_count(0)
    box.get_by_role("button", name="Stop").click()
    expect(box.get_by_role("button", name="Go on")).to_be_visible()
    box.get_by_role("button", name="Gmail (iPhone), dark").click()
    large = box.get_by_role("group", name="Gmail (iPhone), dark")
    expect(large).to_contain_text("Colours turned around by the client")
    page.keyboard.press("ArrowRight")
    expect(box.get_by_role("group", name="Gmail (Android), dark")).to_be_visible()
    page.keyboard.press("Escape")
    expect(large).to_be_hidden()
    expect(box).to_be_visible()
    box.get_by_role("button", name="Gmail (iPhone), dark").click()
    box.get_by_role("button", name="Work on it like this").click()
    expect(box).to_be_hidden()
    page.wait_for_function("workplace.store.state.view.client === 'gmail-ios'")


@pytest.mark.parametrize(("width", "rows"), [(1440, 1), (1024, 1), (390, 2)])
def test_the_bar_stands_in_one_row_and_on_a_phone_in_two(
    page: Page, served: Bench, width: int, rows: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.wait_for_function(f"({ROWS})() <= {rows} && innerWidth === {width}")
    clipped = page.evaluate(
        "(() => { const b = workplace.store.root.querySelector('.uw-viewbar');"
        " return b.scrollWidth > b.clientWidth + 1; })()"
    )
    assert not clipped


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_of_it_is_out_of_reach_for_a_screen_reader(
    browser: Browser, served: Bench, scheme: str
) -> None:
    page = browser.new_page(viewport=DESKTOP, reduced_motion="reduce")
    mounted(page, served, f"?scheme={scheme}&tongue=nl")
    in_dutch = page.get_by_role("button", name="In welk mailprogramma")
    in_dutch.click()
    page.get_by_role("menuitemradio", name="Orange", exact=True).click()
    expect(page.locator(".uw-view-note")).to_be_visible()
    for open_it in ("", "menu"):
        if open_it:
            page.get_by_role("button", name="In welk mailprogramma").click()
        found = Judge().run(page, context=BAR).response["violations"]
        assert not found, [(one["id"], one["nodes"][0]["html"][:200]) for one in found]
    page.close()
