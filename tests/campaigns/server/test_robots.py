"""A robot is told by what it does, served like anybody, and never stands in the person's way."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from starlette.testclient import TestClient

from campaigns.insight import funnel
from campaigns.server import create_app
from tests.campaigns.server.conftest import House
from tests.campaigns.server.sample import PLAY

SHOWN = {"how": "shown"}


class Ticks:
    """Seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


@contextmanager
def browser(house: House, ticks: Ticks) -> Iterator[TestClient]:
    app = create_app(house.workspace, clock=lambda: house.clock[0], ticks=ticks)
    with TestClient(app, "https://play.example.org", follow_redirects=False) as found:
        yield found


@pytest.fixture
def ticks() -> Ticks:
    return Ticks()


@pytest.fixture
def browsing(house: House, ticks: Ticks) -> Iterator[TestClient]:
    with browser(house, ticks) as found:
        yield found


def marks(house: House) -> dict[str, int]:
    return house.workspace.releases.robots(house.release.draw)


def test_who_opens_every_link_and_then_presses_is_a_robot(
    house: House, browsing: TestClient
) -> None:
    home = house.home()
    for path in ("", "/mail", "/unsubscribe", "/preferences"):
        browsing.get(home + path)
    assert browsing.post(f"{home}/play", json=SHOWN).json()["code"]
    assert marks(house) == {"burst": 1}


def test_who_asks_for_the_head_of_a_page_first_is_a_robot(
    house: House, ticks: Ticks, browsing: TestClient
) -> None:
    browsing.head(house.home())
    ticks.now += 3
    browsing.post(f"{house.home()}/play", data=SHOWN)
    assert marks(house) == {"burst": 1}


def test_nobody_reads_a_page_in_no_time(house: House, ticks: Ticks, browsing: TestClient) -> None:
    for person, seconds in ((0, 0.2), (1, 2.0)):
        browsing.get(house.home(person))
        ticks.now += seconds
        browsing.post(f"{house.home(person)}/play", data=SHOWN)
    assert marks(house) == {"hurried": 1}, "the slower one is a person without scripts"


@pytest.mark.parametrize("gesture", ["start", "game"])
def test_a_person_who_touched_the_game_is_none(
    house: House, browsing: TestClient, gesture: str
) -> None:
    home = house.home()
    for path in ("", "/mail", "/unsubscribe", "/preferences"):
        browsing.get(home + path)
    if gesture == "start":
        browsing.post(f"{home}/start", json={})
    browsing.post(f"{home}/play", json=SHOWN if gesture == "start" else PLAY)
    assert marks(house) == {}


def test_what_was_long_ago_is_forgotten(house: House, ticks: Ticks, browsing: TestClient) -> None:
    browsing.head(house.home())
    ticks.now += 60
    browsing.post(f"{house.home()}/play", data=SHOWN)
    assert marks(house) == {}


def test_after_a_robot_the_person_still_has_the_game_and_gets_the_same_gift(
    house: House, ticks: Ticks, browsing: TestClient
) -> None:
    home = house.home()
    browsing.head(home)
    robots = browsing.post(f"{home}/play", json=SHOWN).json()
    ticks.now += 3_600
    page = browsing.get(home).text
    assert f'action="{home}/play"' in page and robots["code"] not in page
    persons = browsing.post(f"{home}/play", json=PLAY).json()
    assert persons == {**robots, "replayed": True}
    assert marks(house) == {} and robots["code"] in browsing.get(home).text


def test_who_just_wants_the_gift_after_a_robot_sees_it_however_quick_they_are(
    house: House, browsing: TestClient
) -> None:
    home = house.home()
    browsing.head(home)
    code = browsing.post(f"{home}/play", json=SHOWN).json()["code"]
    answer = browsing.post(f"{home}/play", data=SHOWN)
    assert code in browsing.get(answer.headers["location"]).text


def test_robots_are_told_apart_from_people(house: House, browsing: TestClient) -> None:
    browsing.head(house.home(0))
    browsing.post(f"{house.home(0)}/play", json=SHOWN)
    browsing.post(f"{house.home(1)}/play", json=PLAY)
    told = funnel(house.workspace, house.release)
    assert (told.played, told.robots) == (1, 1)
    browsing.post(f"{house.home(0)}/play", json=PLAY)
    told = funnel(house.workspace, house.release)
    assert (told.played, told.robots) == (2, 0)


def test_a_test_leaves_no_mark(house: House, browsing: TestClient) -> None:
    home = house.test_home()
    browsing.head(home)
    browsing.post(f"{home}/play", json=SHOWN)
    assert marks(house) == {}


def test_an_erased_person_takes_the_mark_along(house: House, browsing: TestClient) -> None:
    browsing.head(house.home())
    browsing.post(f"{house.home()}/play", json=SHOWN)
    house.workspace.erase(house.people[0].contact.email)
    assert marks(house) == {}
