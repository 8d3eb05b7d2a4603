"""Playing over HTTP: a repeated play gets the same gift, whichever way it comes."""

from __future__ import annotations

from datetime import timedelta

import pytest
from starlette.testclient import TestClient

from campaigns.gifts import LAST_DAY
from campaigns.server.words import told_day
from rewards.errors import PoolEmpty, StorageFailed
from tests.campaigns.server.conftest import House
from tests.campaigns.server.sample import PLAY, campaign


def test_a_play_answers_with_the_gift(house: House, client: TestClient) -> None:
    answer = client.post(f"{house.home(1)}/play", json=PLAY)
    told = answer.json()
    assert answer.status_code == 200 and told["replayed"] is False
    assert told["title"] in ("A slice of cake", "Een punt taart")
    assert told["code"] in told["gift"] and told["until"] > house.clock[0].date().isoformat()
    assert house.workspace.rewards.check(told["code"]).state == "awarded"


def test_a_repeated_play_gets_the_same_gift(house: House, client: TestClient) -> None:
    first = client.post(f"{house.home()}/play", json=PLAY).json()
    for how in ("game", "shown", "game"):
        again = client.post(f"{house.home()}/play", json={"how": how}).json()
        assert again == {**first, "replayed": True}
    assert house.workspace.rewards.figures(house.release.draw).played == 1


def test_without_a_script_the_form_leads_to_the_gift(house: House, client: TestClient) -> None:
    answer = client.post(f"{house.home()}/play", data={"how": "shown"})
    assert (answer.status_code, answer.headers["location"]) == (303, house.home())
    award = house.workspace.rewards.find(house.release.draw, house.people[0].recipient)
    assert award and award.code in client.get(answer.headers["location"]).text


def test_a_mail_and_a_page_and_a_play_show_the_same_gift(house: House, client: TestClient) -> None:
    for person in house.people:
        home = f"/go/{person.pass_}"
        title = person.fields["gift_title"]
        assert title in client.get(f"{home}/mail").text or title in client.get(home).text
        assert client.post(f"{home}/play", json=PLAY).json()["title"] == title


@pytest.mark.parametrize(
    "body",
    [
        b"{",
        b"[]",
        b'{"how": "cheat"}',
        b'{"how": "amp"}',
        b'{"how": "game", "moves": "all"}',
        b'{"how": "game", "moves": [["late", 1]]}',
        b'{"how": "game", "moves": ' + b"[" * 5_000 + b"]" * 5_000 + b"}",
    ],
)
def test_what_is_no_play_is_refused_and_records_nothing(
    house: House, client: TestClient, body: bytes
) -> None:
    answer = client.post(
        f"{house.home()}/play", content=body, headers={"content-type": "application/json"}
    )
    assert answer.status_code == 400 and answer.json()["error"] == "unreadable"
    assert house.workspace.rewards.find(house.release.draw, house.people[0].recipient) is None


def test_a_body_over_the_limit_is_refused(house: House, client: TestClient) -> None:
    answer = client.post(f"{house.home()}/play", content=b"x" * 20_000)
    assert answer.status_code == 413
    parts = iter([b"x" * 10_000, b"x" * 10_000])
    assert client.post(f"{house.home()}/play", content=parts).status_code == 413


def test_the_first_gesture_is_recorded_once(house: House, client: TestClient) -> None:
    for _ in range(3):
        assert client.post(f"{house.home()}/start", json={}).status_code == 204
    assert house.workspace.releases.counts(house.release.number) == (20, 1)


def test_a_test_pass_touches_nothing(house: House, client: TestClient) -> None:
    home, rewards = house.test_home(), house.workspace.rewards
    before = (rewards.pools(), rewards.figures(house.release.draw), rewards.events(most=10_000))
    assert "Test: this code has no value." in client.get(home).text
    told = client.post(f"{home}/play", json=PLAY).json()
    assert told["code"].startswith("TEST-") and "no value" in told["gift"]
    assert client.post(f"{home}/start", json={}).status_code == 204
    answer = client.post(f"{home}/play", data={"how": "shown"})
    assert told["code"] in client.get(answer.headers["location"]).text
    client.post(f"{home}/unsubscribe")
    client.post(f"{home}/preferences", data={"wants": "nothing"})
    after = (rewards.pools(), rewards.figures(house.release.draw), rewards.events(most=10_000))
    assert after == before
    assert house.workspace.releases.counts(house.release.number) == (20, 0)
    assert house.workspace.releases.preferences() == {}


def test_a_game_that_opens_later_says_when(house: House, client: TestClient) -> None:
    opens = house.clock[0].date() + timedelta(days=3)
    _, people = house.released(campaign(opens=opens).model_copy(update={"id": "clater"}))
    home = f"/go/{people[1].pass_}"
    page = client.get(home)
    assert page.status_code == 403 and told_day(opens, "en") in page.text
    told = client.post(f"{home}/play", json=PLAY)
    assert (told.status_code, told.json()["error"]) == (403, "early")


def test_a_game_that_closed_says_until_when_and_keeps_the_gifts_given(
    house: House, client: TestClient
) -> None:
    closes = house.clock[0].date() + timedelta(days=2)
    _, people = house.released(campaign(closes=closes).model_copy(update={"id": "cclosed"}))
    played, late = (f"/go/{person.pass_}" for person in people[:2])
    code = client.post(f"{played}/play", json=PLAY).json()["code"]
    house.clock[0] += timedelta(days=3)
    assert code in client.get(played).text
    answer = client.get(late)
    assert answer.status_code == 410
    assert told_day(closes, "en") in answer.text


def test_a_game_that_closes_when_nobody_lives_any_more_is_open(
    house: House, client: TestClient
) -> None:
    for_ever = campaign(closes=LAST_DAY).model_copy(update={"id": "cever"})
    _, people = house.released(for_ever)
    home = f"/go/{people[0].pass_}"
    assert client.get(home).status_code == client.post(f"{home}/play", json=PLAY).status_code == 200


@pytest.mark.parametrize(
    ("error", "wait"), [(PoolEmpty("p"), "600"), (StorageFailed("ledger.db", "disk full"), "5")]
)
def test_a_play_that_fails_can_be_repeated(
    house: House, client: TestClient, monkeypatch: pytest.MonkeyPatch, error: Exception, wait: str
) -> None:
    async def fails(*_: object, **__: object) -> None:
        raise error

    with monkeypatch.context() as patched:
        patched.setattr(house.workspace.rewards, "aplay", fails)
        answer = client.post(f"{house.home()}/play", json=PLAY)
        assert answer.status_code == 503 and answer.headers["retry-after"] == wait
        assert answer.json()["message"] and "disk" not in answer.text
    assert client.post(f"{house.home()}/play", json=PLAY).status_code == 200


def test_a_bug_is_told_as_a_page_without_its_insides(
    house: House, client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ValueError("secret insides")

    monkeypatch.setattr(house.workspace.releases, "visitor", broken)
    answer = client.get(house.home())
    assert answer.status_code == 500 and "secret" not in answer.text and "<h1>" in answer.text
