"""Choosing one's gift: looks do nothing, the last choice counts, the play ends it."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from campaigns.document import Choice
from tests.campaigns.server.conftest import House
from tests.campaigns.server.sample import campaign

TEA = Choice(id="tea", title={"en": "A pot of tea", "nl": "Een pot thee"}, value_cents=300)
RIDE = Choice(id="ride", title={"en": "A ride for a friend"}, give="friend")


@pytest.fixture
def home(house: House) -> str:
    """The page of somebody who may choose."""
    changed = campaign(choices=(TEA, RIDE)).model_copy(update={"id": "cchoice"})
    _, people = house.released(changed)
    return f"/go/{next(one for one in people if one.language == 'en').pass_}"


def test_the_chosen_gift_is_what_the_page_reveals_and_the_play_gives(
    home: str, house: House, client: TestClient
) -> None:
    assert "A slice of cake" in client.get(home).text
    answer = client.post(f"{home}/choose", data={"gift": "tea"})
    assert (answer.status_code, answer.headers["location"]) == (303, f"{home}#game")
    assert "A pot of tea" in client.get(home).text
    given = client.post(f"{home}/play", json={"how": "shown"}).json()
    assert (given["prize"], given["title"]) == ("tea", "A pot of tea")
    assert house.workspace.rewards.verify().ok


def test_the_last_choice_counts_and_everybody_s_gift_can_be_chosen_again(
    home: str, client: TestClient
) -> None:
    for gift in ("tea", "ride", "gift"):
        client.post(f"{home}/choose", data={"gift": gift})
    assert client.post(f"{home}/play", json={"how": "shown"}).json()["prize"] == "gift"


def test_after_the_play_nothing_is_exchanged(home: str, client: TestClient) -> None:
    client.post(f"{home}/play", json={"how": "shown"})
    assert client.post(f"{home}/choose", data={"gift": "tea"}).status_code == 409
    assert client.post(f"{home}/play", json={"how": "shown"}).json()["prize"] == "gift"


@pytest.mark.parametrize("gift", ["", "yacht", "prize-1"])
def test_what_is_not_offered_is_refused(home: str, client: TestClient, gift: str) -> None:
    assert client.post(f"{home}/choose", data={"gift": gift}).status_code == 400


def test_where_there_is_no_choice_only_everybody_s_gift_is_one(
    house: House, client: TestClient
) -> None:
    assert client.post(f"{house.home()}/choose", data={"gift": "tea"}).status_code == 400


def test_a_test_pass_chooses_and_keeps_nothing(house: House, client: TestClient) -> None:
    changed = campaign(choices=(TEA,)).model_copy(update={"id": "ctest"})
    release, _ = house.released(changed)
    home = house.test_home(release)
    answer = client.post(f"{home}/choose", data={"gift": "tea"})
    assert answer.headers["location"] == f"{home}?choice=tea#game"
    assert "A pot of tea" in client.get(answer.headers["location"]).text
    assert "A pot of tea" not in client.get(home).text
