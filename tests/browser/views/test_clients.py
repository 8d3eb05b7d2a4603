"""In every simulated client the gift stays in reach: the game runs, or a link to it is seen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

import pytest
from playwright.sync_api import Browser, Page

from campaigns.clients import CLIENTS, simulate, still
from tests.campaigns.clients.mails import mails
from tests.tools.browser import PATIENCE

pytestmark = pytest.mark.browser

#: A link to the page with the game whose words or picture can be seen and hit.
REACHABLE = """() => [...document.querySelectorAll('a[href$="/go/preview"]')].filter((link) => {
  for (const node of [link, ...link.querySelectorAll("*")]) {
    if (!node.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    const box = node.getBoundingClientRect();
    if (box.width < 40 || box.height < 12) continue;
    node.scrollIntoView({ block: "center" });
    const now = node.getBoundingClientRect();
    const hit = document.elementFromPoint(now.left + now.width / 2, now.top + now.height / 2);
    if (hit && (link.contains(hit) || hit.contains(link) && hit.closest("a") === link)) return true;
  }
  return false;
}).length"""
#: A game that runs in the mail: labels that can be hit, in a part that is seen.
PLAYABLE = """() => [...document.querySelectorAll('[class*="uw-live-"] label')]
  .filter((label) => label.checkVisibility() && label.getBoundingClientRect().height > 8
    && label.control?.isConnected).length"""
FULL = ("apple-ios", "apple-macos", "samsung", "thunderbird")
TOGGLES = ("yahoo", "aol")
HASTE = 20  # times as fast as life: what moves comes to the same end


Judge = Callable[[str], tuple[int, int]]


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": 700, "height": 900})
    opened.route("http*://**", lambda route: route.abort())
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def judged(page: Page) -> Judge:
    """How many labels of a game and links to it are there; the same mail is looked at once."""

    @cache
    def judge(mail: str) -> tuple[int, int]:
        page.set_content(mail)
        return page.evaluate(PLAYABLE), page.evaluate(REACHABLE)

    return judge


@pytest.fixture(scope="module")
def played(page: Page) -> Iterator[Callable[[str], int]]:
    """How many links to the gift there are once a game was played; the same mail is played once."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("Animation.enable")
    devtools.send("Animation.setPlaybackRate", {"playbackRate": HASTE})

    @cache
    def play(mail: str) -> int:
        page.set_content(mail)
        page.evaluate(
            """() => { for (const box of document.querySelectorAll('[class*="uw-live-"] input'))
                 box.checked = true; }"""
        )
        page.wait_for_function(f"({REACHABLE})() > 0", timeout=PATIENCE)
        return int(page.evaluate(REACHABLE))

    yield play
    devtools.detach()


@pytest.mark.parametrize("client_id", CLIENTS)
def test_the_gift_is_in_reach_in_every_client(judged: Judge, client_id: str) -> None:
    for name, mail in mails().items():
        for dark in (False, True):
            playable, reachable = judged(simulate(mail, client_id, dark=dark).html)
            if client_id in FULL + TOGGLES:
                assert playable, f"{name}: the game is not there"
            else:
                assert reachable, f"{name}: no link to the game can be hit"
            assert client_id == "plain" or not (playable and client_id not in FULL + TOGGLES)


def test_where_nothing_moves_a_link_leads_to_the_game(judged: Judge) -> None:
    for name, mail in mails().items():
        playable, reachable = judged(still(mail))
        assert not playable
        assert reachable, name


@pytest.mark.parametrize("client_id", [*FULL, *TOGGLES])
def test_a_game_played_in_the_mail_ends_at_the_gift(
    played: Callable[[str], int], client_id: str
) -> None:
    """Law 4: what runs in a mail brings its reader to the link that gives the gift."""
    for name, mail in mails().items():
        assert played(simulate(mail, client_id).html), name
