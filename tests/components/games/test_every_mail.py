"""What holds for every game in a mail; a new folder is tested by being there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial

import pytest
from playwright.sync_api import Browser, Page

from campaigns.clients import simulate, still
from components.registry import components, find
from tests.components.games.playing import (
    DESKTOP,
    LIVE_CLIENTS,
    STILL_CLIENTS,
    Desk,
    desk_of,
)
from tests.components.scene import PASS, campaign_of, render

GAMES = [game.name for game in components().values() if game.kind == "game"]
every_game = pytest.mark.parametrize("name", GAMES)
#: What the studio shows of clients that lose inputs, their being ticked, or all styles.
LOSING = ("gmail-web", "outlook-windows", "proton", "orange")
MAIL = 60_000  # bytes of a mail with one game in its frame
SHEET = 16_000  # bytes; Gmail drops a larger style sheet
AMP_STYLES = 75_000  # bytes of AMP's style sheets and attributes together
ATTRIBUTE = 1_000  # bytes of one style attribute in AMP
SEEN = """() => {
  const seen = (part) => part.checkVisibility({ visibilityProperty: true, opacityProperty: true })
    && part.getBoundingClientRect().height > 1;
  const any = (name) => [...document.querySelectorAll(name)].some(seen);
  const away = [...document.querySelectorAll("a[href]")].filter(seen).map((link) => link.href);
  const mute = [...document.querySelectorAll(".uw-still-b1 img")].filter((one) => !one.alt).length;
  return { mute, live: any(".uw-live-b1"), still: any(".uw-still-b1"), away,
    words: document.body.innerText, wide: document.documentElement.scrollWidth,
    inputs: [...document.querySelectorAll("input")].filter((one) => one.offsetWidth > 1).length };
}"""


@pytest.fixture(scope="module", params=GAMES)
def desk(request: pytest.FixtureRequest) -> Iterator[Desk]:
    name = str(request.param)
    with desk_of(campaign_of((name, find(name).sample))) as found:
        yield found


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """One window for every mail: a mail has no script that could leave anything behind."""
    context = browser.new_context(viewport=DESKTOP, reduced_motion="reduce")
    yield context.new_page()
    context.close()


def clients() -> dict[str, Callable[[str], str]]:
    """Clients in which nothing can be played."""
    simulated = {each: partial(_as_in, each) for each in LOSING}
    return {**STILL_CLIENTS, "gate shut": still, **simulated}


def _as_in(client: str, html: str) -> str:
    return simulate(html, client).html


@pytest.mark.browser
def test_where_nothing_can_be_played_something_stands_that_leads_to_the_page(
    page: Page, desk: Desk
) -> None:
    wrong = {}
    for client, spoil in clients().items():
        page.set_content(spoil(desk.mail), wait_until="commit")
        seen = page.evaluate(SEEN)
        leads = {re.split(r"[?#]", link)[0] for link in seen["away"]} & {f"{desk.home}/go/{PASS}"}
        if seen["live"] or not seen["still"] or not leads or seen["inputs"] or seen["mute"]:
            wrong[client] = seen
    assert wrong == {}


@pytest.mark.browser
def test_where_it_lives_it_stands_alone_and_fits(page: Page, desk: Desk) -> None:
    lives = (
        "uw-live-b1" in desk.mail
    )  # one that only asks a question does not: each answer is a link
    for client, spoil in LIVE_CLIENTS.items():
        page.set_content(spoil(desk.mail), wait_until="commit")
        seen = page.evaluate(SEEN)
        assert (seen["live"], seen["still"], seen["inputs"]) == (lives, not lives, 0), client
    page.set_viewport_size({"width": 320, "height": 640})
    narrow = page.evaluate(SEEN)
    page.set_viewport_size(DESKTOP)
    assert narrow["wide"] <= 320


@every_game
def test_a_mail_stays_light(name: str) -> None:
    html = render(find(name), "mail")
    assert len(html.encode()) < MAIL
    sheets = re.findall(r"<style.*?</style>", html, re.DOTALL)
    assert max(len(sheet.encode()) for sheet in sheets) < SHEET


@every_game
def test_amp_s_styles_stay_within_what_clients_take(name: str) -> None:
    html = render(find(name), "amp")
    attributes = [len(found.encode()) for found in re.findall(r'\sstyle="([^"]*)"', html)]
    sheets = re.findall(r"<style amp-custom>(.*?)</style>", html, re.DOTALL)
    assert sum(len(sheet.encode()) for sheet in sheets) + sum(attributes) < AMP_STYLES
    assert max(attributes, default=0) < ATTRIBUTE
