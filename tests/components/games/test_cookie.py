"""What is special about the fortune cookie: three cracks, one line for each person, kept to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from components.contract import Plays
from components.errors import InvalidValues
from components.games.cookie.paper import INK, LEGIBLE, PAPER, derive
from components.look import contrast
from components.registry import find
from tests.components.games.playing import Desk, desk_of, in_no_time, mail_in, opened
from tests.components.scene import campaign_of, render

CALM: dict[str, Any] = {"reduced_motion": "reduce"}
HEAR = """() => {
  window.heard = [];
  const said = document.getElementById("said");
  new MutationObserver(() => heard.push(said.textContent)).observe(said, { childList: true });
}"""
PLAYS = find("cookie").plays or Plays(0, "", "", 0)


@pytest.fixture(scope="module")
def desk() -> Iterator[Desk]:
    with desk_of(campaign_of(("cookie", {}))) as found:
        yield found


def crack(page: Page) -> None:
    """Three presses of a key, each told by one more golden pip."""
    page.locator(".cookie-tap").focus()
    for cracks in (1, 2, 3):
        page.keyboard.press("Enter")
        expect(page.locator(".cookie-pips .full")).to_have_count(cracks)
        page.wait_for_timeout(120)


@pytest.mark.browser
def test_three_keys_open_it_and_the_line_is_read_out_before_the_gift(
    browser: Browser, desk: Desk
) -> None:
    with opened(browser, desk, **CALM) as page:
        page.evaluate(HEAR)
        crack(page)
        expect(page.locator(".gift-card")).to_be_visible()
        line = page.locator(".cookie-line").inner_text()
        assert f"It is open. The paper says: {line}" in page.evaluate("heard")
    (play,) = desk.plays
    names = [name for _, name in play["moves"]]
    assert names == ["crack", "crack", "crack", "open"] and len(names) >= PLAYS.least
    assert play["moves"][-1][0] - play["moves"][0][0] >= PLAYS.least_ms


@pytest.mark.browser
def test_a_key_held_down_cracks_it_no_faster_than_hands_do(browser: Browser, desk: Desk) -> None:
    with opened(browser, desk, **CALM) as page:
        press = "document.querySelector('.cookie-tap').click()"
        in_no_time(page, f"for (let at = 0; at < 9; at++) {press}")
        assert page.locator(".cookie-pips .full").count() == 1


@pytest.mark.browser
def test_the_same_person_gets_the_same_line_and_may_crack_another_for_fun(browser: Browser) -> None:
    with desk_of(campaign_of(("cookie", {})), played=True) as desk:
        lines = []
        for _ in range(2):
            with opened(browser, desk, **CALM) as page:
                lines.append(page.locator(".cookie-line").inner_text())
                page.locator(".cookie-again").click()
                expect(page.locator(".cookie-strip")).to_be_hidden()
                crack(page)
                expect(page.locator(".cookie-again")).to_be_visible()
        assert lines[0] == lines[1] != ""
        assert desk.plays == []


@pytest.mark.browser
def test_the_longest_line_stays_on_its_paper_on_a_small_phone(browser: Browser) -> None:
    made = campaign_of(("cookie", {"lines": [{"text": "A wish that goes on and on, " * 4}]}))
    narrow = {"width": 320, "height": 640}
    with desk_of(made, played=True) as desk, opened(browser, desk, viewport=narrow, **CALM) as page:
        strip = page.locator(".cookie-strip").bounding_box()
        table = page.locator(".cookie-table").bounding_box()
        assert strip and table and strip["y"] + strip["height"] < table["y"] + table["height"]
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.browser
def test_three_taps_open_the_cookie_of_a_mail(browser: Browser, desk: Desk) -> None:
    with mail_in(browser, desk.mail, **CALM) as page:
        strip = page.locator(".b1-strip")
        for at in (1, 2, 3):
            assert not strip.is_visible()
            page.locator(f"label[for=b1x{at}]").click()
        assert "Noor, something sweet" in strip.inner_text()
        assert page.get_by_role("link", name="Get my code").is_visible()


def test_the_third_tap_alone_asks_the_server_in_amp() -> None:
    html = render(find("cookie"), "amp")
    taps = re.findall(r'<button type="button"[^>]* on="([^"]+)"', html)
    assert ["form.submit" in tap for tap in taps] == [False, False, True]


def test_a_name_that_is_not_known_leaves_a_greeting() -> None:
    assert "~ Hello, something sweet" in render(find("cookie"), "text", person={})


@pytest.mark.parametrize("primary", ["#c92a5e", "#ffe9a8"])
def test_the_writing_reads_on_its_paper_whatever_the_brand(primary: str) -> None:
    look: Any = type("Look", (), {"primary": primary})
    ink = derive({"writing": ""}, look, {})["ink"]
    assert contrast(ink, PAPER) >= LEGIBLE and ink in (primary, INK)


@pytest.mark.parametrize("count", [0, 13])
def test_there_are_one_to_twelve_lines(count: int) -> None:
    with pytest.raises(InvalidValues):
        find("cookie").values({"lines": [{"text": "Yes"}] * count})
