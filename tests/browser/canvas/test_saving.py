"""Nothing is lost: no connection, a crashed tab, two windows on one campaign."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Route, expect

from tests.browser.canvas.desk import DO, Desk, open_desk
from tests.browser.running import Studio

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def elsewhere(browser: Browser, house: Studio) -> Iterator[BrowserContext]:
    """Another browser: it shares nothing with the one of the desk."""
    made = browser.new_context(
        viewport={"width": 1440, "height": 1000}, locale="en-GB", reduced_motion="reduce"
    )
    # A page that stays keeps the process, and with it all modules that were read.
    made.new_page().goto(f"{house.url}/healthz")
    yield made
    made.close()


def duplicate(desk: Desk, block: str) -> None:
    desk.select(block)
    desk.page.keyboard.press("Control+d")


def test_without_a_connection_edits_wait_here_and_go_when_it_is_back(desk: Desk) -> None:
    desk.page.context.set_offline(True)
    duplicate(desk, "btitle")
    desk.page.keyboard.press("Control+d")
    expect(desk.page.locator(".uw-saving")).to_contain_text("No connection")
    assert desk.order()[0] == [["heading", "text"]]
    desk.page.context.set_offline(False)
    desk.until(lambda: desk.order()[0] == [["heading", "heading", "heading", "text"]], "both")
    expect(desk.page.locator(".uw-saving")).to_contain_text("Saved")


def test_a_second_window_is_told_and_chooses(
    elsewhere: BrowserContext, house: Studio, desk: Desk
) -> None:
    theirs = open_desk(elsewhere, house, desk.workspace, desk.campaign)
    duplicate(theirs, "btext")
    theirs.until(lambda: theirs.order()[0] == [["heading", "text", "text"]], "theirs")
    duplicate(desk, "btitle")
    dialog = desk.page.get_by_role("dialog", name="Changed in another window")
    expect(dialog).to_be_visible()
    assert desk.order()[0] == [["heading", "text", "text"]]
    dialog.get_by_role("button", name="Show theirs and repeat my change").click()
    both = [["heading", "heading", "text", "text"]]
    desk.until(lambda: desk.order()[0] == both, "theirs and mine")
    # And the other way round, kept as a version.
    duplicate(theirs, "btext")
    dialog = theirs.page.get_by_role("dialog", name="Changed in another window")
    dialog.get_by_role("button", name="Keep mine as a version").click()
    expect(theirs.page.locator(".uw-toast")).to_contain_text("Kept as the version")
    assert theirs.order()[0] == both
    assert len(desk.workspace.campaigns.versions(desk.campaign)) == 1
    theirs.page.close()


def test_a_second_tab_of_the_same_browser_follows(house: Studio, desk: Desk) -> None:
    second = open_desk(desk.page.context, house, desk.workspace, desk.campaign)
    duplicate(second, "btitle")
    expect(desk.mail.locator('uw-w[data-f$="/text"][data-kind="words"]')).to_have_count(2)
    expect(desk.page.locator(".uw-toast")).to_contain_text("another window")
    second.page.close()


def test_what_a_crashed_tab_had_not_saved_is_put_back(
    elsewhere: BrowserContext, house: Studio, desk: Desk
) -> None:
    crash_with_an_edit_unsent(elsewhere, house, desk)
    again = open_desk(elsewhere, house, desk.workspace, desk.campaign)
    again.until(lambda: again.order()[0] == [["heading", "heading", "text"]], "put back")
    again.until(lambda: not _unsent(again), "nothing is kept any more")
    again.page.close()


def test_what_a_crashed_tab_had_not_saved_stays_until_the_question_is_answered(
    elsewhere: BrowserContext, house: Studio, desk: Desk
) -> None:
    crash_with_an_edit_unsent(elsewhere, house, desk)
    duplicate(desk, "btext")  # so that it is asked
    desk.until(lambda: desk.order()[0] == [["heading", "text", "text"]], "theirs")
    again = open_desk(elsewhere, house, desk.workspace, desk.campaign)
    question = again.page.get_by_role("dialog", name="There are changes that were not saved")
    expect(question).to_be_visible()
    again.page.reload()
    expect(question).to_be_visible()
    again.page.close()
    last = open_desk(elsewhere, house, desk.workspace, desk.campaign)
    question = last.page.get_by_role("dialog", name="There are changes that were not saved")
    question.get_by_role("button", name="Make them again").click()
    last.until(lambda: last.order()[0] == [["heading", "heading", "text", "text"]], "both")
    last.until(lambda: not _unsent(last), "nothing is kept any more")
    last.page.close()


def crash_with_an_edit_unsent(elsewhere: BrowserContext, house: Studio, desk: Desk) -> None:
    """A window in which nothing reaches the server, from before it was opened, and that is gone."""

    def lose(route: Route) -> None:
        route.abort()

    elsewhere.route(DO, lose)
    crashing = open_desk(elsewhere, house, desk.workspace, desk.campaign)
    duplicate(crashing, "btitle")
    expect(crashing.page.locator(".uw-saving")).to_contain_text("No connection")
    crashing.page.close()  # without a question, as a crash
    elsewhere.unroute(DO, lose)


def _unsent(desk: Desk) -> list[str]:
    keys: list[str] = desk.page.evaluate("Object.keys(localStorage)")
    return [key for key in keys if key.startswith("uw-unsent:")]
