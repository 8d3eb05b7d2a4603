"""The recipient's page, before and after the play."""

from __future__ import annotations

import pytest
from starlette.requests import Request
from starlette.testclient import TestClient

from campaigns.rendering import recipient_fields
from campaigns.server.visits import Visits
from tests.campaigns.server.conftest import House
from tests.campaigns.server.sample import PLAY


def test_the_page_shows_the_game_before_the_play_and_the_gift_after_it(
    house: House, client: TestClient
) -> None:
    before = client.get(house.home())
    assert before.status_code == 200
    assert 'action="' + house.home() + '/play"' in before.text and 'id="code"' not in before.text
    code = client.post(f"{house.home()}/play", json=PLAY).json()["code"]
    after = client.get(house.home())
    assert code in after.text and "/play" not in after.text.split("<script")[0]


def test_the_page_carries_its_policy_and_leaves_nothing_behind(
    house: House, client: TestClient
) -> None:
    answer = client.get(house.home())
    assert answer.headers["content-security-policy"] == house.release.compiled["en"].policy
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cache-control"] == "private, no-store"
    assert "set-cookie" not in answer.headers


def test_nobody_who_plays_ever_gets_a_cookie(house: House, client: TestClient) -> None:
    home = house.home()
    answers = [
        client.get(home),
        client.post(f"{home}/start", json={}),
        client.post(f"{home}/play", json=PLAY),
        client.get(f"{home}/qr.svg"),
        client.post(f"{home}/unsubscribe"),
    ]
    assert not any("set-cookie" in answer.headers for answer in answers)


def test_the_page_speaks_the_readers_language(house: House, client: TestClient) -> None:
    languages = {person.language: n for n, person in enumerate(house.people)}
    assert 'lang="nl"' in client.get(house.home(languages["nl"])).text
    assert 'lang="en"' in client.get(house.home(languages["en"])).text


def test_a_language_chosen_later_holds_at_once(house: House, client: TestClient) -> None:
    home = house.home([person.language for person in house.people].index("nl"))
    client.post(f"{home}/preferences", data={"wants": "all", "language": "en"})
    assert '<html lang="en"' in client.get(home).text


def test_a_page_holds_the_persons_own_words_and_no_address(
    house: House, client: TestClient
) -> None:
    contact = house.people[0].contact
    page = client.get(house.home()).text
    assert contact.first_name in page and contact.email not in page


@pytest.mark.parametrize("path", ["", "/mail", "/unsubscribe", "/preferences", "/still/b2.png"])
def test_head_is_equal_to_get(house: House, client: TestClient, path: str) -> None:
    address = house.home() + path
    got, headed = client.get(address), client.head(address)
    assert headed.status_code == got.status_code == 200
    assert dict(headed.headers) == dict(got.headers)


def test_the_mail_online_runs_nothing_and_holds_no_code(house: House, client: TestClient) -> None:
    code = client.post(f"{house.home()}/play", json=PLAY).json()["code"]
    answer = client.get(f"{house.home()}/mail")
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy and "script-src" not in policy
    assert "style-src 'unsafe-inline'" in policy and "https://play.example.org" in policy
    assert f"https://play.example.org{house.home()}" in answer.text and code not in answer.text


def test_pages_are_zipped_for_whoever_can_unzip(house: House, client: TestClient) -> None:
    zipped = client.get(house.home(), headers={"accept-encoding": "gzip"})
    assert zipped.headers["content-encoding"] == "gzip"
    plain = client.get(house.home(), headers={"accept-encoding": "identity"})
    assert "content-encoding" not in plain.headers and plain.text == zipped.text


def test_robots_health_and_favicon(client: TestClient) -> None:
    assert "Disallow: /" in client.get("/robots.txt").text
    assert client.get("/healthz").text == "ok\n"
    assert client.get("/favicon.ico").status_code == 204


def test_fields_before_the_play_are_those_that_all_recipients_have(house: House) -> None:
    """What many share is kept at hand: it must be what would be worked out for each."""
    visits = Visits(house.workspace, lambda: house.clock[0])
    for number in (0, 1):
        request = Request({"type": "http", "headers": [], "query_string": b"", "path_params": {}})
        request.scope["path_params"]["token"] = house.people[number].pass_
        visit = visits.open(request)
        expected = recipient_fields(
            visit.release.campaign,
            {**visit.person.fields, "today": visit.now.date()},
            visits.gift(visit),
            pass_=visit.token,
            language=visit.language,
            base="https://play.example.org",
            pictures=house.workspace.pictures,
        )
        assert visits.fields(visit, base="https://play.example.org") == expected
