"""What holds for every game on its page; a new folder is tested by being there.

Each game is visited three times by somebody with nothing but a keyboard: to play, to play with a
reload in between, and after having played. The tests say what must be true of those visits.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from components.registry import components, find
from tests.components.games.lent import assert_fits
from tests.components.games.playing import Desk, desk_of
from tests.components.games.visiting import (
    Visit,
    first_visit,
    interrupted_visit,
    later_visit,
    sample_of,
)
from tests.components.scene import GIFT, campaign_of

pytestmark = pytest.mark.browser

GAMES = [game.name for game in components().values() if game.kind == "game"]
HEADING = ("heading", {"text": {"en": "A page of its own"}, "level": 1})
GIFT_TITLE = dict(GIFT.title)["en"]
STILL = 0.02  # the most that a layout may shift while somebody plays, as browsers count it


@pytest.fixture(scope="module", params=GAMES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def desk(name: str) -> Iterator[Desk]:
    with desk_of(campaign_of(HEADING, sample_of(name))) as found:
        yield found


@pytest.fixture(scope="module")
def first(browser: Browser, desk: Desk) -> Visit:
    return first_visit(browser, desk)


@pytest.fixture(scope="module")
def interrupted(browser: Browser, desk: Desk) -> Visit:
    return interrupted_visit(browser, desk)


@pytest.fixture(scope="module")
def later(browser: Browser, desk: Desk) -> Visit:
    return later_visit(browser, desk)


def assert_played_once(name: str, visit: Visit) -> None:
    (play,) = visit.plays
    assert play["how"] == "game"
    assert_fits(find(name).plays, play["moves"])


def test_a_keyboard_alone_brings_the_gift(name: str, first: Visit) -> None:
    assert first.won
    assert_played_once(name, first)


def test_a_reload_in_the_middle_loses_nothing(name: str, interrupted: Visit) -> None:
    assert interrupted.won
    assert_played_once(name, interrupted)


def test_who_has_played_finds_the_gift_and_plays_for_fun_alone(later: Visit) -> None:
    assert later.won
    assert later.plays == []


def test_what_happens_is_said_and_the_gift_named_last_and_stood_on(first: Visit) -> None:
    assert len(first.heard) >= 2
    assert GIFT_TITLE in first.heard[-1]
    assert first.focused == "gift"


def test_the_game_and_all_that_takes_the_focus_have_names(first: Visit) -> None:
    assert first.called
    assert [part for part in first.parts if not part["name"]] == []


def test_tab_comes_by_everything_and_the_focus_is_seen(first: Visit) -> None:
    met = {part["n"] for part in first.walked}
    groups = {part["group"] for part in first.parts if part["n"] in met}
    missed = [p for p in first.parts if p["n"] not in met and p["group"] not in groups - {""}]
    assert missed == []
    assert [part["name"] for part in first.walked if not part["seen"]] == []


def test_axe_finds_nothing_before_and_after_light_and_dark(first: Visit, later: Visit) -> None:
    assert first.violations + later.violations == []


def test_a_thumb_hits_everything_and_a_small_phone_shows_all(first: Visit, later: Visit) -> None:
    assert first.small + later.small == []
    assert max(first.wide + later.wide) <= 320


def test_nothing_moves_under_a_player_s_eyes(first: Visit) -> None:
    assert first.shifted < STILL


def test_nobody_else_is_asked_and_nothing_breaks(
    first: Visit, interrupted: Visit, later: Visit
) -> None:
    visits = (first, interrupted, later)
    assert [url for visit in visits for url in visit.elsewhere] == []
    assert [error for visit in visits for error in visit.broken] == []
